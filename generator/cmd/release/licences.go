package main

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// licenceFile matches the names under which modules keep the terms that go along with every copy.
var licenceFile = regexp.MustCompile(`(?i)^(un)?(licen[cs]e|copying|notice|patents)([._-].*)?$`)

// module is a module that the tool is made of, and where its files are.
type module struct{ path, version, dir string }

// thirdParty gives the terms of everything that the tool for a system is linked from, Go itself included. A part whose
// terms are not found is an error: it may not be handed on.
func thirdParty(ctx context.Context, s system) ([]byte, error) {
	modules, err := modulesOf(ctx, s)
	if err != nil {
		return nil, err
	}
	parts := map[string][]string{} // what is under a text
	for _, m := range modules {
		texts, err := licencesIn(os.DirFS(m.dir))
		if err != nil {
			return nil, err
		}
		if len(texts) == 0 {
			return nil, fmt.Errorf("%s: no licence in %s", m.path, m.dir)
		}
		for _, name := range slices.Sorted(maps.Keys(texts)) {
			part := strings.TrimSpace(m.path + " " + m.version)
			if name != path.Base(name) || !strings.HasPrefix(strings.ToUpper(name), "LICEN") {
				part += " (" + name + ")"
			}
			parts[texts[name]] = append(parts[texts[name]], part)
		}
	}
	// Texts in the order of the first part under each.
	texts := slices.SortedFunc(maps.Keys(parts), func(a, b string) int { return strings.Compare(parts[a][0], parts[b][0]) })
	var out bytes.Buffer
	out.WriteString("ocop is made of these parts, each under the terms below it.\n")
	rule := strings.Repeat("=", 78)
	for _, text := range texts {
		fmt.Fprintf(&out, "\n%s\n%s\n%s\n\n%s\n", rule, strings.Join(parts[text], "\n"), rule, text)
	}
	return out.Bytes(), nil
}

// modulesOf gives the modules that the tool for a system is linked from, in order, Go's own library first.
func modulesOf(ctx context.Context, s system) ([]module, error) {
	root, err := exec.CommandContext(ctx, "go", "env", "GOROOT").Output()
	if err != nil {
		return nil, fmt.Errorf("go env: %w", err)
	}
	cmd := goFor(ctx, s, "list", "-tags", tags, "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}}\t{{.Version}}\t{{.Dir}}{{end}}{{end}}", tool)
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w", err)
	}
	modules := []module{{path: "Go", dir: strings.TrimSpace(string(root))}}
	for _, line := range slices.Compact(slices.Sorted(strings.Lines(string(out)))) {
		if fields := strings.Split(strings.TrimSpace(line), "\t"); len(fields) == 3 {
			modules = append(modules, module{fields[0], fields[1], fields[2]})
		}
	}
	return modules, nil
}

// licencesIn gives the texts of terms in a module, by their paths: its own, and those of what it carries along.
func licencesIn(fsys fs.FS) (map[string]string, error) {
	texts := map[string]string{}
	err := fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (entry.Name() == "testdata" || name != "." && strings.HasPrefix(entry.Name(), ".")):
			return fs.SkipDir
		case entry.IsDir() && filepath.Dir(name) == "." && isGoRoot(fsys) && name != ".":
			return fs.SkipDir // Go's own sources are all under its one licence
		case !entry.Type().IsRegular() || !licenceFile.MatchString(entry.Name()) || strings.HasSuffix(name, ".go"):
			return nil
		}
		raw, err := fs.ReadFile(fsys, name)
		texts[name] = strings.TrimSpace(strings.ReplaceAll(string(raw), "\r\n", "\n"))
		return err
	})
	return texts, err
}

// isGoRoot tells whether a folder is where Go is installed.
func isGoRoot(fsys fs.FS) bool {
	_, err := fs.Stat(fsys, "src/runtime")
	return err == nil
}
