package main

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"

	"ioimpact/cmd/ioa/internal/batch"
	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/internal/memory"
	"ioimpact/scenarios"
)

// do computes a unit and publishes it.
func (o *batchOptions) do(w *batchWork, u *batch.Unit) error {
	p, err := w.project(u.Input)
	if err != nil {
		return err
	}
	if u.Draws > 0 {
		return o.doDraws(p, w.sectors[u.Input], u)
	}
	text, err := batchTotals(w.plan.Inputs[u.Input].Scenario, p)
	if err != nil {
		return err
	}
	name := u.ID + ".csv"
	return batch.Publish(o.dir, u.ID, nil, map[string][]byte{name: text}, []string{name})
}

// batchTotals has the totals by economy of a scenario, then of its variants.
func batchTotals(name string, p *scenarios.Project) ([]byte, error) {
	s := p.Scenario()
	plain, err := p.Vary(s, scenarios.VaryOptions{Vary: []scenarios.Variation{}})
	if err != nil {
		return nil, err
	}
	ladders := []*scenarios.Ladder{plain}
	if len(s.Vary) > 0 {
		varied, err := p.Vary(s, scenarios.VaryOptions{})
		if err != nil {
			return nil, err
		}
		ladders = append(ladders, varied)
	}
	t := &report.Table{Columns: append(report.Names([]string{"scenario", "variant"}, nil), economyColumns()...)}
	t.Each = func(yield func([]report.Cell) error) error {
		for _, ladder := range ladders {
			for k := range ladder.Variants {
				variant := variantName(ladder, &ladder.Variants[k])
				for _, row := range ladder.Variants[k].Rows {
					if err := yield(append([]report.Cell{report.T(name), report.T(variant)}, economyCells(row)...)); err != nil {
						return err
					}
				}
			}
		}
		return nil
	}
	b := memory.Buffer{What: "the text of the variants"}
	err = report.Write(&b, report.CSV, t)
	return b.Bytes(), err
}

// variantName is what is changed: "money.total=90; lines.civil.origin.host=0.3"; "" for the scenario as it is.
func variantName(l *scenarios.Ladder, v *scenarios.Variant) string {
	var parts []string
	for k := range v.Values {
		parts = append(parts, l.Vary[k].Path+"="+strconv.FormatFloat(v.Values[k], 'g', -1, 64))
	}
	return strings.Join(parts, "; ")
}

// drawnUnit is what a merge needs to know of a unit of draws.
type drawnUnit struct {
	Measures []scenarios.DrawnMeasure `json:"measures"`
	Again    int                      `json:"drawn_again"`
	Bound    string                   `json:"bound,omitempty"`
}

// doDraws writes a block of draws as a numpy array, a row a draw.
func (o *batchOptions) doDraws(p *scenarios.Project, sectors []int, u *batch.Unit) error {
	inputs, err := o.drawing.inputs()
	if err != nil {
		return err
	}
	d, err := p.Draw(p.Scenario(), scenarios.DrawOptions{Draws: u.Draws, First: u.First, Seed: o.drawing.seed, Sectors: sectors, Inputs: inputs})
	if err != nil {
		return err
	}
	name := u.ID + ".npy"
	return batch.Publish(o.dir, u.ID, drawnUnit{d.Measures, d.Again, d.Bound}, map[string][]byte{name: drawsArray(d)}, []string{name})
}

// drawsArray is a file of numpy's, version 1.0: the header takes up a multiple of 64 bytes, then come the numbers by row.
func drawsArray(d *scenarios.Draws) []byte {
	const before = 10 // magic, version and length
	header := fmt.Sprintf("{'descr': '<f8', 'fortran_order': False, 'shape': (%d, %d), }", d.Count(), len(d.Measures))
	header += strings.Repeat(" ", 63-(before+len(header))%64) + "\n"
	out := append([]byte("\x93NUMPY\x01\x00"), byte(len(header)), byte(len(header)>>8))
	out = append(out, header...)
	for i := range d.Count() {
		for k := range d.Measures {
			out = binary.LittleEndian.AppendUint64(out, math.Float64bits(d.Values(k)[i]))
		}
	}
	return out
}

// readDraws appends the draws of a unit to those before.
func readDraws(d *scenarios.Draws, about json.RawMessage, data []byte) (*scenarios.Draws, error) {
	var unit drawnUnit
	if err := json.Unmarshal(about, &unit); err != nil {
		return d, err
	}
	if len(data) < 10 || len(unit.Measures) == 0 {
		return d, fmt.Errorf("not an array of draws")
	}
	data = data[min(len(data), 10+int(data[8])+int(data[9])<<8):]
	row := 8 * len(unit.Measures)
	if len(data)%row != 0 {
		return d, fmt.Errorf("the array does not have %d columns", len(unit.Measures))
	}
	if d == nil {
		d = scenarios.NewDraws(unit.Measures)
	}
	for ; len(data) > 0; data = data[row:] {
		values := make([]float64, len(unit.Measures))
		for k := range values {
			values[k] = math.Float64frombits(binary.LittleEndian.Uint64(data[8*k:]))
		}
		if err := d.Add(values); err != nil {
			return d, err
		}
	}
	if d.Again += unit.Again; d.Bound == "" {
		d.Bound = unit.Bound
	}
	return d, nil
}
