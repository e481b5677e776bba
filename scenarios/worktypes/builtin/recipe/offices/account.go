package offices

import (
	"fmt"
	"math"
)

// office is the table of a statistics office, read.
type office struct {
	layout
	sectors  []sector
	total    []*sheet
	imported *sheet
	primary  *sheet
}

func openOffice(data string, l layout, sectors []sector) (*office, error) {
	o := &office{layout: l, sectors: sectors}
	read := map[string]*sheet{"": nil}
	open := func(file string) (*sheet, error) {
		if s, done := read[file]; done {
			return s, nil
		}
		s, err := readSheet(data, file, l.labels)
		read[file] = s
		return s, err
	}
	var err error
	for _, file := range l.total {
		s, e := open(file)
		if e != nil {
			return nil, e
		}
		o.total = append(o.total, s)
	}
	if o.imported, err = open(l.imported); err != nil {
		return nil, err
	}
	if o.primary, err = open(l.primary); err != nil {
		return nil, err
	}
	for _, s := range sectors {
		if name := o.total[0].names[s.code]; name != s.published {
			return nil, fmt.Errorf("%s: sector %s is called %q there, not %q", l.total[0], s.code, name, s.published)
		}
	}
	return o, nil
}

// account takes one column, after its sums were recomputed.
func (o *office) account(c column) (account, error) {
	if name := o.total[0].names[c.code]; name != c.published {
		return account{}, fmt.Errorf("%s: column %s is called %q there, not %q", o.layout.total[0], c.code, name, c.published)
	}
	output, err := o.primary.number(o.output[0], c.code)
	if err != nil {
		return account{}, err
	}
	if !(output > 0) {
		return account{}, fmt.Errorf("column %s has no output", c.code)
	}
	inputs, imported, err := o.inputs(c.code)
	if err != nil {
		return account{}, err
	}
	parts, err := o.rows(o.partRows(), c.code)
	if err != nil {
		return account{}, err
	}
	if err := o.check(c.code, output, sum(inputs), sum(parts)); err != nil {
		return account{}, err
	}
	return o.shares(output, inputs, imported, parts), nil
}

// inputs are the purchases of a column by sector, altogether and the imported part.
func (o *office) inputs(code string) (all, imported []float64, err error) {
	for _, s := range o.sectors {
		var v, m float64
		for _, sheet := range o.total {
			cell, err := sheet.number(s.code, code)
			if err != nil {
				return nil, nil, err
			}
			v += cell
		}
		if o.imported != nil {
			if m, err = o.imported.number(s.code, code); err != nil {
				return nil, nil, err
			}
		}
		if v < 0 || m < 0 || m > v*(1+exact) {
			return nil, nil, fmt.Errorf("column %s buys %g from sector %s, of it %g imported", code, v, s.code, m)
		}
		all, imported = append(all, v), append(imported, m)
	}
	return all, imported, nil
}

func (o *office) partRows() []string {
	var out []string
	for _, p := range o.parts {
		out = append(out, p.row)
	}
	return out
}

func (o *office) rows(rows []string, code string) ([]float64, error) {
	var out []float64
	for _, row := range rows {
		v, err := o.primary.number(row, code)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}

// check recomputes every sum that the office prints, and the whole account.
func (o *office) check(code string, output, inputs, parts float64) error {
	if d := math.Abs(inputs + parts - output); d > o.slack*output {
		return fmt.Errorf("column %s: inputs and value added miss output by %g of %g", code, d, output)
	}
	for _, c := range o.checks {
		printed, err := o.primary.number(c.row, code)
		if err != nil {
			return err
		}
		rows, err := o.rows(c.plus, code)
		if err != nil {
			return err
		}
		made := sum(rows)
		if c.inputs {
			made += inputs
		}
		if d := math.Abs(made - printed); d > o.slack*output {
			return fmt.Errorf("column %s: row %s is %g, its parts add up to %g", code, c.row, printed, made)
		}
	}
	return nil
}

// shares rounds to eight decimals; the last part, the surplus, takes what is left of 1.
func (o *office) shares(output float64, inputs, imported, parts []float64) account {
	var a account
	left := rounded(1)
	for i, v := range inputs {
		share := rounded(v / output)
		a.total = append(a.total, share)
		a.imported = append(a.imported, min(share, rounded(imported[i]/output)))
		left -= share
	}
	for _, v := range parts[:len(parts)-1] {
		share := rounded(v / output)
		a.parts = append(a.parts, share)
		left -= share
	}
	a.parts = append(a.parts, left)
	return a
}

func sum(values []float64) float64 {
	total := 0.0
	for _, v := range values {
		total += v
	}
	return total
}
