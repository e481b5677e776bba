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
		Use:   "describe FILE [USE]",
		Short: "Write a first description of a file in an unknown layout",
		Long: `Write a first description of a file in an unknown layout.

The description says where labels, flows, final demand, primary inputs and
output seem to be, and why. What had to be guessed is a line that begins with
"# check:"; the description is used once these lines are deleted.

Of two files (or BOOK.xlsx/SHEET) the first is a supply and the second a use
table, for ioa table from-sut; a workbook with one sheet called so of each is
described as such a pair too.`,
		Example: "  ioa table describe office.csv -o office.yaml\n  ioa table describe supply.csv use.csv -o pair.yaml",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 2 && sheet == "" {
				return nil
			}
			return takes(1, "one file")(cmd, args)
		},
		RunE: func(_ *cobra.Command, args []string) error { return a.tableDescribe(args, sheet, out) },
	}
	cmd.Flags().StringVar(&sheet, "sheet", "", "the sheet of a workbook")
	cmd.Flags().StringVarP(&out, "output", "o", "", "the file to write, NAME.yaml; it must not exist")
	return cmd
}

func (a *app) tableDescribe(of []string, sheet, out string) error {
	describe := func() ([]byte, error) { return files.Describe(of[0], sheet) }
	if len(of) == 2 {
		describe = func() ([]byte, error) { return files.DescribePair(of[0], of[1]) }
	}
	text, err := describe()
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
