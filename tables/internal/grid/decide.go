package grid

import (
	"errors"
	"fmt"
	"strings"

	"ioimpact/internal/input"
)

// proof is what the numbers of a sheet prove about its marks: how many of each
// class, and the place and text of the first.
type proof struct {
	seen  [nClasses]int
	first [nClasses]*input.Error
}

// decide reads the marks off the proofs. What the options state counts as proved.
// The error says what is ambiguous or contradictory, with the places.
func (p *proof) decide(o Options) (marks, *input.Error) {
	has := func(class int) bool { return p.seen[class] > 0 }
	point, comma := has(decimalPoint), has(decimalComma)
	groupPoint, groupComma := has(thousandsPoint), has(thousandsComma)
	eitherP, eitherC := has(eitherPoint), has(eitherComma)
	if o.Thousands != 0 { // a mark that is not the thousands mark is the decimal mark
		groupPoint, groupComma = o.Thousands == '.', o.Thousands == ','
		point = point || eitherP && !groupPoint
		comma = comma || eitherC && !groupComma
	}
	if o.Decimal != 0 {
		point, comma = o.Decimal == '.', o.Decimal == ','
		groupPoint, groupComma = groupPoint && comma, groupComma && point
	} else if o.Thousands == '.' || o.Thousands == ',' {
		point, comma = groupComma, groupPoint
	} else if e := p.contradiction(); e != nil {
		return marks{}, e
	}
	m := marks{decimal: '.'}
	switch {
	case point || groupComma:
	case comma || groupPoint:
		m.decimal = ','
	case eitherP || eitherC:
		return marks{}, p.ambiguous()
	}
	return p.thousands(m, o)
}

// contradiction is the pair of numbers that no one convention reads.
func (p *proof) contradiction() *input.Error {
	pairs := [...][2]int{
		{decimalPoint, decimalComma}, {decimalPoint, thousandsPoint},
		{decimalComma, thousandsComma}, {thousandsPoint, thousandsComma},
	}
	for _, pair := range pairs {
		a, b := p.first[pair[0]], p.first[pair[1]]
		if p.seen[pair[0]] == 0 || p.seen[pair[1]] == 0 || a == nil || b == nil {
			continue
		}
		e := *b
		e.Msg = fmt.Sprintf("numbers are written in two ways: %s here, but %s in %q at %s",
			className(pair[1]), className(pair[0]), a.Text, a.Place())
		e.Hint = "correct the odd ones, or say which decimal mark the file uses; numbers that contradict it are then text"
		return &e
	}
	return nil
}

func className(class int) string {
	return [...]string{"a decimal point", "a decimal comma", "a point between thousands", "a comma between thousands",
		"a space between thousands", "an apostrophe between thousands", "a point", "a comma"}[class]
}

const ambiguousMark = " that can be a decimal or a thousands mark, and no number in the file proves which"

// Ambiguous reports whether a file was refused because its numbers can be read in two ways, which Options.Decimal would settle.
func Ambiguous(err error) bool {
	var e *input.Error
	return errors.As(err, &e) && strings.HasSuffix(e.Msg, ambiguousMark)
}

func (p *proof) ambiguous() *input.Error {
	class := eitherComma
	if p.seen[class] == 0 {
		class = eitherPoint
	}
	e := *p.first[class]
	e.Msg = className(class) + ambiguousMark
	e.Hint = "say which decimal mark the file uses: a point or a comma"
	return &e
}

// thousands adds the thousands mark to decided decimals.
func (p *proof) thousands(m marks, o Options) (marks, *input.Error) {
	if o.Thousands != 0 {
		if o.Thousands != NoThousands {
			m.setThousands(byte(o.Thousands), p)
		}
		return m, nil
	}
	group, either := thousandsComma, eitherComma
	if m.decimal == ',' {
		group, either = thousandsPoint, eitherPoint
	}
	var found []int
	if p.seen[group] > 0 {
		found = append(found, group)
	} else if p.seen[either] > 0 {
		found = append(found, either)
	}
	for _, class := range []int{thousandsSpace, thousandsApostrophe} {
		if p.seen[class] > 0 {
			found = append(found, class)
		}
	}
	if len(found) > 1 {
		a, e := p.first[found[0]], *p.first[found[1]]
		e.Msg = fmt.Sprintf("numbers are written in two ways: %s here, but %s in %q at %s", className(found[1]), className(found[0]), a.Text, a.Place())
		e.Hint = "correct the odd ones, or say which thousands mark the file uses; numbers that contradict it are then text"
		return m, &e
	}
	if len(found) == 1 {
		m.setThousands(map[int]byte{thousandsComma: ',', eitherComma: ',', thousandsPoint: '.', eitherPoint: '.', thousandsSpace: ' ',
			thousandsApostrophe: '\''}[found[0]], p)
	}
	return m, nil
}

// setThousands sets the family of the mark, and the mark itself as the file writes it first.
func (m *marks) setThousands(family byte, p *proof) {
	m.thousands, m.mark = family, rune(family)
	first := p.first[thousandsClass(family)]
	if first == nil {
		return
	}
	for _, r := range first.Text {
		if f, _, _ := markAt([]byte(string(r))); f == family {
			m.mark = r
			return
		}
	}
}
