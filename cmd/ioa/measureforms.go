package main

import (
	"slices"
	"strings"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/ioa"
)

// form is another result of a measure, with other columns, chosen by a flag.
type form struct {
	flag    string    // without dashes
	means   string    // in help, after "With --flag,"
	labels  []heading // the columns that say what a row is; nil for code and name
	columns []heading // all others
}

// only is the columns that are not among those of the measure itself.
func (f form) only(columns []heading) []heading {
	var out []heading
	for _, h := range f.all() {
		if !slices.Contains(columns, h) && !slices.Contains(sectorHeadings(), h) {
			out = append(out, h)
		}
	}
	return out
}

// all is the labels and the columns.
func (f form) all() []heading {
	if f.labels == nil {
		return append(sectorHeadings(), f.columns...)
	}
	return append(slices.Clone(f.labels), f.columns...)
}

// headings are the columns of a measure in all its forms, besides code and name.
func (m measure) headings() []heading {
	out := slices.Clone(m.columns)
	for _, f := range m.forms {
		out = append(out, f.only(out)...)
	}
	return out
}

// proves reports whether digits are proved where the proof takes as long as the result: always in JSON, if digits are required,
// and up to certifyBelow sectors.
func (r *measured) proves(m *ioa.Model) bool {
	return m.Table.N() <= certifyBelow || r.format == report.JSON || r.digits > 0
}

// certifyIf is certify where a proof was asked for.
func (r *measured) certifyIf(proved bool, c ioa.Certificate) {
	if proved {
		r.certify(c)
	}
}

// certifyAs records the digits of some of the columns under a key and a label of their own.
func (r *measured) certifyAs(what string, c ioa.Certificate) {
	r.certify(c)
	fact := &r.Facts[len(r.Facts)-1]
	fact.Key, fact.Label = "certified_digits_"+strings.ReplaceAll(what, " ", "_"), "accuracy of "+what
}
