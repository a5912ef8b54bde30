package frontmatter

import "gopkg.in/yaml.v3"

// Inline writes a text as the value of a field on one line, in quotes where YAML would not read it back as it is.
func Inline(text string) string {
	var node yaml.Node
	if decode("k: "+text, &node) == nil && node.Kind == yaml.DocumentNode && node.Content[0].Kind == yaml.MappingNode {
		pair := node.Content[0].Content
		if v := pair[1]; len(pair) == 2 && v.Kind == yaml.ScalarNode && v.Style == 0 && v.Value == text && v.Tag != "!!null" && v.LineComment == "" {
			return text
		}
	}
	return quoted(text)
}
