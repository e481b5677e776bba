package main

import (
	"errors"
	"io"
	"os"

	"github.com/spf13/cobra"

	"ioimpact/cmd/ioa/internal/atomicfile"
	"ioimpact/internal/input"
	"ioimpact/tables/files"
)

func (a *app) newTableDescribe() *cobra.Command {
	var sheet, out string
	cmd := &cobra.Command{
		Use:   "describe FILE",
		Short: "Write a first description of a file in an unknown layout",
		Long: `Write a first description of a file in an unknown layout.

The description says where labels, flows, final demand, primary inputs and
output seem to be, and why. What had to be guessed is a line that begins with
"# check:"; the description is used once these lines are deleted.`,
		Example: "  ioa table describe office.csv -o office.yaml",
		Args:    takes(1, "one file"),
		RunE:    func(_ *cobra.Command, args []string) error { return a.tableDescribe(args[0], sheet, out) },
	}
	cmd.Flags().StringVar(&sheet, "sheet", "", "the sheet of a workbook")
	cmd.Flags().StringVarP(&out, "output", "o", "", "the file to write, NAME.yaml; it must not exist")
	return cmd
}

func (a *app) tableDescribe(file, sheet, out string) error {
	text, err := files.Describe(file, sheet)
	if err != nil {
		return err
	}
	if out == "" {
		_, err := a.out.Write(text)
		return err
	}
	switch _, err := os.Lstat(out); {
	case err == nil:
		return &input.Error{File: out, Msg: "the file exists already", Hint: "name another one, or delete it"}
	case !errors.Is(err, os.ErrNotExist):
		return err
	}
	return atomicfile.Write(out, func(w io.Writer) error {
		_, err := w.Write(text)
		return err
	})
}
