package plain

import (
	"ioimpact/tables"
	"ioimpact/tables/files/internal/rounding"
	"ioimpact/tables/internal/csvtext"
	"ioimpact/tables/internal/printed"
)

// addRounding notes how exactly a plain table is printed: last is the last decimal of each column in the rows of sectors.
func (b *builder) addRounding(t *tables.Table, last []printed.Digits) {
	n, k := t.N(), len(t.FinalItems)
	p := rounding.Blocks{Flow: printed.Finest(last[:n]).Half(), Final: float64(k) * printed.Finest(last[n:n+k]).Half()}
	if j := b.h.imports; j >= 0 {
		p.Imports = last[j].Half()
	}
	var output, primary printed.Digits
	if j := b.h.output; j >= 0 {
		output.Add(last[j])
	}
	if b.output != nil {
		output.Add(b.lastOf(*b.output, n))
	}
	for _, r := range b.primary {
		primary.Add(b.lastOf(r, n))
	}
	p.Output, p.OutputInferred = output.Half(), b.h.output < 0 && b.output == nil
	p.Primary = float64(len(b.primary)) * primary.Half()
	t.Rounding = p.Rounding(n)
}

// lastOf is the last decimal among the first n numbers of a row.
func (b *builder) lastOf(r labelledRow, n int) printed.Digits {
	fields, _ := csvtext.Split(r.rec, ',', nil)
	var last printed.Digits
	for _, f := range fields[b.h.labels : b.h.labels+n] {
		last.Add(printed.Of(trimBlanks(r.rec[f.Start:f.End])))
	}
	return last
}
