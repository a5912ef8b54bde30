package desk

import (
	"encoding/json"
	"math"
	"slices"
	"strconv"
	"strings"

	"ocop/generator/diag"
	"ocop/generator/frontmatter"
	"ocop/generator/viet"
)

// dialect is the version of JSON Schema that schemas name. They use only keywords that draft 7 has in the same meaning,
// for the editors that know no newer one.
const dialect = "https://json-schema.org/draft/2020-12/schema"

// schema is a JSON Schema; the fields are in the order in which they are written. ErrorMessage, PatternErrorMessage and
// the Markdown texts are extensions that VS Code and its YAML extension know and validators pass over.
type schema struct {
	Schema              string     `json:"$schema,omitempty"`
	Ref                 string     `json:"$ref,omitempty"`
	Comment             string     `json:"$comment,omitempty"`
	Title               string     `json:"title,omitempty"`
	Description         string     `json:"description,omitempty"`
	MarkdownDescription string     `json:"markdownDescription,omitempty"`
	Type                types      `json:"type,omitempty"`
	Enum                []string   `json:"enum,omitempty"`
	EnumDescriptions    []string   `json:"markdownEnumDescriptions,omitempty"`
	Examples            []string   `json:"examples,omitempty"`
	Minimum             *float64   `json:"minimum,omitempty"`
	Maximum             *float64   `json:"maximum,omitempty"`
	MaxLength           int        `json:"maxLength,omitempty"`
	Pattern             string     `json:"pattern,omitempty"`
	PatternErrorMessage string     `json:"patternErrorMessage,omitempty"`
	ErrorMessage        string     `json:"errorMessage,omitempty"`
	Items               *schema    `json:"items,omitempty"`
	MaxItems            int        `json:"maxItems,omitempty"`
	Properties          properties `json:"properties,omitempty"`
	PatternProperties   properties `json:"patternProperties,omitempty"`
	Required            []string   `json:"required,omitempty"`
	Additional          *bool      `json:"additionalProperties,omitempty"`
	AnyOf               []schema   `json:"anyOf,omitempty"`
	Not                 *schema    `json:"not,omitempty"`
	Defs                properties `json:"$defs,omitempty"`
}

// types is one type by its name, or a list of them.
type types []string

func (t types) MarshalJSON() ([]byte, error) {
	if len(t) == 1 {
		return json.Marshal(t[0])
	}
	return json.Marshal([]string(t))
}

// properties keep the order in which fields are declared, which is the order in which editors offer them.
type properties []property

type property struct {
	key   string
	value schema
}

func (ps properties) MarshalJSON() ([]byte, error) {
	var b strings.Builder
	b.WriteByte('{')
	for i, p := range ps {
		if i > 0 {
			b.WriteByte(',')
		}
		key, err := json.Marshal(p.key)
		if err != nil {
			return nil, err
		}
		value, err := marshal(p.value)
		if err != nil {
			return nil, err
		}
		b.Write(key)
		b.WriteByte(':')
		b.Write(value)
	}
	b.WriteByte('}')
	return []byte(b.String()), nil
}

// marshal is json.Marshal that leaves < and & as they are.
func marshal(v any) ([]byte, error) {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return []byte(strings.TrimSuffix(b.String(), "\n")), nil
}

// writer makes schemas in one language, with the names of one project.
type writer struct {
	lang  viet.Language
	lists Lists
}

// object is a mapping with the declared fields and no others.
func (w writer) object(fields []frontmatter.Declaration) schema {
	no := false
	s := schema{Type: types{"object"}, Additional: &no}
	for _, d := range fields {
		s.Properties = append(s.Properties, property{d.Key, w.field(d)})
		if d.Required {
			s.Required = append(s.Required, d.Key)
		}
		if len(d.Unless) > 0 {
			s.AnyOf = []schema{{Required: []string{d.Key}}}
			for _, key := range d.Unless {
				s.AnyOf = append(s.AnyOf, schema{Required: []string{key}})
			}
		}
	}
	return s
}

// field is the value of a field. One that need not be given may also be left empty.
func (w writer) field(d frontmatter.Declaration) schema {
	branches := w.value(d.Shape, d.Names)
	if !d.Required {
		branches = append(branches, schema{Ref: "#/$defs/empty"})
	} else if first := &branches[0]; first.Pattern == "" && slices.Contains(first.Type, "string") {
		first.Pattern, first.PatternErrorMessage = `\S`, emptyText.In(w.lang)
	}
	s := branches[0]
	if len(branches) > 1 {
		s = schema{AnyOf: branches}
	}
	s.Description = plainText(d, w.lang)
	s.MarkdownDescription = markdownText(d, w.lang)
	return s
}

// empty is what a field that need not be given may be: nothing, or a text of nothing. It is put in this way round since
// editors propose null where a schema names its type.
var empty = property{"empty", schema{Not: &schema{Type: types{"number", "boolean", "array", "object"}}, Pattern: `^\s*$`}}

// value gives what a shape takes: any one of the schemas.
func (w writer) value(shape frontmatter.Shape, names frontmatter.Names) []schema {
	wrong := expected(shape, w.lang)
	switch shape.Form {
	case frontmatter.Items:
		item := one(w.value(*shape.Item, names))
		list := schema{Type: types{"array"}, Items: &item, MaxItems: diag.MaxList, ErrorMessage: listText.In(w.lang)}
		if shape.Alone {
			return append(w.value(*shape.Item, names), list)
		}
		return []schema{list}
	case frontmatter.Mapping:
		if shape.Each != nil {
			no := false
			each := property{"^(?:" + shape.Pattern + ")$", one(w.value(*shape.Each, names))}
			return []schema{{Type: types{"object"}, Additional: &no, PatternProperties: properties{each}}}
		}
		if shape.Short != nil {
			return append(w.value(*shape.Short, ""), w.object(shape.Fields))
		}
		return []schema{w.object(shape.Fields)}
	case frontmatter.Whole:
		pattern := `[+]?0*` + wholePattern(int(shape.Low), int(shape.High))
		return []schema{{Type: types{"integer", "string"}, Minimum: &shape.Low, Maximum: &shape.High, Pattern: whole(pattern), ErrorMessage: wrong}}
	case frontmatter.Number:
		pattern := `[+]?0*(?:` + wholePattern(int(shape.Low), int(shape.High)-1) + `(?:[.,][0-9]*)?|` + wholePattern(int(shape.High), int(shape.High)) + `(?:[.,]0*)?)`
		return []schema{{Type: types{"number", "string"}, Minimum: &shape.Low, Maximum: &shape.High, Pattern: whole(pattern), ErrorMessage: wrong}}
	case frontmatter.YesNo:
		words := slices.Concat(frontmatter.Yes, frontmatter.No)
		return []schema{
			{Enum: []string{frontmatter.Yes[0], frontmatter.No[0]}, ErrorMessage: wrong},
			{Type: types{"boolean", "string"}, Pattern: whole(loose(viet.MatchPattern(words...))), ErrorMessage: wrong},
		}
	}
	return w.line(shape, names, wrong)
}

// line gives what a line of text may be: a name of the project, a word of a list, something of a certain form, or any
// text that is not too long. YAML takes some texts for numbers, which is all the same to ocop.
func (w writer) line(shape frontmatter.Shape, names frontmatter.Names, wrong string) []schema {
	if list, ok := w.lists[names]; ok {
		choice := schema{ErrorMessage: nameText.In(w.lang)}
		for _, n := range list.Names {
			choice.Enum = append(choice.Enum, n.Value)
			choice.EnumDescriptions = append(choice.EnumDescriptions, n.Note)
		}
		switch {
		case len(list.Names) == 0: // nothing is allowed, and an enumeration may not be empty
			return []schema{{Not: &schema{}, ErrorMessage: choice.ErrorMessage}}
		case list.Exact:
			return []schema{choice}
		}
		return []schema{choice, {Type: types{"string", "integer"}, Pattern: whole(list.pattern()), ErrorMessage: choice.ErrorMessage}}
	}
	switch {
	case shape.Words != nil:
		return []schema{
			{Enum: shape.Words, ErrorMessage: wrong},
			{Type: types{"string"}, Pattern: whole(loose(viet.MatchPattern(shape.Words...))), ErrorMessage: wrong},
		}
	case shape.Pattern != "":
		s := schema{Type: types{"string"}, Pattern: whole(shape.Pattern), ErrorMessage: wrong}
		if shape.High > shape.Low {
			s.Type, s.Minimum, s.Maximum = types{"string", "integer"}, &shape.Low, &shape.High
		}
		return []schema{s}
	}
	return []schema{{Type: types{"string", "number", "boolean"}, MaxLength: shape.Limit, ErrorMessage: wrong}}
}

// one is a schema that any of the branches satisfies.
func one(branches []schema) schema {
	if len(branches) == 1 {
		return branches[0]
	}
	return schema{AnyOf: branches}
}

// whole is a pattern for a whole value, with blanks around it.
func whole(pattern string) string { return `^\s*(?:` + pattern + `)\s*$` }

// loose is a pattern of names with signs around them.
func loose(pattern string) string {
	return viet.SignPattern + "*" + pattern + viet.SignPattern + "*"
}

// wholePattern matches the decimal form of the whole numbers from low to high, neither below 0: digit by digit, each
// with the range that keeps the number between the two.
func wholePattern(low, high int) string {
	var parts []string
	for low <= high {
		// The largest block of numbers that share their leading digits and lie from low to high.
		block := 1
		for low%(block*10) == 0 && low+block*10-1 <= high && low > 0 {
			block *= 10
		}
		// As many blocks in a row as differ in one digit only.
		blocks := min((high-low+1)/block, 10-low/block%10)
		if low == 0 {
			blocks = min(high+1, 10)
		}
		parts = append(parts, blockPattern(low/block, blocks)+tail(block))
		low += blocks * block
	}
	return "(?:" + strings.Join(parts, "|") + ")"
}

// blockPattern matches the numbers from first on, of which all but the last digit are the same.
func blockPattern(first, count int) string {
	leading, digit := strconv.Itoa(first/10), first%10
	if first < 10 {
		leading = ""
	}
	if count == 1 {
		return leading + strconv.Itoa(digit)
	}
	return leading + "[" + strconv.Itoa(digit) + "-" + strconv.Itoa(digit+count-1) + "]"
}

// tail matches the digits below a block of that size.
func tail(block int) string {
	n := int(math.Round(math.Log10(float64(block))))
	if n == 0 {
		return ""
	}
	return "[0-9]{" + strconv.Itoa(n) + "}"
}
