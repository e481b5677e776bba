package main

import (
	"io"

	"github.com/spf13/cobra"

	"ioimpact/scenarios"
)

func (a *app) newScenarioSchema() *cobra.Command {
	var file string
	cmd := &cobra.Command{
		Use:   "schema",
		Short: "Print a JSON Schema of scenario files 情景文件的结构",
		Long: `Print a JSON Schema (draft 2020-12), with which editors complete and check scenario files. What it
refuses is a mistake; sums, sectors and sources are checked by ioa scenario check.`,
		Example: "  ioa scenario schema -o scenario.schema.json",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			return a.deliver(file, func(w io.Writer) error { _, err := w.Write(scenarios.Schema()); return err })
		},
	}
	cmd.Flags().StringVarP(&file, "output", "o", "", "write to this file instead of standard output")
	return cmd
}
