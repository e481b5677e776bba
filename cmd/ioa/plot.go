package main

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ioimpact/cmd/ioa/internal/atomicfile"
	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/cmd/ioa/internal/wording"
	"ioimpact/plots"
	"ioimpact/plots/study"
	"ioimpact/scenarios"
	"ioimpact/tables/files"
)

type plotOptions struct {
	file, caseID, forward, lang string
	scenarioFlows, table        string // "" for those of the scenario
	outside, data               bool
	setting                     settingFlags
	varying                     varyFlags
	style                       figureStyle
	top                         study.Top
	figure                      figureFlags
	modelFlags
}

func (a *app) newPlot() *cobra.Command {
	var o plotOptions
	cmd := &cobra.Command{
		Use:   "plot FIGURE T…|SCENARIO -o FILE",
		Short: "Draw one figure as SVG, PDF, EPS or PNG 图",
		Long: "Draw one figure as " + report.Enumerate(figureFormatNames(), "or") + ", by the extension of FILE.\n\n" +
			"From a scenario:\n" + figureLines(false, wording.English) +
			"From a table, or from the table of a scenario:\n" + strings.TrimRight(figureLines(true, wording.English), "\n"),
		Example: `  ioa plot linkages china-2018 -o linkages.pdf
  ioa plot ladder china-laos-railway-both --vary lines.civil.inputs.cement.origin.host=0,40%,80% -o ladder.svg
  ioa plot sectors china-laos-railway --case origins --lang zh -o sectors.svg
  ioa plot sectors china-laos-railway --top 8 --width 174 --height 90 -o sectors.eps
  ioa plot layers china-2018 --to rail-construction -o layers.svg
  ioa plot paths china-2018 --to rail-construction --row employment --top 12 -o paths.pdf
  ioa plot regions china-asean --row value_added -o regions.pdf --data`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 2 { // a figure of several tables
				return nil
			}
			return takes(2, "a figure and a table or scenario")(cmd, args)
		},

		ValidArgsFunction: completePlot,
		RunE: func(cmd *cobra.Command, args []string) error {
			if cmd.Flags().Changed("flows") {
				o.scenarioFlows = o.flows
			}
			return a.plot(args[0], args[1:], &o)
		},
	}
	o.register(cmd)
	return cmd
}

func (o *plotOptions) register(cmd *cobra.Command) {
	cmd.Flags().StringVarP(&o.file, "output", "o", "", "the file (required), ending in "+report.Enumerate(figureFormatNames(), "or"))
	cmd.Flags().StringVar(&o.caseID, "case", "", "which case of the scenario (default: the first)")
	forwardLinkage(&o.forward, "forward-linkage measure that linkages shows").register(cmd)
	o.registerFlows(cmd)
	o.style.register(cmd)
	registerFigureData(cmd, &o.data)
	o.figure.register(cmd)
	cmd.Flags().IntVar(&o.top.N, "top", 0, "sectors: how many of each economy (default 15 of one, 8 of several); paths: how many paths (default 20)")
	cmd.Flags().BoolVar(&o.top.WithoutBuilder, "no-builder", false, "leave the builder's own bar out of the figure sectors")
	cmd.Flags().StringVar(&o.table, "table", "", "use this table instead of the one the scenario names")
	o.setting.register(cmd, 1)
	o.varying.register(cmd, 1)
	o.modelFlags.register(cmd)
	registerOutside(cmd, &o.outside)
	language(&o.lang).register(cmd)
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

func (a *app) plot(name string, subjects []string, o *plotOptions) error {
	f, err := findFigure(name)
	if err != nil {
		return err
	}
	format, err := o.check()
	if err != nil {
		return err
	}
	s, err := o.subject(f, subjects)
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
	return o.deliver(d.With(style), fig, format, s.read)
}

// deliver writes the figure, and its numbers if they are asked for, all or none, and nothing in place of a file that was read.
func (o *plotOptions) deliver(d plots.Drawing, fig *plots.Figure, format plots.Format, read []string) error {
	rendering, err := o.style.rendering()
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := plots.WriteAs(&b, fig, format, rendering); err != nil {
		return err
	}
	files := []namedFile{{o.file, b.Bytes()}}
	if o.data {
		more, err := figureData(strings.TrimSuffix(o.file, filepath.Ext(o.file)), d)
		if err != nil {
			return err
		}
		files = append(files, more...)
	}
	if err := notOverInputs("", files, append(valuesOf(o.style.cmd.Flags(), "output"), read...)); err != nil {
		return err
	}
	var all []atomicfile.File
	for _, f := range files {
		all = append(all, atomicfile.File{Path: f.name, Data: f.data})
	}
	return atomicfile.WriteAll(all)
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
