package diag

// Places remembers where the fields of a value stand in its file, so that checks made later can point at them. The
// zero value remembers nothing and points at line 0.
type Places struct {
	file   string
	fields []place
}

type place struct {
	key       string
	line, col int32
}

// Mark remembers that the value of key stands at pos. The file of the first mark is the file of them all.
func (p *Places) Mark(key string, pos Pos) {
	p.file = pos.File
	p.fields = append(p.fields, place{key, int32(pos.Line), int32(pos.Col)})
}

// At gives the place of a field's value, or the file as a whole where the field is not given.
func (p *Places) At(key string) Pos {
	for _, f := range p.fields {
		if f.key == key {
			return Pos{File: p.file, Line: int(f.line), Col: int(f.col)}
		}
	}
	return Pos{File: p.file}
}

// Has tells whether the field is given.
func (p *Places) Has(key string) bool { return p.At(key).Line > 0 }

// File gives the file that the value was read from.
func (p *Places) File() string { return p.file }
