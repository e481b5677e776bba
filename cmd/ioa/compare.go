package main

import (
	"errors"
	"slices"
	"sync"

	"github.com/spf13/cobra"

	"ioimpact/cmd/ioa/internal/atomicfile"
	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/ioa"
	"ioimpact/scenarios"
)

type compareOptions struct {
	caseID, flows, table string
	figure               comparisonFigure
	out                  outputFlags
	setting              settingFlags
	digits               int
	outside, full        bool
	soundness
	read readFlags
}

func (a *app) newCompare() *cobra.Command {
	var o compareOptions
	cmd := &cobra.Command{
		Use:   "compare SCENARIO SCENARIO…",
		Short: "Put scenarios side by side 情景比较",
		Long: `Compute scenarios (embedded ones, or paths of YAML files), and print the totals by economy of all their cases, or of
the case that --case names: the values, the differences from the first, and the values per unit spent.

Differences are computed only between results with the same table, flows, currency and price year; otherwise the
output says why there are none. With --format csv one row is one number, without differences:
scenario, case, economy, measure, unit, value, per_unit_spent.`,
		Example: `  ioa compare china-laos-railway china-laos-railway-both --case origins
  ioa compare china-laos-railway my-project.yaml -f csv -o compared.csv --figure compared.pdf`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) < 2 {
				return usagef("name two scenarios or more, for example: ioa compare china-laos-railway china-laos-railway-both")
			}
			for i, name := range args {
				if slices.Contains(args[:i], name) {
					return usagef("%s is named twice; all cases of one scenario are compared by   ioa run", name)
				}
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error { return a.compare(args, &o) },

		ValidArgsFunction: embeddedScenarios,
	}
	cmd.Flags().StringVar(&o.caseID, "case", "", "only this case of each scenario (default: all)")
	o.figure.register(cmd)
	cmd.Flags().StringVar(&o.table, "table", "", "use this table instead of those the scenarios name")
	cmd.Flags().StringVar(&o.flows, "flows", "", "domestic or total, instead of the scenarios' choice")
	complete(cmd, "flows", choices(flowsNames()))
	cmd.Flags().BoolVar(&o.full, "full", false, "print every measure on a terminal too, where the main ones are printed otherwise")
	o.out.register(cmd)
	o.setting.register(cmd, 0)
	registerDigits(cmd, &o.digits)
	o.soundness.register(cmd)
	o.read.registerCache(cmd)
	registerOutside(cmd, &o.outside)
	return cmd
}

func (a *app) compare(names []string, o *compareOptions) error {
	format, err := o.check()
	if err != nil {
		return err
	}
	results, err := o.results(names)
	if err != nil {
		return err
	}
	c := scenarios.Compare(told(names, results), results, o.caseID)
	figure, err := a.drawComparison(c, &o.figure, o.out.lang)
	if err != nil {
		return err
	}
	brief := !o.full && format == report.Text && o.out.file == "" && a.cells() > 0
	if err := a.emitAll(&o.out, comparisonTables(c, format, o.out.lang, brief)); err != nil {
		return err
	}
	return atomicfile.WriteAll(figure)
}

func (o *compareOptions) check() (report.Format, error) {
	if err := o.figure.check(); err != nil {
		return "", err
	}
	if o.flows != "" {
		if _, err := ioa.ParseFlows(o.flows); err != nil {
			return "", usageError{err}
		}
	}
	if err := checkDigits(o.digits); err != nil {
		return "", err
	}
	if err := o.soundness.check(); err != nil {
		return "", err
	}
	return o.out.resolve()
}

// results computes all scenarios, at the same time.
func (o *compareOptions) results(names []string) ([]*scenarios.Result, error) {
	out, errs := make([]*scenarios.Result, len(names)), make([]error, len(names))
	var wait sync.WaitGroup
	for i, name := range names {
		wait.Add(1)
		go func() {
			defer wait.Done()
			out[i], errs[i] = o.result(name)
		}()
	}
	wait.Wait()
	return out, errors.Join(errs...) // the mistakes of all files together
}

func (o *compareOptions) result(name string) (*scenarios.Result, error) {
	p, err := o.read.project(name, scenarios.Override{Table: o.table, Flows: o.flows, Accept: o.accept, Tolerance: o.tolerance, AllowOutside: o.outside})
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
	if o.caseID != "" {
		if _, err := chooseCase(r, o.caseID); err != nil {
			return nil, err
		}
	}
	return r, r.Certificate.Require(o.digits)
}

// told are the names of results, or how they were named on the command line where two have the same.
func told(arguments []string, results []*scenarios.Result) []string {
	names := make([]string, len(results))
	for i, r := range results {
		names[i] = r.Scenario
		for k, other := range results {
			if k != i && other.Scenario == r.Scenario {
				names[i] = arguments[i]
			}
		}
	}
	return names
}
