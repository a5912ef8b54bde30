package desk

import (
	"bytes"
	"embed"
	"errors"
	"io/fs"
	"os"
	"path"
	"strings"

	"ocop/generator/config"
	"ocop/generator/content"
	"ocop/generator/viet"
)

// EditorDir is the folder of a project in which VS Code looks for what it should know of it.
const EditorDir = ".vscode"

// vscode is what goes into the folder beside the schemas: settings, tasks, and an extension that lives in the project,
// since no extension in general use takes a schema for the fields at the top of a Markdown file
// (github.com/redhat-developer/vscode-yaml/issues/207).
//
//go:embed vscode
var vscode embed.FS

// File is a file to be put into a project.
type File struct {
	Path  string // in the project
	Bytes []byte
	// Ours: the file is made anew whenever the tool makes it. Others are made once; from then on they are the writers'.
	Ours bool
}

// EditorFiles gives what a text editor must know of a project with these names, in order of path.
func EditorFiles(lists Lists, lang viet.Language) ([]File, error) {
	var files []File
	err := fs.WalkDir(vscode, "vscode", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		raw, err := vscode.ReadFile(name)
		rel := strings.TrimPrefix(name, "vscode/")
		files = append(files, File{path.Join(EditorDir, rel), raw, strings.HasPrefix(rel, "extensions/")})
		return err
	})
	if err != nil {
		return nil, err
	}
	for _, name := range Subjects() {
		raw, _, err := Schema(name, lists, lang)
		if err != nil {
			return nil, err
		}
		files = append(files, File{path.Join(EditorDir, "ocop-"+name+".schema.json"), raw, true})
	}
	return files, nil
}

// RefreshEditorFiles makes the schemas anew in a project that has them, so that its editor knows what has been added.
func RefreshEditorFiles(root *os.Root, lang viet.Language) error {
	if _, err := root.Stat(path.Join(EditorDir, "ocop-product.schema.json")); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	src, err := fs.ReadFile(content.Regular(root.FS()), config.File)
	if err != nil {
		return err
	}
	c, _ := config.Read(src)
	lists, err := ReadLists(c, root.FS())
	if err != nil {
		return err
	}
	files, err := EditorFiles(lists, lang)
	if err != nil {
		return err
	}
	_, err = WriteFiles(root, files)
	return err
}

// WriteFiles writes those that are missing or of an older state, and gives the paths of what it wrote.
func WriteFiles(root *os.Root, files []File) ([]string, error) {
	var written []string
	for _, f := range files {
		old, err := root.ReadFile(f.Path)
		switch {
		case err != nil && !errors.Is(err, fs.ErrNotExist):
			return written, err
		case err == nil && (!f.Ours || bytes.Equal(old, f.Bytes)):
			continue
		}
		if err := root.MkdirAll(path.Dir(f.Path), 0o777); err != nil {
			return written, err
		}
		if err := root.WriteFile(f.Path, f.Bytes, 0o666); err != nil {
			return written, err
		}
		written = append(written, f.Path)
	}
	return written, nil
}
