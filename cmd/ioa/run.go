package main

import (
	"bytes"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/ioa"
	"ioimpact/scenarios"
	"ioimpact/tables"
)

// runOptions are the flags of `ioa run`; the manifest lists them.
type runOptions struct {
	Dir     string   `json:"-"`
	Table   string   `json:"table,omitempty"`
	Flows   string   `json:"flows,omitempty"`
	Figures []string `json:"figures"`
	Lang    string   `json:"lang"`
	Digits  int      `json:"require_digits,omitempty"`
	Accept  []string `json:"accept,omitempty"`
	Within  float64  `json:"tolerance,omitempty"`
	Outside bool     `json:"allow_outside,omitempty"`
	format  string
	soundness
	shown sectorFlags // of standard output; the files hold everything
	read  readFlags
}

func (a *app) newRun() *cobra.Command {
	var o runOptions
	cmd := &cobra.Command{
		Use:   "run SCENARIO [-o DIR]",
		Short: "Compute the economy-wide effect of a project 项目拉动效应",
		Long: `Compute a scenario (an embedded one, or the path of a YAML file) with the table it
names, print a summary, and write to DIR (default: out/NAME)

  result.json   everything, in full precision
  results.csv   tidy: case, year, measure, sector, unit, value, and accepted if errors of a table were accepted
  summary.md    the tables for reading, every stated number with its source
  figures/      the charts, as SVG, PDF and PNG
  run.json      the manifest: inputs and outputs with SHA-256, version, options

With --format json or csv the result goes to standard output in that format instead of the summary.

--sectors, --columns, --sort and --top choose what standard output shows of the tables by sector, with
--format csv of the rows of results.csv. A column of the tables by sector is named with its case
("origins: output") or without it (output: in every case). The files hold everything.`,
		Example: `  ioa run china-laos-railway
  ioa run china-laos-railway-both --lang zh
  ioa run my-project.yaml -o results --figures pdf
  ioa run china-laos-railway --columns output --sectors cement,rolled-steel`,
		Args: takes(1, "one scenario"),
		RunE: func(_ *cobra.Command, args []string) error { return a.runScenario(args[0], &o) },

		ValidArgsFunction: embeddedScenarios,
	}
	o.register(cmd)
	return cmd
}

func (o *runOptions) register(cmd *cobra.Command) {
	cmd.Flags().StringVarP(&o.Dir, "output", "o", "", "folder for the files (default out/NAME)")
	cmd.Flags().StringVarP(&o.format, "format", "f", string(report.Text), "format of standard output: "+report.Enumerate(report.FormatNames(), "or"))
	cmd.Flags().StringVar(&o.Table, "table", "", "use this table instead of the one the scenario names")
	cmd.Flags().StringVar(&o.Flows, "flows", "", "domestic or total, instead of the scenario's choice")
	cmd.Flags().StringSliceVar(&o.Figures, "figures", figureFormatNames(), "formats of the figures; none for no figures")
	complete(cmd, "format", choices(report.FormatNames()))
	complete(cmd, "table", embeddedTables)
	complete(cmd, "flows", choices(flowsNames()))
	complete(cmd, "figures", choices(append(figureFormatNames(), "none")))
	registerDigits(cmd, &o.Digits)
	o.soundness.register(cmd)
	o.shown.register(cmd, runHeadings())
	cmd.Flags().Lookup("top").Usage = fmt.Sprintf("print only the first N sectors of each region (default %d, with --sectors all)", topSectors)
	o.read.register(cmd)
	registerOutside(cmd, &o.Outside)
	language(&o.Lang).register(cmd)
}

// runHeadings are the columns that every table by sector of a run has, for completion.
func runHeadings() []heading {
	return []heading{{name: "output"}, {name: "value_added"}}
}

func (a *app) runScenario(name string, o *runOptions) error {
	format, err := o.check()
	if err != nil {
		return err
	}
	m, r, err := o.compute(name)
	if err != nil {
		return err
	}
	text, shown, err := o.terminal(r, m, format)
	if err != nil {
		return err
	}
	files, notes, err := runFiles(r, m, o)
	if err != nil {
		return err
	}
	if o.Dir == "" {
		o.Dir = filepath.Join("out", filepath.Base(r.Scenario))
	}
	if err := writeRun(o.Dir, files, manifestOf(name, r, o)); err != nil {
		return err
	}
	if _, err := a.out.Write(text); err != nil {
		return err
	}
	if format == report.CSV { // the other formats include the notes
		a.sayImbalance(m)
	}
	for _, note := range append(shown, notes...) {
		a.say("%s", note)
	}
	a.say("%d files written to %s", len(files)+1, o.Dir)
	return nil
}

// compute loads a scenario with its table and computes it; fewer proved digits than required are an error.
func (o *runOptions) compute(name string) (*ioa.Model, *scenarios.Result, error) {
	p, err := o.read.project(name, scenarios.Override{Table: o.Table, Flows: o.Flows, Accept: o.accept, Tolerance: o.tolerance,
		AllowOutside: o.Outside})
	if err != nil {
		return nil, nil, err
	}
	r, err := p.Run(p.Scenario())
	if err != nil {
		return nil, nil, err
	}
	return p.Model(), r, r.Certificate.Require(o.Digits)
}

func (o *runOptions) check() (report.Format, error) {
	if err := language(&o.Lang).check(); err != nil {
		return "", err
	}
	if o.Flows != "" {
		if _, err := ioa.ParseFlows(o.Flows); err != nil {
			return "", usageError{err}
		}
	}
	format, err := report.ParseFormat(o.format)
	if err != nil {
		return "", usageError{err}
	}
	if err := o.shown.check(); err != nil {
		return "", err
	}
	if format == report.JSON && o.shown.any() {
		return "", usagef("--format json prints the whole result; with --sectors, --columns, --sort or --top use csv, md or table")
	}
	if err := checkDigits(o.Digits); err != nil {
		return "", err
	}
	if err := o.soundness.check(); err != nil {
		return "", err
	}
	if o.Accept = o.accept; o.tolerance != tables.DefaultTolerance {
		o.Within = o.tolerance
	}
	_, err = figureFormats(o.Figures)
	return format, err
}

// terminal is the text for standard output, and what to say about it.
func (o *runOptions) terminal(r *scenarios.Result, m *ioa.Model, format report.Format) (text []byte, notes []string, err error) {
	selection, err := o.shown.selection(m.Table)
	if err != nil {
		return nil, nil, err
	}
	switch format {
	case report.JSON:
		text, err = resultJSON(r)
		return text, nil, err
	case report.CSV:
		return selectedCSV(r, selection)
	}
	s := summary{r: r, lang: o.Lang, shown: selection}
	if s.shown.Top == 0 && s.shown.Rows == nil {
		s.shown.Top = topSectors
	}
	if err := s.checkColumns(); err != nil {
		return nil, nil, usageError{err}
	}
	text, err = s.write(format)
	return text, nil, err
}

// runFiles makes every file of the output folder in memory: nothing is written
// until all of them have been made.
func runFiles(r *scenarios.Result, m *ioa.Model, o *runOptions) (files []namedFile, notes []string, err error) {
	text, err := resultJSON(r)
	if err != nil {
		return nil, nil, err
	}
	files = append(files, namedFile{"result.json", text})
	if text, err = resultCSV(r); err != nil {
		return nil, nil, err
	}
	files = append(files, namedFile{"results.csv", text})
	figures, notes, err := runFigures(r, m, o)
	if err != nil {
		return nil, nil, err
	}
	if text, err = (&summary{r: r, lang: o.Lang, all: true}).write(report.Markdown); err != nil {
		return nil, nil, err
	}
	text = append(text, figureLinks(figures)...)
	files = append(files, namedFile{"summary.md", text})
	return append(files, figures...), notes, nil
}

// figureLinks shows the figures in summary.md; viewers take SVG best.
func figureLinks(figures []namedFile) []byte {
	var b bytes.Buffer
	for _, f := range figures {
		if filepath.Ext(f.name) == ".svg" {
			fmt.Fprintf(&b, "\n![%s](%s)\n", f.name, f.name)
		}
	}
	return b.Bytes()
}
