package main

import (
	"errors"
	"io"
	"os"

	"github.com/spf13/cobra"

	"ioimpact/cmd/ioa/internal/atomicfile"
	"ioimpact/scenarios"
)

func (a *app) newScenarioNew() *cobra.Command {
	var file string
	cmd := &cobra.Command{
		Use:   "new NAME [-o FILE]",
		Short: "Write a commented scenario to begin with 新建情景文件",
		Long: `Write a small scenario with comments, which can be run as it is, to NAME.yaml or to FILE
(- for standard output). A file that exists is left alone.`,
		Example: `  ioa scenario new my-railway
  ioa run my-railway.yaml`,
		Args: takes(1, "the new scenario by a short name"),
		RunE: func(_ *cobra.Command, args []string) error { return a.scenarioNew(args[0], file) },

		ValidArgsFunction: cobra.NoFileCompletions,
	}
	cmd.Flags().StringVarP(&file, "output", "o", "", "write to this file (default NAME.yaml)")
	return cmd
}

func (a *app) scenarioNew(name, file string) error {
	text, err := scenarios.Starter(name)
	if err != nil {
		return usageError{err}
	}
	if file == "-" {
		_, err := a.out.Write(text)
		return err
	}
	if file == "" {
		file = name + ".yaml"
	}
	switch _, err := os.Lstat(file); {
	case err == nil:
		return usagef("%s exists; name another file with -o", file)
	case !errors.Is(err, os.ErrNotExist):
		return err
	}
	if err := atomicfile.Write(file, func(w io.Writer) error { _, err := w.Write(text); return err }); err != nil {
		return err
	}
	a.say("%s written; next: ioa run %s", file, file)
	return nil
}
