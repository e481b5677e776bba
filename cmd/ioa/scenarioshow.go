package main

import (
	"io"

	"github.com/spf13/cobra"

	"ioimpact/scenarios"
)

type scenarioShowOptions struct {
	file     string
	resolved bool
}

func (a *app) newScenarioShow() *cobra.Command {
	var o scenarioShowOptions
	cmd := &cobra.Command{
		Use:   "show SCENARIO",
		Short: "Print a scenario's file 显示情景文件",
		Long: `Print the file of an embedded scenario, or of one at a path. With --resolved every case is written out that extends
another: what is computed. It runs as it is, in the same folder, and gives the same results.`,
		Example: `  ioa scenario show china-laos-railway
  ioa scenario show china-laos-railway -o my-project.yaml
  ioa scenario show my-project.yaml --resolved`,
		Args: takes(1, "one scenario"),
		RunE: func(_ *cobra.Command, args []string) error { return a.showScenario(args[0], &o) },

		ValidArgsFunction: embeddedScenarios,
	}
	cmd.Flags().StringVarP(&o.file, "output", "o", "", "write to this file instead of standard output")
	cmd.Flags().BoolVar(&o.resolved, "resolved", false, "write out cases that extend others")
	return cmd
}

func (a *app) showScenario(name string, o *scenarioShowOptions) error {
	read := scenarios.Text
	if o.resolved {
		read = scenarios.Resolved
	}
	text, err := read(name)
	if err != nil {
		return err
	}
	return a.deliver(o.file, func(w io.Writer) error {
		_, err := w.Write(text)
		return err
	})
}
