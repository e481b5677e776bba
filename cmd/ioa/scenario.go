package main

import "github.com/spf13/cobra"

// newScenario is the group of commands about scenario files. A new one is a file with its function, and a line here.
func (a *app) newScenario() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "scenario",
		Example: "  ioa scenario list\n  ioa scenario new my-railway",
		Short:   "List, show, begin, check and explain scenario files 项目情景",
		Args:    cobra.NoArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(
		a.newScenarioList(),
		a.newScenarioShow(),
		a.newScenarioNew(),
		a.newScenarioCheck(),
		a.newScenarioExplain(),
		a.newScenarioSchema(),
	)
	return cmd
}
