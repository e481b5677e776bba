package mrio

import (
	"fmt"
	"math"
	"path"
	"regexp"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/internal/memory"
)

// The files of EXIOBASE 1 and 2, mrIot_version2.2.2.txt and so on, as the readme of the download describes them.
var (
	exio2Flows   = regexp.MustCompile(`(?i)^mrIot.*\.txt$`)
	exio2Final   = regexp.MustCompile(`(?i)^mrFinalDemand.*\.txt$`)
	exio2Factors = regexp.MustCompile(`(?i)^mrFactorInputs.*\.txt$`)
	exio2Version = regexp.MustCompile(`(?i)version([0-9]+(?:\.[0-9]+)*)`)
)

// exio2Extensions are the satellites, the files of what final demand adds to them, and how many label columns both have.
var exio2Extensions = []struct {
	sectors, final string
	labels         int
}{{"mrEmissions", "mrFDEmissions", 3}, {"mrResources", "mrFDResources", 3}, {"mrMaterials", "mrFDMaterials", 2}}

// isEXIOBASE2 finds the flows or coefficients of EXIOBASE 1 or 2 that have final demand beside them.
func isEXIOBASE2(s *source) []member {
	var out []member
	for _, m := range s.find(exio2Flows.MatchString) {
		if _, ok := s.beside(m, exio2Final); ok {
			out = append(out, m)
		}
	}
	return out
}

// beside is the file in the folder of m whose name is like that.
func (s *source) beside(m member, name *regexp.Regexp) (member, bool) {
	for _, one := range s.members {
		if path.Dir(one.name) == path.Dir(m.name) && name.MatchString(one.base()) {
			return one, true
		}
	}
	return member{}, false
}

// readEXIOBASE2 reads EXIOBASE 1 or 2, monetary: mrIot with two rows and three columns of labels (region and sector; the unit
// is the third), mrFinalDemand, mrFactorInputs, and extensions. Whether the numbers are coefficients or flows the files do not
// say: with the factor inputs the columns add up to 1, or to what the rows add up to.
func readEXIOBASE2(s *source, flows member) (*Table, error) {
	e := &exiobase{s: s, dir: path.Dir(flows.name), label: map[string]int{}, t: &Table{Format: "EXIOBASE 2", Title: "EXIOBASE", PriceBase: "basic prices",
		Sources: []string{"EXIOBASE (Tukker et al. 2013; Wood et al. 2015), https://www.exiobase.eu"}}}
	if e.dir == "." {
		e.dir = ""
	}
	final, _ := s.beside(flows, exio2Final)
	factors, ok := s.beside(flows, exio2Factors)
	if !ok {
		return nil, &input.Error{File: s.path, Msg: "the file mrFactorInputs is missing",
			Hint: "take the folder or zip whole, as downloaded: the factor inputs tell coefficients from flows"}
	}
	if err := e.flows2(flows); err != nil {
		return nil, err
	}
	if err := e.final2(final); err != nil {
		return nil, err
	}
	rows, err := e.rows2(factors, 2)
	if err != nil {
		return nil, err
	}
	scale, err := e.settle2(rows)
	if err != nil {
		return nil, err
	}
	e.take2(rows, scale)
	if err := e.extensions2(flows, scale); err != nil {
		return nil, err
	}
	e.describe2(flows)
	e.t.addsUp(s.path, "uses", e.t.uses(), e.t.Output, &e.errs)
	e.t.complete(s.path, &e.errs)
	return e.t, e.errs.Err()
}

// flows2 reads the sectors off the columns of mrIot, and its numbers.
func (e *exiobase) flows2(m member) error {
	seen, unit := map[int]bool{}, ""
	err := e.labelled(m, 3, func(region, name []string, line int, file string) {
		for c := range region {
			key := region[c] + "\t" + name[c]
			if _, twice := e.label[key]; twice {
				e.errs.Addf(input.At(file, line, 0), name[c], "", "the sector occurs twice in %s", region[c])
			}
			e.label[key] = c
			e.t.Sectors = append(e.t.Sectors, Label{Region: region[c], Code: name[c]})
		}
		if err := e.t.fits(file); err != nil {
			e.errs.Addf(input.In(file), "", "", "%v", err)
			return
		}
		e.t.Z = memory.Dense(len(region), len(region), "flows")
	}, func(r *record) {
		i, ok := e.takeSector(r, seen)
		if !ok {
			return
		}
		if unit = r.labels[2]; e.unit != "" && unit != e.unit {
			e.errs.Add(r.errorAt(2, "tables in hybrid units are not read; take the monetary one", "the sectors are not all in one unit, the others in "+e.unit))
		}
		e.unit = unit
		copy(e.t.Z.RawRowView(i), r.values)
	})
	if err == nil {
		err = e.sectorRows(e.s.display(m), seen)
	}
	e.setUnit(e.unit)
	return err
}

// final2 reads mrFinalDemand.
func (e *exiobase) final2(m member) error {
	e.items = map[string]int{}
	seen := map[int]bool{}
	err := e.labelled(m, 3, func(region, name []string, _ int, _ string) {
		for c := range region {
			e.items[region[c]+"\t"+name[c]] = c
			e.t.Items = append(e.t.Items, exportItem(Label{Region: region[c], Code: name[c]}))
		}
		e.t.F = memory.Dense(len(e.t.Sectors), len(e.t.Items), "final demand")
	}, func(r *record) {
		if i, ok := e.takeSector(r, seen); ok {
			copy(e.t.F.RawRowView(i), r.values)
		}
	})
	if err != nil {
		return err
	}
	return e.sectorRows(e.s.display(m), seen)
}

// rows2 reads factor inputs or an extension: a name, for emissions and resources a compartment, and the unit, then the sectors.
func (e *exiobase) rows2(m member, labels int) ([]Row, error) {
	var to []int
	var rows []Row
	err := e.labelled(m, labels, e.sectorColumns(&to), func(r *record) {
		one := Row{Code: strings.Join(r.labels[:labels-1], "; "), Unit: r.labels[labels-1], Values: make([]float64, len(e.t.Sectors))}
		one.Name = one.Code
		for c, v := range r.values {
			one.Values[to[c]] = v
		}
		rows = append(rows, one)
	})
	return rows, err
}

// settle2 tells coefficients from flows, makes flows of them, and gives what rows are multiplied by: output, or nil for flows.
func (e *exiobase) settle2(factors []Row) (scale []float64, err error) {
	t, n := e.t, len(e.t.Sectors)
	costs, uses := make([]float64, n), t.uses()
	for i := range n {
		for j, v := range t.Z.RawRowView(i) {
			costs[j] += v
		}
	}
	for _, r := range factors {
		if factorInput.MatchString(r.Name) && r.Unit == e.unit {
			for j, v := range r.Values {
				costs[j] += v
			}
		}
	}
	ones, agree, active := 0, 0, 0
	for j, c := range costs {
		if c == 0 {
			continue
		}
		active++
		if math.Abs(c-1) <= 0.01 {
			ones++
		}
		if math.Abs(c-uses[j]) <= 0.01*math.Abs(uses[j]) {
			agree++
		}
	}
	switch {
	case active > 0 && ones == active && agree < active:
		t.infer("coefficients: with the factor inputs every column adds up to 1")
		return e.expand2()
	case active > 0 && agree == active && ones < active:
		t.Output = uses
		t.infer("flows: with the factor inputs every column adds up to what its row does")
		return nil, nil
	}
	const said = "neither coefficients nor flows: of %d columns with inputs %d add up to 1 and %d to the uses of their row"
	return nil, &input.Error{File: e.s.path, Msg: fmt.Sprintf(said, active, ones, agree),
		Hint: "take the folder or zip whole, as downloaded; are the files of one version?"}
}

// expand2 makes flows of coefficients, with the output that final demand needs.
func (e *exiobase) expand2() ([]float64, error) {
	t := e.t
	y := make([]float64, len(t.Sectors))
	for i := range y {
		for _, v := range t.F.RawRowView(i) {
			y[i] += v
		}
	}
	x, ok := solve(t.Z, y)
	if !ok {
		return nil, &input.Error{File: e.s.path, Msg: "output cannot be found from the coefficients and final demand: x = A x + y does not settle",
			Hint: "are the files of one version?"}
	}
	for i := range t.Sectors {
		for j := range t.Sectors {
			t.Z.RawRowView(i)[j] *= x[j]
		}
	}
	t.Output = x
	t.infer("output: (I − A)⁻¹ y, because the files do not state it; the rows balance by construction")
	return x, nil
}

// describe2 reads the version off the name: version 1 is of 2000, version 2 of 2007.
func (e *exiobase) describe2(flows member) {
	t := e.t
	if found := exio2Version.FindStringSubmatch(flows.base()); found != nil {
		t.Title += " " + found[1]
		t.Year = map[byte]int{'1': 2000, '2': 2007}[found[1][0]]
	}
	if t.Year == 0 {
		t.Year = yearIn(flows.base())
		t.yearFrom("name " + flows.base())
	}
	t.documented("year, currency, scale and price base")
	t.infer("layout: as the readme of version 2.2.2 describes it; no real file was read")
}
