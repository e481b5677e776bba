package main

import (
	"strings"

	"github.com/spf13/cobra"

	"ioimpact/internal/input"
	"ioimpact/tables/derive"
)

// regionaliseOptions are the flags of the command.
type regionaliseOptions struct {
	region string
	name   string
	method string
	file   string
	delta  float64
	read   readFlags
}

func (a *app) newTableRegionalise() *cobra.Command {
	var o regionaliseOptions
	cmd := &cobra.Command{
		Use:     "regionalise T --region FILE -o OUT.csv",
		Example: "  ioa table regionalise china-2018 --region north.csv --name North --method flq -o north-table.csv",
		Short:   "Estimate a region's table by location quotients 区域化（区位商）",
		Long: `Estimate the table of a region from the national table and employment in both. FILE is a CSV
sector,regional,national and optionally output. Methods: slq, cilq, flq, aflq. The result is marked as an estimate.`,
		RunE: func(_ *cobra.Command, args []string) error { return a.tableRegionalise(args, &o) },
	}
	o.read.register(cmd)
	cmd.Flags().StringVar(&o.region, "region", "", "employment: a CSV sector,regional,national (required)")
	cmd.Flags().StringVar(&o.name, "name", "", "name of the region, for titles")
	cmd.Flags().StringVar(&o.method, "method", "flq", "slq, cilq, flq or aflq")
	cmd.Flags().Float64Var(&o.delta, "delta", derive.DefaultDelta, "δ of flq and aflq")
	outputFlag(cmd, &o.file)
	return cmd
}

func (a *app) tableRegionalise(args []string, o *regionaliseOptions) error {
	if err := checkTableFile(o.file); err != nil {
		return err
	}
	if o.region == "" {
		return usagef("name the employment file with --region FILE")
	}
	if !(o.delta >= 0 && o.delta < 1) {
		return usagef("--delta must be between 0 and 1, usually between 0.1 and 0.4, not %g", o.delta)
	}
	q, err := derive.ParseQuotientMethod(o.method)
	if err != nil {
		return usageError{err}
	}
	national, err := o.read.load(args[0])
	if err != nil {
		return err
	}
	text, err := input.ReadFile(o.region)
	if err != nil {
		return err
	}
	r, err := derive.ReadRegionalData(o.region, text, national)
	if err != nil {
		return err
	}
	r.Name = o.name
	t, report, err := derive.Regionalise(national, r, derive.QuotientOptions{Method: q, Delta: o.delta})
	if err != nil {
		return err
	}
	if len(report.Short) > 0 {
		a.say("sectors that sell more to the region's sectors than their output: %s", strings.Join(report.Short, ", "))
	}
	return a.saveTable(o.file, t)
}

// composeOptions are the flags of the command.
type composeOptions struct {
	trade   string
	file    string
	factors []string
	read    readFlags
}

func (a *app) newTableCompose() *cobra.Command {
	var o composeOptions
	cmd := &cobra.Command{
		Use:     "compose REGION=T REGION=T … [--trade FILE] -o OUT.csv",
		Example: "  ioa table compose CHN=china-2018 LAO=laos-2018 --factor LAO=661.6 -o both.csv",
		Short:   "Combine national tables into one multi-regional table 多区域表",
		Long: `Combine national tables into one multi-regional table with sectors REGION:SECTOR, so that
one scenario can cover several economies. FILE gives the trade between them: a CSV
from_region,sector,to_region,value (or share of the buyer's imports). Other trade remains imports and
exports. --factor REGION=X converts a table's money to the common unit.`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) < 2 {
				return usagef("name two tables or more, for example:%s", cmd.Example[1:])
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error { return a.tableCompose(args, &o) },
	}
	o.read.registerCache(cmd)
	cmd.Flags().StringVar(&o.trade, "trade", "", "trade between the regions: a CSV")
	cmd.Flags().StringSliceVar(&o.factors, "factor", nil, "REGION=X: multiply that table's money")
	outputFlag(cmd, &o.file)
	return cmd
}

func (a *app) tableCompose(args []string, o *composeOptions) error {
	if err := checkTableFile(o.file); err != nil {
		return err
	}
	parts, err := composeParts(args, o.factors, &o.read)
	if err != nil {
		return err
	}
	var t *derive.Trade
	if o.trade != "" {
		text, err := input.ReadFile(o.trade)
		if err != nil {
			return err
		}
		if t, err = derive.ReadTrade(o.trade, text); err != nil {
			return err
		}
	}
	whole, report, err := derive.Compose(parts, t)
	if err != nil {
		return err
	}
	a.say("trade between the regions: %.6g", report.Trade)
	for _, g := range report.Guessed {
		a.say("users unknown, assumed to be those of the buyer's own goods: %s", g)
	}
	return a.saveTable(o.file, whole)
}
