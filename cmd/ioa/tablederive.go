package main

import (
	"math"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ioimpact/internal/input"
	"ioimpact/tables"
	"ioimpact/tables/derive"
	"ioimpact/tables/files"
)

// derived are the commands that make a table from others. The notes of the new table
// say how it was made, and an estimate is marked as one.
func (a *app) derived() []*cobra.Command {
	return []*cobra.Command{a.newTableFromSUT(), a.newTableBalance(), a.newTableEstimate(), a.newTableRegionalise(), a.newTableCompose()}
}

func outputFlag(cmd *cobra.Command, file *string) {
	cmd.Flags().StringVarP(file, "output", "o", "", "the file to write, in any format of ioa table convert (default: plain CSV to standard output)")
}

// fromSUTOptions are the flags of the command.
type fromSUTOptions struct {
	files  files.SupplyUseFiles
	where  []string
	model  string
	file   string
	isMake bool
	soundness
}

func (a *app) newTableFromSUT() *cobra.Command {
	var o fromSUTOptions
	cmd := &cobra.Command{
		Use:     "from-sut --supply S.csv --use U.csv --model A|B|C|D -o OUT.csv",
		Example: "  ioa table from-sut --supply make.csv --make --use use.csv --model D -o symmetric.csv",
		Short:   "Make a symmetric table from supply and use tables 供给使用表转换",
		Long: `Make a symmetric table from a supply (or make) and a use table.

  A  product technology, product by product      C  fixed industry sales, industry by industry
  B  industry technology, product by product     D  fixed product sales, industry by industry

Number, sum and place of negative cells are reported on standard error. A and C
need as many industries as products; a singular supply matrix is an error. Files may be CSV or
workbooks (BOOK.xlsx/SHEET), plain as docs/formats.md says, as the BEA or Eurostat publish them, or of any layout with a description.
A use table at purchasers' prices is turned into basic prices by the margins and taxes of the supply table.

If supply and use disagree about a product or an industry, the table is made with the finding
supply-use: nothing is computed from it unless that is accepted.`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error { return a.tableFromSUT(&o) },
	}
	cmd.Flags().StringVar(&o.files.Supply, "supply", "", "the supply table, products in rows (required, unless a description names it)")
	cmd.Flags().StringVar(&o.files.Use, "use", "", "the use table (required, unless a description names it)")
	cmd.Flags().StringVar(&o.files.Description, "describe", "", "a YAML that describes the layout of both tables, or of one")
	cmd.Flags().StringVar(&o.files.Orientation, "orientation", "", "supply (products in rows) or make (industries in rows; default: found by labels or the balance)")
	cmd.Flags().BoolVar(&o.isMake, "make", false, "the same as --orientation make")
	cmd.Flags().StringSliceVar(&o.where, "where", nil, "DIMENSION=CODE: which records of a file of Eurostat's database, such as time=2020,geo=AT")
	cmd.Flags().StringVar(&o.model, "model", "D", "A, B, C or D")
	o.registerTolerance(cmd)
	outputFlag(cmd, &o.file)
	return cmd
}

func (a *app) tableFromSUT(o *fromSUTOptions) error {
	if err := o.check(); err != nil {
		return err
	}
	if err := checkTableFile(o.file); err != nil {
		return err
	}
	if err := o.checkFiles(); err != nil {
		return err
	}
	technology, err := derive.ParseTechnology(o.model)
	if err != nil {
		return usageError{err}
	}
	pair, err := files.ReadSupplyUse(o.files)
	if err != nil {
		return err
	}
	t, report, err := pair.InputOutputWith(technology, tables.CheckOptions{Tolerance: o.tolerance})
	if err != nil {
		return err
	}
	a.sayNegatives("intermediate use, before", report.Before)
	a.sayNegatives("intermediate flows, after", report.Flows)
	a.sayNegatives("final demand, after", report.Final)
	a.sayNegatives("primary inputs, after", report.Primary)
	a.sayDisagreements(report.Imbalances)
	return a.saveTable(o.file, t)
}

// checkFiles checks what is said of the two files.
func (o *fromSUTOptions) checkFiles() (err error) {
	if o.isMake && o.files.Orientation == files.Supply {
		return usagef("--make contradicts --orientation supply")
	}
	if o.isMake {
		o.files.Orientation = files.Make
	}
	if !slices.Contains([]string{"", files.Supply, files.Make}, o.files.Orientation) {
		return usagef("--orientation is supply or make, not %q", o.files.Orientation)
	}
	if (o.files.Supply == "" || o.files.Use == "") && o.files.Description == "" {
		return usagef("name both files: --supply S.csv --use U.csv")
	}
	o.files.Where, err = pairs(o.where)
	return err
}

// sayNegatives reports the cells below zero, or that there are none.
func (a *app) sayNegatives(where string, n derive.Negatives) {
	if n.Count == 0 {
		a.say("%s: no cells below zero", where)
		return
	}
	a.say("%s: %s", where, n)
}

// sayDisagreements reports the warnings about supply and use; errors are reported when the table is written.
func (a *app) sayDisagreements(all []tables.Finding) {
	for _, f := range all {
		if f.Severity == tables.Warning {
			a.say("%s", f)
		}
	}
}

// balanceOptions are the flags of the command.
type balanceOptions struct {
	totals    string
	file      string
	tolerance float64
	read      readFlags
}

func (a *app) newTableBalance() *cobra.Command {
	var o balanceOptions
	cmd := &cobra.Command{
		Use:     "balance T [--totals FILE] -o OUT.csv",
		Example: "  ioa table balance old.csv --totals totals.csv -o balanced.csv",
		Short:   "Balance a table by RAS or GRAS 平衡修正",
		Long: `Find the table nearest to T whose rows and columns add up to the totals of FILE
(a CSV row,column,value; a line with both row and column fixes that cell). Signs and zeros are kept.
Totals that cannot be met are an error naming the rows and columns. The result is marked as an estimate.`,
		RunE: func(_ *cobra.Command, args []string) error { return a.tableBalance(args, &o) },
	}
	o.read.register(cmd)
	cmd.Flags().StringVar(&o.totals, "totals", "", "totals to meet and cells to fix: a CSV row,column,value")
	cmd.Flags().Float64Var(&o.tolerance, "tolerance", derive.DefaultBalanceTolerance, "largest deviation from a total, as a share of it")
	outputFlag(cmd, &o.file)
	return cmd
}

func (a *app) tableBalance(args []string, o *balanceOptions) error {
	if err := checkTableFile(o.file); err != nil {
		return err
	}
	if !(o.tolerance > 0 && o.tolerance < 1) {
		return usagef("--tolerance must be a share above 0 and below 1, not %g", o.tolerance)
	}
	t, err := o.read.load(args[0])
	if err != nil {
		return err
	}
	var given *derive.Totals
	if o.totals != "" {
		text, err := input.ReadFile(o.totals)
		if err != nil {
			return err
		}
		if given, err = derive.ReadTotals(o.totals, text); err != nil {
			return err
		}
	}
	balanced, report, err := derive.BalanceTable(t, given, derive.BalanceOptions{Tolerance: o.tolerance})
	if err != nil {
		return err
	}
	a.sayBalance(report)
	return a.saveTable(o.file, balanced)
}

func (a *app) sayBalance(r *derive.BalanceReport) {
	a.say("%s: %d iterations, largest deviation %.2g; cells multiplied by %.6g to %.6g", r.Method, r.Iterations, r.Miss, r.Cells.Min, r.Cells.Max)
}

// estimateOptions are the flags of the command.
type estimateOptions struct {
	prior    string
	margins  string
	economy  string
	unit     string
	currency string
	prices   string
	file     string
	year     int
	scale    float64
	like     []string
	sources  []string
	read     readFlags
}

func (a *app) newTableEstimate() *cobra.Command {
	var o estimateOptions
	cmd := &cobra.Command{
		Use:     "estimate --prior T --margins FILE [--economy E --year Y] -o OUT.csv",
		Example: "  ioa table estimate --prior idn.csv --margins totals.csv --economy LAO --year 2018 -o laos.csv",
		Short:   "Estimate a table from its totals and another economy's structure 由总量估算",
		Long: `Estimate the table of an economy for which only totals by sector are known, using the structure of
another economy's table. FILE is a CSV with the columns
sector,output,intermediate_inputs,value_added,intermediate_sales,final_sales,exports and optionally
economy and year. The table, and every result computed from it, is marked as an estimate.`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error { return a.tableEstimate(&o) },
	}
	o.read.register(cmd)
	f := cmd.Flags()
	f.StringVar(&o.prior, "prior", "", "the table whose structure is used (required)")
	f.StringVar(&o.margins, "margins", "", "the totals (required)")
	f.StringVar(&o.economy, "economy", "", "which economy of the file")
	f.IntVar(&o.year, "year", 0, "which year of the file")
	f.StringSliceVar(&o.like, "like", nil, "NEW=OLD: use the prior's sector OLD for the sector NEW that it lacks")
	f.StringVar(&o.unit, "unit", "", "unit of the totals: million US dollars")
	f.StringVar(&o.currency, "currency", "", "their currency: USD")
	f.Float64Var(&o.scale, "scale", 0, "value of the unit in units of the currency: 1e6")
	f.StringVar(&o.prices, "prices", "", "their price base")
	f.StringArrayVar(&o.sources, "source", nil, "where the totals come from; may be repeated")
	outputFlag(cmd, &o.file)
	return cmd
}

func (a *app) tableEstimate(o *estimateOptions) error {
	if err := checkTableFile(o.file); err != nil {
		return err
	}
	if o.prior == "" || o.margins == "" {
		return usagef("name the prior table and the totals with --prior and --margins, for example: ioa table estimate --prior idn.csv --margins totals.csv -o laos.csv")
	}
	if !(o.scale >= 0) || math.IsInf(o.scale, 0) {
		return usagef("--scale must be a number above zero, the value of the unit in units of the currency (1e6 for millions), not %g", o.scale)
	}
	like, err := pairs(o.like)
	if err != nil {
		return err
	}
	pattern, err := o.read.load(o.prior)
	if err != nil {
		return err
	}
	text, err := input.ReadFile(o.margins)
	if err != nil {
		return err
	}
	m, err := derive.ReadMargins(o.margins, text, o.economy, o.year)
	if err != nil {
		return err
	}
	m.Unit, m.Currency, m.Scale, m.PriceBase = o.unit, o.currency, o.scale, o.prices
	if len(o.sources) > 0 { // otherwise the file itself
		m.Sources = o.sources
	}
	t, report, err := derive.EstimateTable(pattern, m, derive.EstimateOptions{Like: like})
	if err != nil {
		return err
	}
	a.sayBalance(report.Balance)
	return a.saveTable(o.file, t)
}

// pairs reads A=B flags.
func pairs(list []string) (map[string]string, error) {
	out := map[string]string{}
	for _, p := range list {
		from, to, ok := strings.Cut(p, "=")
		if !ok || from == "" || to == "" {
			return nil, usagef("%q: write NAME=OTHER", p)
		}
		out[from] = to
	}
	return out, nil
}
