package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ioimpact/ioa"
	"ioimpact/plots"
	"ioimpact/scenarios"
	"ioimpact/tables"
)

// Figures by what they are drawn from.
var (
	scenarioFigures = []string{"sectors", "economies", "materials", "years"}
	tableFigures    = []string{"linkages", "heatmap"}
)

type plotOptions struct {
	file, caseID, forward, lang string
	scenarioFlows               string // "" for what the scenario says
	modelFlags
}

func (a *app) newPlot() *cobra.Command {
	var o plotOptions
	cmd := &cobra.Command{
		Use:   "plot FIGURE T|SCENARIO -o FILE",
		Short: "Draw one figure as SVG, PDF or PNG 图",
		Long: `Draw one figure; the ending of FILE says whether as SVG, PDF or PNG.

Of a scenario:
  sectors    the sectors pulled most, direct and indirect stacked (--case chooses the case)
  economies  output pulled in each economy that is a region of the table, by where it is bought (--case)
  materials  direct against complete coefficients of the scenario's groups of sectors
  years      spending and value added by year
Of a table, or of the table that a scenario names:
  linkages   influence against sensitivity, lines at 1
  heatmap    the complete coefficients`,
		Example: `  ioa plot linkages china-2018 -o linkages.pdf
  ioa plot sectors china-laos-railway --case origins --lang zh -o sectors.svg`,
		Args: cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			if cmd.Flags().Changed("flows") {
				o.scenarioFlows = o.flows
			}
			return a.plot(args[0], args[1], &o)
		},
	}
	cmd.Flags().StringVarP(&o.file, "output", "o", "", "the file (required): .svg, .pdf or .png")
	cmd.Flags().StringVar(&o.caseID, "case", "", "which case of the scenario (default: the first)")
	cmd.Flags().StringVar(&o.forward, "forward", "leontief", "which sensitivity linkages shows: leontief or ghosh")
	o.modelFlags.register(cmd)
	registerLang(cmd, &o.lang)
	return cmd
}

func (a *app) plot(figure, subject string, o *plotOptions) error {
	format, err := o.check(figure)
	if err != nil {
		return err
	}
	d, err := o.describe(figure, subject)
	if err != nil {
		return err
	}
	fig, err := d.Draw()
	if err != nil {
		return err
	}
	for _, w := range fig.Warnings() {
		a.say("%s", w)
	}
	return a.deliver(o.file, func(w io.Writer) error { return plots.Write(w, fig, format) })
}

func (o *plotOptions) check(figure string) (plots.Format, error) {
	if !slices.Contains(append(slices.Clone(scenarioFigures), tableFigures...), figure) {
		return "", usagef("figures are %s and %s, not %q", strings.Join(scenarioFigures, ", "), strings.Join(tableFigures, ", "), figure)
	}
	if o.forward != string(ioa.ForwardLeontief) && o.forward != string(ioa.ForwardGhosh) {
		return "", usagef("--forward is leontief or ghosh, not %q", o.forward)
	}
	if err := checkLang(o.lang); err != nil {
		return "", err
	}
	if err := checkDigits(o.digits); err != nil {
		return "", err
	}
	if err := o.soundness.check(); err != nil {
		return "", err
	}
	if o.file == "" {
		return "", usagef("name the file with -o FILE.svg, .pdf or .png")
	}
	format, err := plots.ParseFormat(o.file)
	if err != nil {
		return "", usageError{err}
	}
	return format, nil
}

// describe finds what the figure is drawn from.
func (o *plotOptions) describe(figure, subject string) (drawer, error) {
	options := figureOptions{ioa.Forward(o.forward), plots.Language(o.lang), o.digits}
	if slices.Contains(tableFigures, figure) && !isScenario(subject) {
		m, err := o.model(subject)
		if err != nil {
			return nil, err
		}
		return describeFigure(figure, nil, m, options)
	}
	if slices.Contains(tables.Names(), subject) {
		return nil, usagef("figure %s shows a project: name a scenario, not the table %s", figure, subject)
	}
	reading, done := o.read.options()
	p, err := scenarios.Open(subject, scenarios.Override{Flows: o.scenarioFlows, Accept: o.accept, Tolerance: o.tolerance, Reading: reading})
	done()
	if err != nil {
		return nil, err
	}
	m := p.Model()
	if slices.Contains(tableFigures, figure) {
		return describeFigure(figure, nil, m, options)
	}
	r, err := p.Run(p.Scenario())
	if err != nil {
		return nil, err
	}
	if err := r.Certificate.Require(o.digits); err != nil {
		return nil, err
	}
	if figure == "sectors" || figure == "economies" {
		return describeCase(figure, r, o.caseID, options.lang)
	}
	return describeFigure(figure, r, m, options)
}

// describeCase is a figure of one case.
func describeCase(figure string, r *scenarios.Result, id string, lang plots.Language) (drawer, error) {
	c, err := chooseCase(r, id)
	if err != nil {
		return nil, err
	}
	if figure == "economies" {
		return plots.PulledEconomies(r, c, lang)
	}
	return plots.PulledSectors(r, c, lang), nil
}

// isScenario reports whether the name is that of a scenario and not of a table.
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
