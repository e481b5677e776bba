package layout

import (
	"fmt"
	"strings"

	"ioimpact/tables"
	"ioimpact/tables/files/internal/metadata"
	"ioimpact/tables/internal/grid"
)

// Propose writes a first description of a sheet, as the YAML beside a file of that name. What is proved by the sums of the sheet
// or said by its labels has a comment that says so; everything else is a line that begins with `# check:`, and a
// description with such a line is not used. It is tried on the sheet before it is given.
func Propose(g *grid.Grid, file string) ([]byte, error) {
	p, err := propose(g)
	if err != nil {
		return nil, err
	}
	return p.described(file), nil
}

// ProposeEither writes a first description of a sheet whose numbers can be read in two ways, with a decimal point or a decimal comma.
// If the sums of the sheet hold in one of them only, it is that one; otherwise the description has a mark. why names the number.
func ProposeEither(point, comma *grid.Grid, why error, file string) ([]byte, error) {
	p, err := propose(point)
	if err != nil {
		return nil, err
	}
	other, err := propose(comma)
	if err != nil {
		return nil, err
	}
	p.decimal, other.decimal = "point", "comma"
	holds, otherHolds := p.output && p.costs, other.output && other.costs
	if otherHolds && !holds || otherHolds == holds && comma.Detected.Thousands != 0 {
		p, other = other, p
	}
	if holds == otherHolds {
		first, _, _ := strings.Cut(why.Error(), "\n")
		p.marks = append(p.marks, fmt.Sprintf("decimal: %s is a guess; it may be %s: %s", p.decimal, other.decimal, first))
	}
	return p.described(file), nil
}

// described is the description, after it was tried on the sheet.
func (p *proposal) described(file string) []byte {
	text := p.write(file, nil)
	d, err := Parse(metadata.NewSidecar(file, text))
	if err == nil {
		var t *tables.Table
		if t, err = d.Table(p.g); err == nil {
			for _, f := range tables.Check(t, tables.CheckOptions{}) {
				if f.Severity == tables.Failure {
					p.marks = append(p.marks, "read so, the table has an error: "+f.Code+": "+f.Message)
					break
				}
			}
		}
	}
	if err != nil {
		first, _, _ := strings.Cut(err.Error(), "\n")
		p.marks = append(p.marks, "read so, the file is refused: "+first)
	}
	return p.write(file, p.marks)
}
