package main

import (
	"ioimpact/cmd/ioa/internal/wording"
	"ioimpact/ioa"
	"ioimpact/plots"
	"ioimpact/plots/study"
	"ioimpact/scenarios"
)

// figure is a figure that plot and run draw. A new one needs a description in plots and a line in figures.
type figure struct {
	name     string
	means    string // for help
	drawnOf  drawnOf
	optional bool // a run omits it without a note if there is nothing to draw
	// onRequest says that only plot draws it.
	onRequest bool
	tables    int      // that it is drawn from: 0 and 1 for one, many for two or more
	follows   []string // its own flags, of figureFlags
	describe  func(*figureSubject) (plots.Drawing, error)
}

// drawnOf says what a figure is drawn from.
type drawnOf int

const (
	ofCase   drawnOf = iota
	ofVaried         // a case of a scenario with varied numbers
	ofScenario
	ofTable
	ofDrawn // a case of a scenario whose numbers have a distribution
)

// many is a number of tables.
const many = -1

// figures are all of them, in the order of help and of the output folder.
func figures() []figure {
	return append(figuresOfProjects(), figuresOfTables()...)
}

// figuresOfProjects are those of a project.
func figuresOfProjects() []figure {
	return []figure{
		{name: "sectors", drawnOf: ofCase, means: "the sectors with the largest effects, direct and indirect stacked",
			describe: func(s *figureSubject) (plots.Drawing, error) {
				return study.LargestSectors(s.result, s.of, s.top, s.lang), nil
			}},
		{name: "economies", drawnOf: ofCase, optional: true, means: "spending, output, value added, jobs and imports by economy",
			describe: func(s *figureSubject) (plots.Drawing, error) { return study.Economies(s.result, s.of, s.lang) }},
		{name: "spending", drawnOf: ofCase, means: "where spending ends: value added, imports and taxes, by sector and economy (Sankey diagram)",
			describe: func(s *figureSubject) (plots.Drawing, error) { return study.SpendingFlows(s.result, s.of, s.lang) }},
		{name: "spillovers", drawnOf: ofCase, onRequest: true, means: "output effect in each economy that is a region of the table, by place of purchase",
			describe: func(s *figureSubject) (plots.Drawing, error) { return study.Spillovers(s.result, s.of, s.lang) }},
		{name: "materials", drawnOf: ofScenario, means: "direct and complete coefficients of the scenario's groups of sectors in its main column",
			describe: func(s *figureSubject) (plots.Drawing, error) { return study.Materials(s.result, s.lang) }},
		{name: "amounts", drawnOf: ofScenario, onRequest: true, means: "output of the scenario's groups of sectors that each case requires",
			describe: func(s *figureSubject) (plots.Drawing, error) { return study.MaterialAmounts(s.result, s.lang) }},
		{name: "years", drawnOf: ofScenario, means: "spending and value added by year",
			describe: func(s *figureSubject) (plots.Drawing, error) { return study.SpendingByYear(s.result, s.lang) }},
		{name: "ladder", drawnOf: ofVaried, means: "output in each economy over the values of a varied number",
			describe: func(s *figureSubject) (plots.Drawing, error) { return study.Ladder(s.result, s.of, s.ladder, s.lang) }},
		{name: "tornado", drawnOf: ofDrawn, follows: []string{"measure", "economy"},
			means: "how far a result moves with each number that has a distribution",
			describe: func(s *figureSubject) (plots.Drawing, error) {
				return study.Tornado(s.result, s.of, s.drawn.tornado, s.with.drawn, s.lang)
			}},
		{name: "density", drawnOf: ofDrawn, follows: []string{"measure", "economy", "draws", "seed", "coefficients"},
			means: "how a result is distributed over draws",
			describe: func(s *figureSubject) (plots.Drawing, error) {
				return study.Density(s.result, s.of, s.drawn.draws, s.with.drawn, s.lang)
			}},
	}
}

// figuresOfTables are those of a table, or of several.
func figuresOfTables() []figure {
	return []figure{
		{name: "linkages", drawnOf: ofTable,
			means: "influence against sensitivity coefficients, with lines at 1, a panel for each economy", describe: linkagesFigure},
		{name: "heatmap", drawnOf: ofTable,
			means: "the complete coefficients, a map for each economy where the table knows no trade", describe: heatmapFigure},
		{name: "layers", drawnOf: ofTable, onRequest: true, follows: []string{"to", "row", "groups", "layers"},
			means: "what a unit of final demand adds in each round of purchases, by group of sectors", describe: layersFigure},
		{name: "paths", drawnOf: ofTable, onRequest: true, follows: []string{"to", "row"},
			means: "the largest supply chains behind a unit of final demand, as a tree", describe: pathsFigure},
		{name: "field", drawnOf: ofTable, onRequest: true, means: "the total field of influence of every coefficient", describe: fieldFigure},
		{name: "products", drawnOf: ofTable, onRequest: true, means: "the multiplier product matrix, from the largest sums", describe: productsFigure},
		{name: "regions", drawnOf: ofTable, onRequest: true, follows: []string{"row"},
			means: "what arises in each region for the final demand of every other", describe: regionsFigure},
		{name: "decompose", drawnOf: ofTable, onRequest: true, tables: 2, follows: []string{"row", "deflator", "nominal", "factors", "map", "sectors"},
			means: "what changed output between two tables, as a waterfall", describe: decomposeFigure},
		{name: "series", drawnOf: ofTable, onRequest: true, tables: many, follows: []string{"measure", "column", "with", "map", "sectors"},
			means: "a measure of some sectors over the years of several tables", describe: seriesFigure},
	}
}

func figureNames() []string {
	var out []string
	for _, f := range figures() {
		out = append(out, f.name)
	}
	return out
}

// figureLines describe for help the figures of tables or those of scenarios.
func figureLines(table bool, lang wording.Language) string {
	var lines []heading
	for _, f := range figures() {
		if (f.drawnOf == ofTable) != table {
			continue
		}
		h := heading{name: f.name, means: lang.Text(f.means)}
		if f.ofOneCase() {
			h.means += lang.Brackets(lang.Text("--case chooses the case"))
		}
		if f.follows != nil {
			h.means += " (" + f.followed() + ")"
		}
		lines = append(lines, h)
	}
	return helpLines(lines, lang)
}

// figureSubject is what a figure is drawn from, and how.
type figureSubject struct {
	result  *scenarios.Result     // nil for figures of a table
	of      *scenarios.CaseResult // nil except for figures of one case
	ladder  *scenarios.Ladder     // nil where nothing is varied
	drawn   *drawn                // nil where nothing is drawn
	model   *ioa.Model
	others  []*ioa.Model // of the tables after the first
	with    *figureFlags
	read    []string    // names of tables, scenarios and files that it is computed from
	forward ioa.Forward // the sensitivity that linkages shows
	lang    study.Language
	top     study.Top // which of the sectors with the largest effects
	digits  int       // that must be proved for a table's numbers; those of a scenario are checked when it is computed
}

// ofOneCase reports whether the figure shows one case.
func (f figure) ofOneCase() bool {
	return f.drawnOf == ofCase || f.drawnOf == ofVaried || f.drawnOf == ofDrawn
}

// subjects are what a run draws the figure from: each case, or the whole result.
func (f figure) subjects(whole figureSubject) []figureSubject {
	switch {
	case f.drawnOf == ofVaried && whole.ladder == nil, f.drawnOf == ofDrawn && whole.drawn == nil:
		return nil
	case !f.ofOneCase():
		return []figureSubject{whole}
	}
	out := make([]figureSubject, len(whole.result.Cases))
	for i := range out {
		out[i] = whole
		out[i].of = &whole.result.Cases[i]
	}
	return out
}

// fileName is the name of the file in a run, without the extension.
func (f figure) fileName(s *figureSubject) string {
	if f.ofOneCase() {
		return f.name + "-" + s.of.ID
	}
	return f.name
}

func linkagesFigure(s *figureSubject) (plots.Drawing, error) {
	l, err := s.model.Linkages(s.forward)
	if err != nil {
		return nil, err
	}
	return study.KeySectors(s.model, l, s.lang), l.Certificate.Require(s.digits)
}

// heatmapFigure shows the complete coefficients. For large tables they are certified only on request, because the proof takes as
// long as the inverse.
func heatmapFigure(s *figureSubject) (plots.Drawing, error) {
	if s.digits == 0 && s.model.Table.N() > certifyBelow {
		b, err := s.model.Coefficients(ioa.Complete)
		if err != nil {
			return nil, err
		}
		return study.CompleteCoefficients(s.model, b, s.lang), nil
	}
	b, c, err := s.model.CertifiedCoefficients(ioa.Complete)
	if err != nil {
		return nil, err
	}
	return study.CompleteCoefficients(s.model, b, s.lang), c.Require(s.digits)
}
