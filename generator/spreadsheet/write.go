package spreadsheet

import (
	"strings"

	"ocop/generator/catalogue"
	"ocop/generator/content"
	"ocop/generator/frontmatter"
	"ocop/generator/viet"
)

// cellText writes what a field means, for people; reading the cell gives the same meaning.
func (d *Folder) cellText(c column, meant frontmatter.Data, lang viet.Language) string {
	switch c.field.Names {
	case content.Groups:
		if group := d.names.Group(meant.Text); group != nil {
			return group.Name
		}
	case content.Producers:
		return d.producerName(meant.Text)
	}
	return textOf(c.field.Shape, meant, lang)
}

// producerName gives the name by which a producer can be told from all others, else its id.
func (d *Folder) producerName(id string) string {
	f := d.producerFile(id)
	if f == nil {
		return id
	}
	for _, other := range d.producers {
		if other != f && viet.Match(other.title()) == viet.Match(f.title()) {
			return id
		}
	}
	return f.title()
}

// textOf writes a value by its shape.
func textOf(s frontmatter.Shape, value frontmatter.Data, lang viet.Language) string {
	switch {
	case s.Form == frontmatter.Items:
		lines := make([]string, len(value.Items))
		for i, item := range value.Items {
			lines[i] = itemText(*s.Item, item, lang)
		}
		if s.Item.Form == frontmatter.Whole {
			return strings.Join(lines, ", ")
		}
		return strings.Join(lines, "\n")
	case s.Form == frontmatter.Day:
		return dayText(value.Text)
	case s.Form == frontmatter.YesNo && value.Text == "true":
		return word(frontmatter.Yes, lang)
	case s.Form == frontmatter.YesNo && value.Text == "false":
		return word(frontmatter.No, lang)
	}
	return value.Text
}

// word gives the word of a yes or no in a language: the lists have the Vietnamese first, then true, then the English.
func word(words []string, lang viet.Language) string {
	if lang == viet.English {
		return words[2]
	}
	return words[0]
}

// dayText writes a date as people do: 06/08/2024, 08/2024 or 2024.
func dayText(text string) string {
	d, err := catalogue.ParseDate(text)
	if err != nil {
		return text
	}
	parts := strings.Split(d.String(), "-")
	for i, j := 0, len(parts)-1; i < j; i, j = i+1, j-1 {
		parts[i], parts[j] = parts[j], parts[i]
	}
	return strings.Join(parts, "/")
}

// itemText writes an entry of a list.
func itemText(s frontmatter.Shape, value frontmatter.Data, lang viet.Language) string {
	if s.Form != frontmatter.Mapping {
		text := textOf(s, value, lang)
		if s.Form == frontmatter.Line && misread(text, ";") {
			return quote(text)
		}
		return text
	}
	if value.Text != "" { // what stands for the whole
		value = frontmatter.Data{Pairs: []frontmatter.Pair{{Key: s.Fields[0].Key, Value: value}}}
	}
	var parts []string
	for i, f := range s.Fields {
		v := value.At(f.Key)
		if v.IsZero() {
			continue
		}
		text := textOf(f.Shape, v, lang)
		if i == 0 {
			if misread(text, ";,:") {
				text = quote(text)
			}
			parts = append(parts, text)
			continue
		}
		if misread(text, ";") {
			text = quote(text)
		}
		parts = append(parts, capital(f.Label).In(lang)+": "+text)
	}
	return strings.Join(parts, "; ")
}

// misread tells whether a text would be taken for several parts.
func misread(text, signs string) bool {
	return strings.ContainsAny(text, signs) || strings.HasPrefix(text, `"`) || strings.TrimSpace(text) != text
}

func quote(text string) string { return `"` + strings.ReplaceAll(text, `"`, `""`) + `"` }
