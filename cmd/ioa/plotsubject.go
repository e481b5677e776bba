package main

import (
	"slices"
	"strings"

	"ioimpact/ioa"
	"ioimpact/plots/study"
	"ioimpact/scenarios"
	"ioimpact/tables/files"
)

// subject computes what the figure is drawn from.
func (o *plotOptions) subject(f figure, names []string) (*figureSubject, error) {
	s := &figureSubject{forward: ioa.Forward(o.forward), top: o.top, lang: study.Language(o.lang), digits: o.digits, with: &o.figure, read: names}
	if err := o.fits(f, names); err != nil {
		return nil, err
	}
	name := names[0]
	if f.drawnOf == ofTable && !isScenario(name) {
		return s, o.ofTables(s, names)
	}
	if slices.Contains(files.Names(), name) {
		return nil, usagef("figure %s shows a project: name a scenario, not the table %s", f.name, name)
	}
	p, err := o.read.project(name, scenarios.Override{Table: o.table, Flows: o.scenarioFlows, Accept: o.accept, Tolerance: o.tolerance,
		AllowOutside: o.outside})
	if err != nil {
		return nil, err
	}
	s.read = append(s.read[:len(s.read):len(s.read)], p.Scenario().FilesRead()...)
	if s.model = p.Model(); f.drawnOf == ofTable {
		return s, nil
	}
	return s, o.ofProject(s, f, p)
}

// ofProject computes the project, and what is varied or drawn.
func (o *plotOptions) ofProject(s *figureSubject, f figure, p *scenarios.Project) error {
	stated, err := o.setting.apply(p.Scenario())
	if err != nil {
		return err
	}
	if s.result, err = p.Run(stated); err != nil {
		return err
	}
	if err := s.result.Certificate.Require(o.digits); err != nil {
		return err
	}
	if f.drawnOf == ofVaried {
		if s.ladder, err = o.ladder(p, stated); err != nil {
			return err
		}
	}
	if f.drawnOf == ofDrawn {
		if s.drawn, err = o.drawn(f, p, stated); err != nil {
			return err
		}
	}
	if f.ofOneCase() {
		s.of, err = chooseCase(s.result, o.caseID)
	}
	return err
}

// ofTables loads the tables of a figure.
func (o *plotOptions) ofTables(s *figureSubject, names []string) error {
	for k, name := range names {
		m, err := o.model(name)
		if err != nil {
			return err
		}
		if k == 0 {
			s.model = m
		} else {
			s.others = append(s.others, m)
		}
	}
	return nil
}

// drawn computes what the figures of numbers with a distribution show: draws only where the figure is of draws.
func (o *plotOptions) drawn(f figure, p *scenarios.Project, s *scenarios.Scenario) (*drawn, error) {
	if slices.Contains(f.follows, "draws") {
		return o.figure.drawing.compute(p, s, nil, o.digits)
	}
	t, err := p.Tornado(s, nil)
	return &drawn{tornado: t}, err
}

// ladder computes what the figure of varied numbers shows.
func (o *plotOptions) ladder(p *scenarios.Project, s *scenarios.Scenario) (*scenarios.Ladder, error) {
	out, err := o.varying.compute(p, s, o.digits)
	if err == nil && out == nil {
		return nil, usagef("scenario %s varies nothing: name the values with   --vary PATH=10%%,20%%,30%%", s.Name)
	}
	return out, err
}

// fits refuses flags that the figure does not follow.
func (o *plotOptions) fits(f figure, names []string) error {
	switch {
	case f.tables == many && len(names) < 2, f.tables > 1 && len(names) != f.tables:
		return usagef("figure %s is drawn from %s: name them after it", f.name, map[int]string{2: "two tables", many: "two tables or more"}[f.tables])
	case f.tables <= 1 && f.tables != many && len(names) > 1:
		return usagef("figure %s is drawn from one table or scenario, not %d", f.name, len(names))
	case f.tables != 0 && slices.ContainsFunc(names, isScenario):
		return usagef("figure %s is drawn from tables", f.name)
	case f.name != "sectors" && o.top.WithoutBuilder, f.name != "sectors" && f.name != "paths" && o.top.N != 0:
		return usagef("--top is for the figures sectors and paths, and --no-builder for sectors")
	case o.top.N < 0:
		return usagef("--top is a number of sectors, not %d", o.top.N)
	case o.table != "" && !isScenario(names[0]):
		return usagef("--table replaces the table of a scenario, and %s is a table", names[0])
	case f.drawnOf == ofTable && len(o.setting.set) > 0:
		return usagef("figure %s shows a table, and --set changes numbers of a scenario", f.name)
	case f.drawnOf != ofVaried && len(o.varying.vary) > 0:
		return usagef("figure %s shows one run; of varied numbers there is the figure ladder", f.name)
	}
	return o.figure.check(f)
}

// isScenario reports whether the name is that of a scenario rather than a table.
func isScenario(name string) bool {
	return slices.Contains(scenarios.Names(), name) || strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, ".yml")
}
