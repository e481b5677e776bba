package mrio

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"ioimpact/internal/input"
)

// factorInput recognises the factor inputs among the stressors of EXIOBASE, as its documentation lists them.
var factorInput = regexp.MustCompile(`^(Taxes less subsidies on products purchased|Other net taxes on production|Compensation of employees|Operating surplus|Value Added$)`)

// readExtensions reads every folder that holds F.txt.
func (e *exiobase) readExtensions() error {
	codes := map[string]bool{}
	for _, m := range e.s.members {
		dir := path.Dir(m.name)
		if m.base() != "F.txt" || path.Dir(dir) != path.Clean(e.dir) && path.Dir(dir) != e.dir {
			continue
		}
		if path.Base(dir) == "impacts" && !e.pymrio {
			e.t.infer("the folder impacts was left out: its rows are sums of the others, weighted")
			continue
		}
		rows, err := e.extension(m, dir)
		if err != nil {
			return err
		}
		if e.t.Own != nil && path.Base(dir) == PrimaryFolder {
			e.t.Primary = append(e.t.Primary, rows...)
			continue
		}
		closes := e.pymrio && e.closes(rows)
		if closes {
			e.t.infer("value added: the rows of " + dir + ", with which inputs add up to output")
		}
		for _, r := range rows {
			if codes[r.Code] && e.t.Own == nil {
				r.Code = path.Base(dir) + "; " + r.Code
			}
			codes[r.Code] = true
			if e.t.Own == nil && (closes || e.isFactor(r)) {
				e.addFactor(r)
			} else {
				e.t.Satellites = append(e.t.Satellites, r)
			}
		}
	}
	return nil
}

// isFactor reports whether a row is an input that is paid for, in the money of the flows.
func (e *exiobase) isFactor(r Row) bool {
	unit, known := exioUnits[r.Unit]
	return factorInput.MatchString(r.Name) && known && unit.unit == e.t.Unit
}

func (e *exiobase) addFactor(r Row) {
	r.Unit, r.Kind = "", reserved[r.Code]
	if strings.HasPrefix(r.Name, "Taxes less subsidies on products") {
		r.Kind, r.Code = ProductTaxes, "taxes_products"
	}
	e.t.Primary = append(e.t.Primary, r)
}

// extension reads F.txt, its units, and the part of final demand.
func (e *exiobase) extension(m member, dir string) ([]Row, error) {
	var to []int
	var rows []Row
	at := map[string]int{}
	err := e.labelled(m, 1, e.sectorColumns(&to), func(r *record) {
		if _, twice := at[r.labels[0]]; twice {
			e.errs.Add(r.errorAt(0, "", "the row is there twice"))
			return
		}
		one := Row{Code: r.labels[0], Name: r.labels[0], Values: make([]float64, len(e.t.Sectors))}
		for c, v := range r.values {
			one.Values[to[c]] = v
		}
		at[one.Code] = len(rows)
		rows = append(rows, one)
	})
	if err != nil {
		return nil, err
	}
	if err := e.units(dir, rows, at); err != nil {
		return nil, err
	}
	for _, base := range []string{"F_Y.txt", "F_hh.txt"} {
		if m, ok := e.s.member(dir, base); ok {
			return rows, e.finalPart(m, rows, at)
		}
	}
	return rows, nil
}

// units reads unit.txt of an extension: stressor and unit.
func (e *exiobase) units(dir string, rows []Row, at map[string]int) error {
	m, err := e.s.need(dir, "unit.txt")
	if err != nil {
		return err
	}
	lines, err := labelRows(e.s, m, '\t')
	if err != nil {
		return err
	}
	for i, l := range lines {
		if len(l) != 2 {
			return &input.Error{File: e.s.display(m), Line: i + 1, Msg: "a line of unit.txt is a stressor and its unit"}
		}
		if k, ok := at[l[0]]; ok {
			rows[k].Unit = l[1]
		} else if i > 0 {
			return &input.Error{File: e.s.display(m), Line: i + 1, Text: l[0], Msg: "F.txt has no row of this name", Hint: "are they of the same table?"}
		}
	}
	return nil
}

// finalPart reads what final demand adds to the rows of an extension.
func (e *exiobase) finalPart(m member, rows []Row, at map[string]int) error {
	var to []int
	columns := func(region, name []string, line int, file string) {
		for c := range region {
			k, ok := e.items[region[c]+"\t"+name[c]]
			if !ok {
				e.errs.Addf(input.At(file, line, 0), region[c]+" "+name[c], "are they of the same table?", "Y.txt has no column of this name")
				return
			}
			to = append(to, k)
		}
	}
	return e.labelled(m, 1, columns, func(r *record) {
		k, ok := at[r.labels[0]]
		if !ok {
			e.errs.Add(r.errorAt(0, "are they of the same table?", "F.txt has no row of this name"))
			return
		}
		rows[k].Final = make([]float64, len(e.t.Items))
		for c, v := range r.values {
			rows[k].Final[to[c]] = v
		}
	})
}

// take2 takes factor inputs: those in money are primary inputs, the others satellites.
func (e *exiobase) take2(rows []Row, scale []float64) {
	for _, r := range rows {
		for j := range r.Values {
			if scale != nil {
				r.Values[j] *= scale[j]
			}
		}
		if factorInput.MatchString(r.Name) && r.Unit == e.unit {
			e.addFactor(r)
			continue
		}
		if slices.ContainsFunc(e.t.Satellites, func(one Row) bool { return one.Code == r.Code }) {
			r.Code += "; " + r.Unit
		}
		e.t.Satellites = append(e.t.Satellites, r)
	}
}

// extensions2 reads emissions, resources and materials, and what final demand adds to them.
func (e *exiobase) extensions2(flows member, scale []float64) error {
	for _, x := range exio2Extensions {
		m, ok := e.s.beside(flows, regexp.MustCompile(`(?i)^`+x.sectors+`.*\.txt$`))
		if !ok {
			continue
		}
		rows, err := e.rows2(m, x.labels)
		if err != nil {
			return err
		}
		if m, ok := e.s.beside(flows, regexp.MustCompile(`(?i)^`+x.final+`.*\.txt$`)); ok {
			if err := e.finalRows2(m, x.labels, rows); err != nil {
				return err
			}
		}
		e.take2(rows, scale)
	}
	return nil
}

// finalRows2 reads what final demand adds to the rows of an extension.
func (e *exiobase) finalRows2(m member, labels int, rows []Row) error {
	at, to := map[string]int{}, []int(nil)
	for k, r := range rows {
		at[r.Code+"\t"+r.Unit] = k
	}
	return e.labelled(m, labels, func(region, name []string, line int, file string) {
		for c := range region {
			k, ok := e.items[region[c]+"\t"+name[c]]
			if !ok {
				e.errs.Addf(input.At(file, line, 0), region[c]+" "+name[c], "are they of one version?", "mrFinalDemand has no column of this name")
				return
			}
			to = append(to, k)
		}
	}, func(r *record) {
		k, ok := at[strings.Join(r.labels[:labels-1], "; ")+"\t"+r.labels[labels-1]]
		if !ok {
			e.errs.Add(r.errorAt(0, "are they of one version?", "the rows of the sectors have none of this name"))
			return
		}
		rows[k].Final = make([]float64, len(e.t.Items))
		for c, v := range r.values {
			rows[k].Final[to[c]] = v
		}
	})
}
