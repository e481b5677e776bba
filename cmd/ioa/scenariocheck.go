package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"ioimpact/cmd/ioa/internal/wording"
	"ioimpact/scenarios"
)

func (a *app) newScenarioCheck() *cobra.Command {
	var read readFlags
	var outside bool
	cmd := &cobra.Command{
		Use:   "check FILE",
		Short: "Find the mistakes in a scenario 检查情景文件",
		Long: `Read a scenario, bind it to its table and compute it, without writing anything. All mistakes are
printed with their places; status 3 if there are any.`,
		Example:           "  ioa scenario check china-laos-railway",
		Args:              takes(1, "one scenario"),
		ValidArgsFunction: embeddedScenarios,
		RunE:              func(_ *cobra.Command, args []string) error { return a.scenarioCheck(args[0], &read, outside) },
	}
	read.registerCache(cmd)
	registerOutside(cmd, &outside)
	return cmd
}

func (a *app) scenarioCheck(name string, read *readFlags, allowOutside bool) error {
	p, err := read.project(name, scenarios.Override{AllowOutside: allowOutside})
	if err != nil {
		return err
	}
	s := p.Scenario()
	r, err := p.Run(s)
	if err != nil {
		return err
	}
	if _, err := s.Verdicts(r); err != nil {
		return err
	}
	_, assumed := assumptionsOf(s.Statements(), "")
	_, err = fmt.Fprintln(a.out, wording.Language(a.lang).Say(fmt.Sprintf("%s: no mistakes; %s, %s of which %d are assumptions, %s", s.Name,
		counted(len(s.Cases), "case"), counted(len(s.Statements()), "stated number"), assumed, counted(len(s.Expect), "expectation"))))
	return err
}
