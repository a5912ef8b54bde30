// Package desk lays out what people need who write a catalogue: new files in which every field is explained, a new
// project, and what their text editor must know to complete and explain fields. All of it grows from the declarations by
// which files are read. The room writes only files that are not there yet, and those in .vscode that say that it made
// them.
package desk

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"

	"ocop/generator/config"
	"ocop/generator/content"
	"ocop/generator/frontmatter"
	"ocop/generator/viet"
)

// subject is a kind of file that has a schema.
type subject struct {
	name   string
	files  []string // as a text editor's patterns
	fields func() []frontmatter.Declaration
}

var subjects = []subject{
	{"product", []string{"content/products/**/*.md"}, func() []frontmatter.Declaration { return content.Declarations(content.Product) }},
	{"producer", []string{"content/producers/**/*.md"}, func() []frontmatter.Declaration { return content.Declarations(content.Producer) }},
	{"outlet", []string{"content/outlets/**/*.md"}, func() []frontmatter.Declaration { return content.Declarations(content.Outlet) }},
	{"news", []string{"content/news/**/*.md"}, func() []frontmatter.Declaration { return content.Declarations(content.News) }},
	{"page", []string{"content/pages/**/*.md"}, func() []frontmatter.Declaration { return content.Declarations(content.Page) }},
	{"site", []string{config.File}, config.Declarations},
}

// Subjects gives the names of what Schema knows.
func Subjects() []string {
	names := make([]string, len(subjects))
	for i, s := range subjects {
		names[i] = s.name
	}
	return names
}

// Schema gives the JSON Schema of a subject's fields, explained in one language; false: there is no such subject. It
// holds what one file tells by itself. What files say of one another, and a few things that JSON Schema cannot say, are
// left to the checker.
func Schema(name string, lists Lists, lang viet.Language) ([]byte, bool, error) {
	i := slices.IndexFunc(subjects, func(s subject) bool { return s.name == name })
	if i < 0 {
		return nil, false, nil
	}
	s := writer{lang, lists}.object(subjects[i].fields())
	s.Schema = dialect
	s.Comment = fmt.Sprintf(madeText.In(lang), name)
	s.Title = subjectTitles[name].In(lang)
	s.Defs = properties{empty}
	raw, err := marshal(s)
	if err != nil {
		return nil, true, err
	}
	var out bytes.Buffer
	if err := json.Indent(&out, raw, "", "\t"); err != nil {
		return nil, true, err
	}
	out.WriteByte('\n')
	return out.Bytes(), true, nil
}
