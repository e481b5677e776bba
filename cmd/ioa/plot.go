package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/cmd/ioa/internal/wording"
	"ioimpact/ioa"
	"ioimpact/plots"
	"ioimpact/plots/study"
	"ioimpact/scenarios"
	"ioimpact/tables/files"
)

type plotOptions struct {
	file, caseID, forward, lang string
	scenarioFlows               string // "" for those of the scenario
	outside                     bool
	setting                     settingFlags
	varying                     varyFlags
	style                       figureStyle
	top                         study.Top
	modelFlags
}

func (a *app) newPlot() *cobra.Command {
	var o plotOptions
	cmd := &cobra.Command{
		Use:   "plot FIGURE T|SCENARIO -o FILE",
		Short: "Draw one figure as SVG, PDF, EPS or PNG 图",
		Long: "Draw one figure as " + report.Enumerate(figureFormatNames(), "or") + ", by the extension of FILE.\n\n" +
			"From a scenario:\n" + figureLines(false, wording.English) +
			"From a table, or from the table of a scenario:\n" + strings.TrimRight(figureLines(true, wording.English), "\n"),
		Example: `  ioa plot linkages china-2018 -o linkages.pdf
  ioa plot ladder china-laos-railway-both --vary lines.civil.inputs.cement.origin.host=0,40%,80% -o ladder.svg
  ioa plot sectors china-laos-railway --case origins --lang zh -o sectors.svg
  ioa plot sectors china-laos-railway --top 8 --width 174 --height 90 -o sectors.eps`,
		Args: takes(2, "a figure and a table or scenario"),

		ValidArgsFunction: completePlot,
		RunE: func(cmd *cobra.Command, args []string) error {
			if cmd.Flags().Changed("flows") {
				o.scenarioFlows = o.flows
			}
			return a.plot(args[0], args[1], &o)
		},
	}
	cmd.Flags().StringVarP(&o.file, "output", "o", "", "the file (required), ending in "+report.Enumerate(figureFormatNames(), "or"))
	cmd.Flags().StringVar(&o.caseID, "case", "", "which case of the scenario (default: the first)")
	forwardLinkage(&o.forward, "forward-linkage measure that linkages shows").register(cmd)
	o.registerFlows(cmd)
	o.style.register(cmd)
	cmd.Flags().IntVar(&o.top.N, "top", 0, "how many sectors the figure sectors shows of each economy (default 15 of one, 8 of several)")
	cmd.Flags().BoolVar(&o.top.WithoutBuilder, "no-builder", false, "leave the builder's own bar out of the figure sectors")
	o.setting.register(cmd, 1)
	o.varying.register(cmd, 1)
	o.modelFlags.register(cmd)
	registerOutside(cmd, &o.outside)
	language(&o.lang).register(cmd)
	return cmd
}

// completePlot offers figures, then the tables or scenarios they can be drawn from.
func completePlot(cmd *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
	if len(args) == 0 {
		return figureNames(), cobra.ShellCompDirectiveNoFileComp
	}
	names, directive := embeddedScenarios(cmd, args, begun)
	if f, err := findFigure(args[0]); err == nil && f.drawnOf == ofTable {
		names = append(files.Names(), names...)
	}
	return names, directive
}

// figureFormatNames are the formats of figures.
func figureFormatNames() []string {
	var out []string
	for _, f := range plots.Formats() {
		out = append(out, string(f))
	}
	return out
}

func findFigure(name string) (figure, error) {
	all := figures()
	if i := slices.Index(figureNames(), name); i >= 0 {
		return all[i], nil
	}
	return figure{}, usagef("figures are %s, not %q%s", report.Enumerate(figureNames(), "and"), name, nearest(name, figureNames()))
}

func (a *app) plot(name, subject string, o *plotOptions) error {
	f, err := findFigure(name)
	if err != nil {
		return err
	}
	format, err := o.check()
	if err != nil {
		return err
	}
	s, err := o.subject(f, subject)
	if err != nil {
		return err
	}
	d, err := f.describe(s)
	if err != nil {
		return err
	}
	style, err := o.style.style()
	if err != nil {
		return err
	}
	fig, err := d.With(style).Draw()
	if err != nil {
		return err
	}
	a.sayImbalance(s.model)
	for _, w := range fig.Warnings() {
		a.say("%s", w)
	}
	return a.deliver(o.file, func(w io.Writer) error { return plots.WriteAs(w, fig, format, o.style.rendering()) })
}

func (o *plotOptions) check() (plots.Format, error) {
	if err := forwardLinkage(&o.forward, "").check(); err != nil {
		return "", err
	}
	if err := language(&o.lang).check(); err != nil {
		return "", err
	}
	if err := o.modelFlags.check(); err != nil {
		return "", err
	}
	if err := o.varying.check(); err != nil {
		return "", err
	}
	if o.file == "" {
		return "", usagef("name the file with -o FILE, ending in %s", report.Enumerate(figureFormatNames(), "or"))
	}
	format, err := plots.ParseFormat(o.file)
	if err != nil {
		return "", usageError{err}
	}
	return format, o.style.check(format)
}

// subject computes what the figure is drawn from.
func (o *plotOptions) subject(f figure, name string) (*figureSubject, error) {
	s := &figureSubject{forward: ioa.Forward(o.forward), top: o.top, lang: study.Language(o.lang), digits: o.digits}
	if err := o.fits(f); err != nil {
		return nil, err
	}
	if f.drawnOf == ofTable && !isScenario(name) {
		m, err := o.model(name)
		s.model = m
		return s, err
	}
	if slices.Contains(files.Names(), name) {
		return nil, usagef("figure %s shows a project: name a scenario, not the table %s", f.name, name)
	}
	p, err := o.read.project(name, scenarios.Override{Flows: o.scenarioFlows, Accept: o.accept, Tolerance: o.tolerance,
		AllowOutside: o.outside})
	if err != nil {
		return nil, err
	}
	if s.model = p.Model(); f.drawnOf == ofTable {
		return s, nil
	}
	stated, err := o.setting.apply(p.Scenario())
	if err != nil {
		return nil, err
	}
	if s.result, err = p.Run(stated); err != nil {
		return nil, err
	}
	if err := s.result.Certificate.Require(o.digits); err != nil {
		return nil, err
	}
	if f.drawnOf == ofVaried {
		if s.ladder, err = o.ladder(p, stated); err != nil {
			return nil, err
		}
	}
	if f.ofOneCase() {
		s.of, err = chooseCase(s.result, o.caseID)
	}
	return s, err
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
func (o *plotOptions) fits(f figure) error {
	switch {
	case f.name != "sectors" && o.top != (study.Top{}):
		return usagef("--top and --no-builder are for the figure sectors")
	case o.top.N < 0:
		return usagef("--top is a number of sectors, not %d", o.top.N)
	case f.drawnOf == ofTable && len(o.setting.set) > 0:
		return usagef("figure %s shows a table, and --set changes numbers of a scenario", f.name)
	case f.drawnOf != ofVaried && len(o.varying.vary) > 0:
		return usagef("figure %s shows one run; of varied numbers there is the figure ladder", f.name)
	}
	return nil
}

// isScenario reports whether the name is that of a scenario rather than a table.
func isScenario(name string) bool {
	return slices.Contains(scenarios.Names(), name) || strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, ".yml")
}

func chooseCase(r *scenarios.Result, id string) (*scenarios.CaseResult, error) {
	var ids []string
	for i := range r.Cases {
		if id == "" || r.Cases[i].ID == id {
			return &r.Cases[i], nil
		}
		ids = append(ids, r.Cases[i].ID)
	}
	return nil, usageError{fmt.Errorf("scenario %s has the cases %s, not %q", r.Scenario, strings.Join(ids, ", "), id)}
}
