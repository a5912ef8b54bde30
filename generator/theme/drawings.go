package theme

import (
	"hash/fnv"
	"path"
	"slices"
	"strings"

	"ocop/generator/diag"
	"ocop/generator/frontmatter"
)

// drawingsFile says which of the theme's drawings stand for which products.
const drawingsFile = "drawings.yaml"

// The groups of drawingsFile.
const (
	drawingOfTitle = "titles."
	drawingOfGroup = "groups."
	drawingOfPage  = "pages."
	drawingOfAny   = "any"
)

// loadDrawings reads drawings.yaml. Lines that a project's theme does not give are those of the default theme.
func (t *Theme) loadDrawings(files overlay) (diag.List, error) {
	var list diag.List
	t.drawings = map[string][]string{}
	layers := files.layers()
	for _, layer := range slices.Backward(layers) {
		src, err := readIfThere(layer, drawingsFile)
		if err != nil {
			return nil, err
		}
		if src == nil {
			continue
		}
		doc, faults := frontmatter.ParseYAML(path.Join(t.dir, drawingsFile), src)
		list = append(list, faults...)
		if doc == nil {
			continue
		}
		lines, faults := doc.Strings()
		list = append(list, faults...)
		for key, ids := range lines {
			t.drawings[strings.ToLower(key)] = strings.Fields(ids)
		}
	}
	return list, nil
}

// Drawing gives the id of the drawing that stands for a product without a photo: by the words that its name begins
// with, the longest first, else by its group. Marks count, for cá is a fish and ca a mug. It is "" where the theme has
// no drawing at all.
func (t *Theme) Drawing(title, groupID string) string {
	name := strings.ToLower(title)
	for end := len(name); end > 0; end = strings.LastIndexByte(name[:end], ' ') {
		if ids := t.drawings[drawingOfTitle+strings.TrimRight(name[:end], " ,:")]; len(ids) > 0 {
			return oneOf(ids, title)
		}
	}
	for _, key := range []string{drawingOfGroup + strings.ToLower(groupID), drawingOfAny} {
		if ids := t.drawings[key]; len(ids) > 0 {
			return oneOf(ids, title)
		}
	}
	return ""
}

// PageDrawings gives the ids of the drawings that every page of a kind shows, whatever its products.
func (t *Theme) PageDrawings(kind string) []string { return t.drawings[drawingOfPage+kind] }

// oneOf picks the drawing that stays with a title.
func oneOf(ids []string, title string) string {
	h := fnv.New32a()
	h.Write([]byte(title))
	return ids[h.Sum32()%uint32(len(ids))]
}
