package frontmatter

import "ocop/generator/diag"

// Form is how a value is written.
type Form int

// The forms.
const (
	Line    Form = iota // a line of text
	Whole               // a whole number
	Number              // a number
	YesNo               // one of Yes or No
	Day                 // a day, a month or a year
	Items               // a list
	Mapping             // name: value lines
)

// Shape says what a type takes: in words and by an example for people, by its form and bounds for whatever is made from
// declarations, such as schemas, templates and the columns of a spreadsheet.
type Shape struct {
	Name    diag.Text // as in "expected here: a list"
	Example string    // a value as one would write it

	Form      Form
	Low, High float64  // of a Whole and a Number, and of a Line or a Day that is all digits; both 0: it never is
	Limit     int      // of a Line without Words or Pattern: the most characters; any number is taken as text
	Words     []string // of a Line: the only ones, in any spelling that matches; nil: any
	Pattern   string   // of a Line or a Day: a regular expression of JavaScript and Go alike; "": any

	Item  *Shape // of Items: what an entry is
	Alone bool   // of Items: an entry may stand without a list around it

	Fields []Declaration // of a Mapping
	Short  *Shape        // of a Mapping: a Line that may stand for it; nil: nothing may
	Each   *Shape        // of a Mapping whose keys the file chooses: what stands under each; Pattern is that of a key
}

// DayShape is the shape of a date that matches pattern; a year alone is a number from first to last.
func DayShape(pattern string, first, last int) Shape {
	return Shape{Name: diag.Text{Vi: "một ngày", En: "a date"}, Example: "2024-08-06",
		Form: Day, Pattern: pattern, Low: float64(first), High: float64(last)}
}

// Named is the same shape in words of its own.
func (s Shape) Named(vi, en, example string) Shape {
	s.Name, s.Example = diag.Text{Vi: vi, En: en}, example
	return s
}

// Names is a list of names that a project keeps somewhere else, such as its districts. What the lists are is for the
// rooms above to say.
type Names string

// Declaration is what is declared of a field: all that one needs to explain it.
type Declaration struct {
	Key      string
	Label    diag.Text // what the field is, in a few words
	Note     diag.Text // what to write in it: words that go on from the label, on one line; may be empty
	Required bool
	Unless   []string // the keys of other fields: without any of them this one has to be given, which the rooms above see to
	Names    Names    // the list that its value is found in; "": none
	Shape    Shape
}
