package main

import (
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// notOverInput refuses a command whose result would replace a file that it reads: what it was computed from would be lost.
func notOverInput(cmd *cobra.Command, args []string) error {
	output := cmd.Flags().Lookup("output")
	if output == nil || !output.Changed {
		return nil
	}
	target, err := os.Stat(output.Value.String())
	if err != nil || !target.Mode().IsRegular() {
		return nil
	}
	for _, name := range append(args[:len(args):len(args)], valuesOf(cmd.Flags(), output.Name)...) {
		if sameFile(target, name) {
			return usagef("-o %s would replace a file that is read\n  hint: give the result another name", output.Value)
		}
	}
	return nil
}

// valuesOf are the texts given with flags, but for one.
func valuesOf(flags *pflag.FlagSet, but string) []string {
	var out []string
	flags.Visit(func(f *pflag.Flag) {
		if many, ok := f.Value.(pflag.SliceValue); ok {
			out = append(out, many.GetSlice()...)
		} else if f.Name != but {
			out = append(out, f.Value.String())
		}
	})
	return out
}

// sameFile reports whether a name, or the workbook of BOOK.xlsx/SHEET, is that file.
func sameFile(file os.FileInfo, name string) bool {
	for _, path := range []string{name, filepath.Dir(name)} {
		if info, err := os.Stat(path); err == nil && os.SameFile(file, info) {
			return true
		}
	}
	return false
}

// notOverInputs is [notOverInput] for the files of a folder.
func notOverInputs(dir string, outputs []namedFile, inputs []string) error {
	for _, out := range outputs {
		path := filepath.Join(dir, filepath.FromSlash(out.name))
		target, err := os.Stat(path)
		if err != nil {
			continue
		}
		for _, in := range inputs {
			if sameFile(target, in) {
				return usagef("%s would replace a file that is read\n  hint: name another place with -o", path)
			}
		}
	}
	return nil
}
