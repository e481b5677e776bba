package main

import (
	"io"

	"github.com/spf13/cobra"

	"ioimpact/scenarios"
)

type scenarioShowOptions struct {
	file string
}

func (a *app) newScenarioShow() *cobra.Command {
	var o scenarioShowOptions
	cmd := &cobra.Command{
		Use:   "show SCENARIO",
		Short: "Print a scenario's file 显示情景文件",
		Long:  "Print the file of an embedded scenario, or of one at a path.",
		Example: `  ioa scenario show china-laos-railway
  ioa scenario show china-laos-railway -o my-project.yaml`,
		Args: takes(1, "one scenario"),
		RunE: func(_ *cobra.Command, args []string) error { return a.showScenario(args[0], &o) },

		ValidArgsFunction: embeddedScenarios,
	}
	cmd.Flags().StringVarP(&o.file, "output", "o", "", "write to this file instead of standard output")
	return cmd
}

func (a *app) showScenario(name string, o *scenarioShowOptions) error {
	text, err := scenarios.Text(name)
	if err != nil {
		return err
	}
	return a.deliver(o.file, func(w io.Writer) error {
		_, err := w.Write(text)
		return err
	})
}
