package theme

import (
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"ocop/generator/viet"
)

// Override is a file of a project's theme, and what it is to the one that it takes the place of.
type Override struct {
	File    string   // in the project
	Same    bool     // byte for byte as the original
	Unknown bool     // no file of that name is ever asked for
	Near    string   // the name that Unknown was probably meant to have; "" for none
	Missing []string // blocks of the original that templates in use ask for and the file does not define
}

// The blocks that a template defines, and those that it asks for.
var (
	definition = regexp.MustCompile(`\{\{-?\s*(?:define|block)\s+"([^"]+)"`)
	mention    = regexp.MustCompile(`\{\{-?\s*template\s+"([^"]+)"`)
)

// Overrides compares the files that a project has for the theme called name with those of the default theme, as which
// they were once written: a theme that was fit for an older ocop may be so no longer. The files are in order; assets of
// its own a theme may have as many as it likes.
func Overrides(name string, builtin, project fs.FS) ([]Override, error) {
	own, original := sub(project, path.Join("themes", name)), sub(builtin, "default")
	if own == nil || original == nil {
		return nil, nil
	}
	used, err := mentioned(overlay{project: own, builtin: sub(builtin, name), fallback: original})
	if err != nil {
		return nil, err
	}
	var list []Override
	err = fs.WalkDir(own, ".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !entry.Type().IsRegular() || strings.HasPrefix(entry.Name(), ".") {
			return err
		}
		src, err := fs.ReadFile(own, file)
		if err != nil {
			return err
		}
		o, err := compare(file, src, original, used)
		o.File = path.Join("themes", name, file)
		list = append(list, o)
		return err
	})
	return list, err
}

// compare compares a file with the original of its name.
func compare(file string, src []byte, original fs.FS, used map[string]bool) (Override, error) {
	was, err := fs.ReadFile(original, file)
	if errors.Is(err, fs.ErrNotExist) {
		return stranger(file, original)
	}
	if err != nil {
		return Override{}, err
	}
	o := Override{Same: bytes.Equal(src, was)}
	if path.Dir(file) != templatesDir {
		return o, nil
	}
	has := blocks(definition, src)
	for _, block := range slices.Sorted(maps.Keys(blocks(definition, was))) {
		if used[block] && !has[block] {
			o.Missing = append(o.Missing, block)
		}
	}
	return o, nil
}

// stranger judges a file that the default theme does not have. Assets and shared templates may be of any number; other
// templates and words are never asked for; what else lies in the folder is somebody's own, unless its name is a slip.
func stranger(file string, original fs.FS) (Override, error) {
	dir, base := path.Dir(file), path.Base(file)
	if dir == assetsDir || dir == templatesDir && strings.HasPrefix(base, "_") {
		return Override{}, nil
	}
	entries, err := fs.ReadDir(original, dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return Override{}, err
	}
	var names []string
	for _, e := range slices.Backward(entries) { // vn.yaml is as near to en.yaml, but means vi.yaml
		names = append(names, e.Name())
	}
	near, isSlip := viet.Nearest(base, names)
	return Override{Unknown: isSlip || dir == templatesDir || dir == wordsDir, Near: near}, nil
}

// mentioned gives the blocks that the templates in use ask for.
func mentioned(files overlay) (map[string]bool, error) {
	names, err := files.list(templatesDir)
	if err != nil {
		return nil, err
	}
	used := map[string]bool{}
	for _, name := range names {
		src, err := files.read(path.Join(templatesDir, name))
		if err != nil {
			return nil, err
		}
		maps.Copy(used, blocks(mention, src))
	}
	return used, nil
}

func blocks(find *regexp.Regexp, src []byte) map[string]bool {
	names := map[string]bool{}
	for _, m := range find.FindAllSubmatch(src, -1) {
		names[string(m[1])] = true
	}
	return names
}
