package main

import (
	"cmp"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/ioa"
	"ioimpact/plots"
	"ioimpact/scenarios"
	"ioimpact/tables"
)

// runOptions are the flags of `ioa run`; the manifest lists them.
type runOptions struct {
	Dir        string   `json:"-"`
	All        bool     `json:"-"`
	Table      string   `json:"table,omitempty"`
	Flows      string   `json:"flows,omitempty"`
	Figures    []string `json:"figures"`
	Data       bool     `json:"data,omitempty"`   // of the figures
	Tables     []string `json:"tables,omitempty"` // formats of the tables, a file each
	Lang       string   `json:"lang"`
	Digits     int      `json:"require_digits,omitempty"`
	Accept     []string `json:"accept,omitempty"`
	Within     float64  `json:"tolerance,omitempty"`
	Outside    bool     `json:"allow_outside,omitempty"`
	Set        []string `json:"set,omitempty"`
	Vary       []string `json:"vary,omitempty"`
	Most       int      `json:"max,omitempty"`
	Draws      int      `json:"draws,omitempty"`
	Seed       uint64   `json:"seed,omitempty"`
	Inputs     string   `json:"coefficients,omitempty"`
	full       bool     // print every table
	command    string   // the command line, for the workbook
	screenLang string   // of standard output
	format     string
	sheet      spreadsheetFlags
	style      report.Style
	soundness
	shown   sectorFlags // of standard output; the files hold everything
	read    readFlags
	setting settingFlags
	varying varyFlags
	drawing drawFlags
}

func (a *app) newRun() *cobra.Command {
	var o runOptions
	cmd := &cobra.Command{
		Use:   "run SCENARIO | --all [-o DIR]",
		Short: "Compute the economy-wide effect of a project 项目拉动效应",
		Long: `Compute a scenario (an embedded one, or the path of a YAML file) with the table it
names, print a summary, and write to DIR (default: out/NAME)

  result.json   everything, in full precision
  results.csv   tidy: case, year, measure, sector, unit, value, and accepted if errors of a table were accepted
  results.xlsx  a sheet for each table for reading, and one of sources and notes
  summary.md    the tables for reading, with notes
  appendix.md   every stated number with its source or as an assumption
  vary.csv      where numbers are varied: the totals by economy of every combination of values
  uncertainty.csv, tornado.csv
                with --draws: results over draws of the numbers that have a distribution, and with each at its ends
  figures/      the charts, as SVG and PDF; with --data their numbers, as CSV and Vega-Lite
  tables/       with --tables tex: each table of summary.md as a file, to be included in a paper
  run.json      the manifest: inputs and outputs with SHA-256, version, options

With --format json or csv the result goes to standard output in that format instead of the summary.

--set PATH=VALUE changes a stated number, written as in the file (30 %, 0.3, 1e6); what has to add up with it moves in
proportion (docs/scenarios.md). What was set is in the summary, result.json and run.json.

--vary PATH=VALUE,VALUE,… (and vary in the file) computes the scenario for every combination of values as well; standard
output then shows these totals.

--draws N draws the numbers that the file gives a distribution ({low: 10 %, best: 20 %, high: 30 %} and others,
docs/scenarios.md) N times; --seed makes other draws. Standard output then shows how far results spread, of the totals
and of the output of --sectors. --coefficients 10% draws the input coefficients of the table as well.

--all runs every embedded scenario, each into DIR/NAME, and writes their comparison to DIR: comparison.csv (as ioa compare
--format csv, with steel and cement per kilometre), comparison.md and a figure.

--sectors, --columns, --sort and --top choose what standard output shows of the tables by sector, with
--format csv of the rows of results.csv. A column of the tables by sector is named with its case
("origins: output") or without it (output: in every case). The files hold everything.`,
		Example: `  ioa run china-laos-railway
  ioa run china-laos-railway-both --lang zh
  ioa run my-project.yaml -o results --figures pdf
  ioa run --all -o library --figures svg
  ioa run china-laos-railway --set "lines.civil.value_added.host=20 %"
  ioa run china-laos-railway-both --vary lines.civil.inputs.cement.origin.host=0,40%,80%
  ioa run china-laos-railway --columns output --sectors cement,rolled-steel`,
		Args: scenarioOrAll(&o),
		RunE: func(_ *cobra.Command, args []string) error {
			if o.All {
				return a.runLibrary(&o)
			}
			return a.runScenario(args[0], &o)
		},

		ValidArgsFunction: embeddedScenarios,
	}
	o.register(cmd)
	return cmd
}

func (o *runOptions) register(cmd *cobra.Command) {
	cmd.Flags().StringVarP(&o.Dir, "output", "o", "", "folder for the files (default out/NAME)")
	cmd.Flags().BoolVar(&o.All, "all", false, "run every embedded scenario and compare them")
	cmd.Flags().StringVarP(&o.format, "format", "f", string(report.Text), "format of standard output: "+report.Enumerate(report.FormatNames(), "or"))
	o.sheet.register(cmd)
	cmd.Flags().BoolVar(&o.full, "full", false, "print every table and note instead of the result in brief")
	cmd.Flags().StringVar(&o.Table, "table", "", "use this table instead of the one the scenario names")
	cmd.Flags().StringVar(&o.Flows, "flows", "", "domestic or total, instead of the scenario's choice")
	cmd.Flags().StringSliceVar(&o.Figures, "figures", []string{string(plots.SVG), string(plots.PDF)}, "formats of the figures, of "+report.Enumerate(figureFormatNames(), "or")+"; none for no figures")
	registerFigureData(cmd, &o.Data)
	registerRunTables(cmd, &o.Tables)
	complete(cmd, "format", choices(report.FormatNames()))
	complete(cmd, "table", embeddedTables)
	complete(cmd, "flows", choices(flowsNames()))
	complete(cmd, "figures", choices(append(figureFormatNames(), "none")))
	registerDigits(cmd, &o.Digits)
	o.soundness.register(cmd)
	o.shown.register(cmd, runHeadings())
	cmd.Flags().Lookup("top").Usage = fmt.Sprintf("print only the first N sectors of each region (default: what a screen holds; with --full %d, with --sectors all)", topSectors)
	o.setting.register(cmd, 0)
	o.varying.register(cmd, 0)
	o.drawing.register(cmd)
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
	o.command, o.screenLang = a.command, cmp.Or(a.screenLang, o.Lang)
	if o.style, err = a.style("", format, &o.sheet); err != nil {
		return err
	}
	x, err := o.compute(name)
	if err != nil {
		return err
	}
	if o.Dir == "" {
		o.Dir = filepath.Join("out", filepath.Base(x.r.Scenario))
	}
	text, shown, err := o.terminal(x, format)
	if err != nil {
		return err
	}
	files, notes, err := runFiles(x, o)
	if err != nil {
		return err
	}
	if err := notOverInputs(o.Dir, files, append(x.read, x.r.File)); err != nil {
		return err
	}
	if err := writeRun(o.Dir, files, manifestOf(name, x.r, o)); err != nil {
		return err
	}
	if _, err := a.out.Write(text); err != nil {
		return err
	}
	if format.RowsOnly() { // the other formats include the notes
		a.sayImbalance(x.m)
	}
	for _, note := range append(shown, notes...) {
		a.say("%s", note)
	}
	a.say("%d files written to %s", len(files)+1, o.Dir)
	return nil
}

// computed is what a run computed.
type computed struct {
	m      *ioa.Model
	r      *scenarios.Result
	read   []string          // the files read for the scenario
	ladder *scenarios.Ladder // nil where nothing is varied
	drawn  *drawn            // nil where nothing is drawn
}

// compute loads a scenario with its table and computes it; fewer proved digits than required are an error.
func (o *runOptions) compute(name string) (*computed, error) {
	p, err := o.read.project(name, scenarios.Override{Table: o.Table, Flows: o.Flows, Accept: o.accept, Tolerance: o.tolerance,
		AllowOutside: o.Outside})
	if err != nil {
		return nil, err
	}
	s, err := o.setting.apply(p.Scenario())
	if err != nil {
		return nil, err
	}
	r, err := p.Run(s)
	if err != nil {
		return nil, err
	}
	ladder, err := o.varying.compute(p, s, o.Digits)
	if err != nil {
		return nil, err
	}
	sectors, err := o.shown.sectorsToDraw(p.Model().Table)
	if err != nil {
		return nil, err
	}
	drawn, err := o.drawing.compute(p, s, sectors, o.Digits)
	if err != nil {
		return nil, err
	}
	if drawn != nil {
		drawn.accepted = r.Accepted
	}
	return &computed{p.Model(), r, p.Scenario().FilesRead(), ladder, drawn}, r.Certificate.Require(o.Digits)
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
	if err := o.varying.check(); err != nil {
		return "", err
	}
	if err := o.drawing.check(); err != nil {
		return "", err
	}
	if len(o.varying.vary) > 0 && o.drawing.draws > 0 {
		return "", usagef("--vary and --draws each print a table of their own: give one of them")
	}
	if o.Draws = o.drawing.draws; o.Draws > 0 {
		o.Seed, o.Inputs = o.drawing.seed, o.drawing.table
	}
	if len(o.varying.vary) > 0 && o.shown.any() {
		return "", usagef("with --vary the totals by economy are printed, and --sectors, --columns, --sort and --top choose of the tables by sector")
	}
	if o.Set, o.Vary = o.setting.set, o.varying.vary; o.varying.most != scenarios.MaxVariants {
		o.Most = o.varying.most
	}
	if o.Accept = o.accept; o.tolerance != tables.DefaultTolerance {
		o.Within = o.tolerance
	}
	if err := checkRunTables(o.Tables); err != nil {
		return "", err
	}
	_, err = figureFormats(o.Figures)
	return format, err
}
