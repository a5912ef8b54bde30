package hosting

import (
	"bytes"
	"context"
	"encoding/xml"
	"path"
	"slices"
	"strings"
	"text/template"

	"ocop/generator/output"
)

// Policy is the security policy of the site: nothing but its own files, no plug-ins, no foreign frames around it. The
// pages say the same of themselves for those who open them from a folder, but for the frames, of which only a server
// can speak.
const Policy = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"

// Redirect is a former address of a page, and its present one.
type Redirect struct{ From, To string }

// Site is what servers are told of.
type Site struct {
	Base      string        // the path of the site on its host; begins and ends with a slash
	Files     []output.File // all of the site but what is made here
	Redirects []Redirect
}

// SnippetsFolder holds the settings that are to be included by a server's own. No server shows it.
const SnippetsFolder = "may-chu/"

// settings are the files for each server.
var settings = map[string][]struct{ path, text string }{
	"pages":  {{"_headers", pagesHeaders}, {"_redirects", pagesRedirects}},
	"nginx":  {{SnippetsFolder + "nginx.conf", nginx}},
	"apache": {{".htaccess", apache}},
	"iis":    {{"web.config", iis}},
	"caddy":  {{SnippetsFolder + "Caddyfile", caddy}},
}

// Files plans the settings for the servers of that name.
func Files(servers []string, s Site) ([]output.File, error) {
	v := s.view()
	var files []output.File
	for _, server := range servers {
		for _, f := range settings[server] {
			t, err := template.New(f.path).Funcs(template.FuncMap{"xml": escapeXML, "quote": quoteRegexp}).Parse(f.text)
			if err != nil {
				return nil, err
			}
			files = append(files, output.File{Path: f.path, Class: output.Control, Make: func(context.Context) ([]byte, error) {
				var out bytes.Buffer
				err := t.Execute(&out, v)
				return out.Bytes(), err
			}})
		}
	}
	return files, nil
}

// view is what the templates below show.
type view struct {
	Base      string
	Policy    string
	Forever   []string // folders of files that never change
	Data      []string // files of data, and folders of them
	Redirects []Redirect
	Types     []mediaType

	ForeverRule, PageRule, DataRule string
}

type mediaType struct{ Ending, Type string }

// Bare is the type without what it says of the encoding.
func (m mediaType) Bare() string {
	bare, _, _ := strings.Cut(m.Type, ";")
	return bare
}

// Text tells whether the type's encoding has to be told to nginx, which knows that of pages.
func (m mediaType) Text() bool { return m.Bare() != m.Type && m.Bare() != "text/html" }

func (s Site) view() view {
	v := view{Base: s.Base, Policy: Policy, Redirects: s.Redirects, ForeverRule: forever, PageRule: asking, DataRule: shortly}
	v.Forever = foldersOf(s.Files, func(f output.File) bool { return f.Class == output.Asset })
	v.Data = foldersOf(s.Files, func(f output.File) bool { return f.Class == output.Data })
	for _, f := range s.Files {
		if f.Class == output.Data && !slices.ContainsFunc(v.Data, func(dir string) bool { return strings.HasPrefix(f.Path, dir) }) {
			v.Data = append(v.Data, f.Path)
		}
	}
	slices.Sort(v.Data)
	for ending, name := range types {
		v.Types = append(v.Types, mediaType{strings.TrimPrefix(ending, "."), name})
	}
	slices.SortFunc(v.Types, func(a, b mediaType) int { return strings.Compare(a.Ending, b.Ending) })
	return v
}

// foldersOf gives the outermost folders all of whose files are of a kind, with a slash.
func foldersOf(files []output.File, is func(output.File) bool) []string {
	pure := map[string]bool{}
	for _, f := range files {
		for dir := path.Dir(f.Path); dir != "."; dir = path.Dir(dir) {
			if before, known := pure[dir]; !known || before {
				pure[dir] = is(f)
			}
		}
	}
	var folders []string
	for dir, ok := range pure {
		if ok && !pure[path.Dir(dir)] {
			folders = append(folders, dir+"/")
		}
	}
	slices.Sort(folders)
	return folders
}

func escapeXML(s string) (string, error) {
	var out bytes.Buffer
	err := xml.EscapeText(&out, []byte(s))
	return out.String(), err
}

// quoteRegexp is for paths, which hold nothing but letters, digits, hyphens, slashes and full stops.
func quoteRegexp(s string) string { return strings.ReplaceAll(s, ".", `\.`) }
