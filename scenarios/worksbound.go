package scenarios

import (
	"errors"
	"os"
	"path/filepath"
	"slices"

	"ioimpact/internal/input"
	"ioimpact/ioa"
	"ioimpact/scenarios/worktypes"
	"ioimpact/tables"
)

// boundWorks are the works of a line in the sectors of the table: a column for each work type, so that shares are numbers
// that a run may change.
type boundWorks struct {
	columns []*recipe // by work type
	region  string    // of the table, "" for a table without regions
	fit     *worktypes.Correspondence
	home    []float64 // by sector: the part that users of the table buy at home; nil where it does not say so of a column of others
}

// bindWorks puts the bill of each work type of a line into the sectors of the table.
func (p *Project) bindWorks(bound *boundLine, line *Line, errs *input.List) {
	w, at := line.Works, line.recipeAt.In(errs)
	region := p.r.region[w.Economy]
	if len(w.Types) == 0 {
		return // reported when it was read
	}
	if region < 0 {
		w.economyAt.In(errs).Errorf("leave   economy   out for the domestic one", "%s is no region of table %s, whose sectors the works would be in",
			p.s.nameOf(int(w.Economy)), p.t.Name)
		return
	}
	if err := p.readWorkTypes(); err != nil {
		misplaced(at, err)
		return
	}
	works := &boundWorks{home: p.homeShares()}
	if p.s.isRegional() {
		works.region = p.r.regions[region].Code
	}
	if w.Map != "" {
		if works.fit = p.worksMap(w, errs); works.fit == nil {
			return
		}
	}
	for _, t := range w.Types {
		column, err := p.worksColumn(works, t.Name, region)
		if err != nil {
			misplaced(at, p.howToFit(err))
			return
		}
		works.columns = append(works.columns, column)
	}
	bound.works = works
	bound.recipe = bound.mixed(line)
	p.bindNamed(bound, line, errs)
	if line.Origin == nil {
		p.bindWorksHome(bound, line, errs)
	}
}

// readWorkTypes reads the library on the first line with works.
func (p *Project) readWorkTypes() (err error) {
	if p.works == nil {
		p.works, err = p.s.workTypes()
	}
	return err
}

// howToFit is an error of a bill with the key of a scenario in its hint.
func (p *Project) howToFit(err error) error {
	var refused *input.Refusal
	if !errors.As(err, &refused) {
		return err
	}
	hint := "add   works_map: FILE   with the columns product,sector,weight"
	if !p.s.isRegional() && len(p.t.Regions().List) > 0 {
		hint = "give the economies their regions:   economies: {domestic: {region: " + p.t.Regions().List[0].Code + "}}"
	}
	return input.Refuse(refused.Places, hint, "%s", refused.Reason)
}

// worksColumn is a work type as a column of the table. Net taxes on the inputs are no value added of the builder.
func (p *Project) worksColumn(works *boundWorks, name string, region int) (*recipe, error) {
	mix, err := p.works.Mix([]worktypes.Share{{Name: name, Share: 1}})
	if err != nil {
		return nil, err
	}
	bill, err := mix.Bill(p.t, works.region, works.fit)
	if err != nil {
		return nil, err
	}
	tech := p.r.recipes[region] // whose import shares are known, as of a recipe
	if tech == nil || len(p.r.regions) == 1 {
		tech = p.r.own(p.t, region)
	}
	out := &recipe{sector: -1, region: region, tech: tech, inputs: bill.Inputs, taxes: mix.InputTaxes(), rest: 1}
	for _, v := range mix.ValueAdded {
		out.value += v.Share
	}
	out.value -= out.taxes
	out.rest -= out.value + out.taxes + sum(out.inputs)
	return out, nil
}

// worksMap reads which sectors of the table the products go into.
func (p *Project) worksMap(w *Works, errs *input.List) *worktypes.Correspondence {
	path := w.Map
	if !filepath.IsAbs(path) {
		path = filepath.Join(p.s.folder(), path)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		w.mapAt.In(errs).Errorf("a CSV with the columns product,sector,weight; its path starts at this file", "the correspondence cannot be read: %v",
			errors.Unwrap(err))
		return nil
	}
	out, err := p.works.ReadCorrespondence(path, data)
	if err != nil {
		addAll(errs, err)
		return nil
	}
	file := newInputFile("works_map", path, data)
	if !slices.Contains(p.r.files, file) {
		p.r.files = append(p.r.files, file)
	}
	return out
}

// homeShares are the parts of the goods of each sector that the table's users buy at home, of a table that says so by product alone:
//
//	1 − m_i   m_i as in [Project.importShares]     competitive imports, domestic flows
//	1                                              competitive imports on total flows, or no imports
//
// nil for other tables: they say it of their own columns, not of a bill that comes from elsewhere.
func (p *Project) homeShares() []float64 {
	if len(p.r.regions) > 1 || p.t.Treatment != tables.Competitive && p.t.Treatment != tables.NoImports {
		return nil
	}
	out := make([]float64, p.t.N())
	for i := range out {
		out[i] = 1
	}
	if p.m.Flows == ioa.Total {
		return out
	}
	_, imported := p.importShares(&technology{t: p.t})
	for i, m := range imported {
		out[i] -= m
	}
	return out
}

// bindWorksHome finds what is bought at home of works without an origin.
func (p *Project) bindWorksHome(bound *boundLine, line *Line, errs *input.List) {
	switch {
	case p.m.Flows == ioa.Total && p.t.Treatment != tables.NoImports:
		line.recipeAt.In(errs).Errorf("add   origin: {domestic: …, rest: …}   or take   flows: domestic",
			"the works have no origin, and total flows do not tell home goods from foreign ones")
	case bound.works.home == nil:
		line.recipeAt.In(errs).Errorf("add   origin: {domestic: …, rest: …}",
			"the works have no origin, and table %s does not say by product which part is imported", p.t.Name)
	}
	bound.home = []float64{}
	if bound.works.home != nil {
		bound.home = bound.works.homeOf(bound.mixed(line).inputs)
	}
}

// homeOf is what is bought at home of inputs.
func (w *boundWorks) homeOf(inputs []float64) []float64 {
	out := make([]float64, len(inputs))
	for i, x := range inputs {
		out[i] = x * w.home[i]
	}
	return out
}

// mixed is the columns of the works in the shares of a line: b = Σ_k share_k b_k.
func (bound *boundLine) mixed(line *Line) *recipe {
	first := bound.works.columns[0]
	out := &recipe{sector: -1, region: first.region, tech: first.tech, inputs: make([]float64, len(first.inputs))}
	for k, column := range bound.works.columns {
		share := float64(line.Works.Types[k].Share.Value)
		axpy(out.inputs, share, column.inputs)
		out.taxes += share * column.taxes
		out.value += share * column.value
		out.rest += share * column.rest
	}
	return out
}

// of is the bound line with the shares of works that a line states; itself where it has none.
func (bound *boundLine) of(line *Line) *boundLine {
	if bound.works == nil {
		return bound
	}
	out := *bound
	out.recipe = bound.mixed(line)
	if len(bound.home) > 0 {
		out.home = bound.works.homeOf(out.recipe.inputs)
	}
	out.named = slices.Clone(bound.named)
	for k, in := range out.named {
		out.named[k].share = out.recipe.inputs[in.sector]
	}
	for _, in := range out.named {
		out.recipe.inputs[in.sector] = 0
	}
	return &out
}

// sameWorks reports whether a line names the work types that were bound.
func sameWorks(line, was *Line) bool {
	if line.Works == nil || was.Works == nil {
		return line.Works == was.Works
	}
	return slices.EqualFunc(line.Works.Types, was.Works.Types, func(a, b WorkShare) bool { return a.Name == b.Name })
}
