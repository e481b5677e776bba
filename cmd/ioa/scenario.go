package main

import "github.com/spf13/cobra"

// newScenario is the group of commands about scenario files. A new one is a file with its function, and a line here.
func (a *app) newScenario() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "scenario",
		Short: "Look at scenario files 项目情景",
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(
		a.newScenarioShow(),
	)
	return cmd
}
