package plain

import (
	"bufio"
	"encoding/csv"
	"io"
	"math"
	"strconv"

	"ioimpact/tables"
)

// Write writes the table in the plain format that [Read] reads, with full
// precision: what is read back has the same numbers. The columns name and
// name_zh appear when the table has such names. An imports matrix has no place in
// it: the row `imports` holds its sums, and [NotWritten] says so.
func Write(w io.Writer, t *tables.Table) error {
	buffered := bufio.NewWriterSize(w, 1<<16)
	c := csv.NewWriter(buffered)
	p := writer{t: t, c: c, labels: labelColumns(t)}
	p.header()
	for i := range t.Sectors {
		p.sector(i)
	}
	for _, r := range t.Primary {
		p.below(r.Code, r.Name, r.NameZH, r.Values, r.Final)
	}
	p.below(tables.OutputCode, "Output", "总产出", t.Output, nil)
	for _, s := range t.Satellites {
		p.below(s.Code, s.Name, s.NameZH, s.Values, s.Final)
	}
	c.Flush()
	if err := c.Error(); err != nil {
		return err
	}
	return buffered.Flush()
}

// labelColumns is how many of code, name, name_zh the table needs.
func labelColumns(t *tables.Table) int {
	labels := 1
	need := func(code, name, zh string) {
		if zh != "" {
			labels = 3
		} else if name != code {
			labels = max(labels, 2)
		}
	}
	for _, s := range t.Sectors {
		need(s.Code, s.Name, s.NameZH)
	}
	for _, p := range t.Primary {
		need(p.Code, p.Name, p.NameZH)
	}
	for _, s := range t.Satellites {
		need(s.Code, s.Name, s.NameZH)
	}
	return labels
}

type writer struct {
	t      *tables.Table
	c      *csv.Writer
	labels int
	rec    []string
}

func (p *writer) start(code, name, zh string) {
	p.rec = append(p.rec[:0], []string{code, name, zh}[:p.labels]...)
}

// number writes the shortest text that reads back as v. Money reads as digits,
// 601622459.533721 rather than 6.01622459533721e+08; only what that would
// stretch beyond 21 digits gets an exponent.
func (p *writer) number(v float64) {
	format := byte('f')
	if a := math.Abs(v); a >= 1e21 || a != 0 && a < 1e-6 {
		format = 'e'
	}
	p.rec = append(p.rec, strconv.FormatFloat(v, format, -1, 64))
}

func (p *writer) end() { _ = p.c.Write(p.rec) } // a failure stays with the writer and is reported by Error

func (p *writer) header() {
	p.start("code", "name", "name_zh")
	for _, s := range p.t.Sectors {
		p.rec = append(p.rec, s.Code)
	}
	for _, f := range p.t.FinalItems {
		p.rec = append(p.rec, f.Code)
	}
	if p.t.Imports != nil {
		p.rec = append(p.rec, tables.ImportsCode)
	}
	p.rec = append(p.rec, tables.OutputCode)
	p.end()
}

func (p *writer) sector(i int) {
	s := p.t.Sectors[i]
	p.start(s.Code, s.Name, s.NameZH)
	for _, v := range p.t.Z.RawRowView(i) {
		p.number(v)
	}
	if p.t.F != nil {
		for _, v := range p.t.F.RawRowView(i) {
			p.number(v)
		}
	}
	if p.t.Imports != nil {
		p.number(p.t.Imports[i])
	}
	p.number(p.t.Output[i])
	p.end()
}

// below writes a row below the matrix; cells the table leaves empty stay empty.
func (p *writer) below(code, name, zh string, values, final []float64) {
	p.start(code, name, zh)
	for _, v := range values {
		p.number(v)
	}
	for k := range p.t.FinalItems {
		if final == nil {
			p.rec = append(p.rec, "")
		} else {
			p.number(final[k])
		}
	}
	if p.t.Imports != nil {
		p.rec = append(p.rec, "")
	}
	p.rec = append(p.rec, "")
	p.end()
}

// NotWritten is what the plain format cannot hold of a table, in words for a note: "" when it holds all of it.
func NotWritten(t *tables.Table) string {
	if !t.HasImportsMatrix() {
		return ""
	}
	return "the imports matrix of " + t.Name + " is not in the plain format: the row imports holds its column sums, " +
		"so total flows cannot be computed from this file"
}
