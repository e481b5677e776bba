package main

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/internal/input"
	"ioimpact/tables"
	"ioimpact/tables/files"
)

func (a *app) newTable() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "table",
		Example: "  ioa table list\n  ioa table show china-2018",
		Short:   "List, show, check, aggregate and convert tables 投入产出表",
		Args:    cobra.NoArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(a.newTableList(), a.newTableShow(), a.newTableDescribe(), a.newTableCheck(), a.newTableAggregate(), a.newTableConvert())
	cmd.AddCommand(a.derived()...)
	return cmd
}

func (a *app) newTableList() *cobra.Command {
	var o outputFlags
	cmd := &cobra.Command{
		Use:     "list",
		Short:   "List the embedded tables",
		Example: "  ioa table list",
		Args:    cobra.NoArgs,
		RunE:    func(*cobra.Command, []string) error { return a.tableList(&o) },
	}
	o.register(cmd)
	return cmd
}

func (a *app) tableList(o *outputFlags) error {
	out := &report.Table{Columns: []report.Column{
		{Name: "name", Key: true}, {Name: "year", Number: true, Plain: true}, {Name: "sectors", Number: true, Whole: true}, {Name: "unit"}, {Name: "title"},
	}}
	var rows [][]report.Cell
	for _, name := range files.Names() {
		t, err := files.Load(name)
		if err != nil {
			return err
		}
		rows = append(rows, []report.Cell{report.T(name), report.N(float64(t.Year)), report.N(float64(t.N())), report.T(t.Unit), report.T(t.Title)})
	}
	out.Each = report.FromRows(rows)
	return a.emit(o, out)
}

func (a *app) newTableCheck() *cobra.Command {
	var o outputFlags
	var read readFlags
	var sound soundness
	var strict bool
	cmd := &cobra.Command{
		Use:   "check T",
		Short: "Check that a table adds up; status 1 if it does not",
		Example: `  ioa table check china-2018
  ioa table check mine.csv --tolerance 1e-4`,
		RunE: func(_ *cobra.Command, args []string) error {
			return a.tableCheck(args[0], &sound, strict, &read, &o)
		},
	}
	read.register(cmd)
	cmd.Flags().StringSliceVar(&sound.accept, "accept", nil, "errors of this kind do not fail the check; may be repeated")
	sound.registerTolerance(cmd)
	cmd.Flags().BoolVar(&strict, "strict", false, "warnings fail the check too, and nothing is accepted")
	o.register(cmd)
	return cmd
}

func (a *app) tableCheck(name string, sound *soundness, strict bool, read *readFlags, o *outputFlags) error {
	if err := sound.check(); err != nil {
		return err
	}
	t, err := read.load(name)
	if err != nil {
		return err
	}
	findings := tables.Check(t, tables.CheckOptions{Tolerance: sound.tolerance})
	accepts := func(code string) bool {
		return !strict && (slices.Contains(sound.accept, code) || slices.Contains(t.Accept, code))
	}
	out := &report.Table{Title: "Check of table " + t.Name, Facts: tableFacts(t)}
	out.Facts = append(out.Facts, report.Fact{Key: "tolerance", Label: "tolerance", Value: sound.tolerance})
	out.Columns = []report.Column{{Name: "severity"}, {Name: "finding"}, {Name: "place"}, {Name: "size", Number: true}, {Name: "message"}, {Name: "hint"}}
	var rows [][]report.Cell
	failed := 0
	for _, f := range findings {
		severity := f.Severity.String()
		if f.Severity == tables.Failure && accepts(f.Code) {
			severity = "accepted"
		}
		hint := ""
		if f.Severity >= tables.Warning {
			hint = f.Hint()
		}
		rows = append(rows, []report.Cell{report.T(severity), report.T(f.Code), report.T(f.Place), report.N(f.Size), report.T(f.Message), report.T(hint)})
		if severity == tables.Failure.String() || strict && f.Severity == tables.Warning {
			failed++
		}
	}
	out.Each = report.FromRows(rows)
	if len(rows) == 0 {
		out.Notes = []string{fmt.Sprintf("no findings: all %d rows and columns add up to output within a share of %g", t.N(), sound.tolerance)}
	}
	if err := a.emit(o, out); err != nil {
		return err
	}
	if failed > 0 {
		return checkFailed{fmt.Sprintf("table %s: %d findings fail the check", t.Name, failed)}
	}
	return nil
}

func (a *app) newTableAggregate() *cobra.Command {
	var maps []string
	var file string
	var read readFlags
	cmd := &cobra.Command{
		Use:   "aggregate T --map FILE [--map FILE] -o OUT.csv",
		Short: "Aggregate sectors or regions by a concordance 部门归并、地区归并",
		Long: `Aggregate sectors or regions by a concordance: a CSV with the columns

  from,to                    sectors; a code without region means that sector in every region
  from_region,to_region      regions, with all their sectors and final-demand columns

and optionally name, name_zh (of the new sector or region) and weight (to split one old
sector over several new ones). Several concordances are applied in the order given. All totals
are kept. OUT is a file in any format that ioa table convert writes.`,
		Example: `  ioa table aggregate china-2018 --map broad.csv -o broad-china.csv
  ioa table aggregate world.zip --map regions.csv --map sectors.csv -o asia.xlsx`,
		RunE: func(_ *cobra.Command, args []string) error { return a.tableAggregate(args[0], maps, file, &read) },
	}
	read.register(cmd)
	cmd.Flags().StringArrayVar(&maps, "map", nil, "a concordance (required; may be repeated)")
	outputFlag(cmd, &file)
	return cmd
}

func (a *app) tableAggregate(name string, maps []string, file string, read *readFlags) error {
	if len(maps) == 0 {
		return usagef("name the concordance with --map FILE")
	}
	if err := checkTableFile(file); err != nil {
		return err
	}
	var concordances []*tables.Concordance
	for _, path := range maps {
		text, err := input.ReadFile(path)
		if err != nil {
			return err
		}
		c, err := tables.ReadConcordance(path, text)
		if err != nil {
			return err
		}
		concordances = append(concordances, c)
	}
	t, err := read.load(name)
	if err != nil {
		return err
	}
	for _, c := range concordances {
		if t, err = tables.Aggregate(t, c); err != nil {
			return err
		}
	}
	return a.saveTable(file, t)
}

// saveTable writes a derived table in the format of the file's extension, or as plain CSV to standard output.
func (a *app) saveTable(file string, t *tables.Table) error {
	if file != "" && file != "-" {
		return a.writeTable(file, t)
	}
	a.sayFindings(t)
	plain, err := a.plainForm(t)
	if err != nil {
		return err
	}
	return files.Write(a.out, plain)
}
