package main

import (
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
)

func (a *app) newMan() *cobra.Command {
	var dir string
	cmd := &cobra.Command{
		Use:   "man -o DIR",
		Short: "Write the manual pages 手册页",
		Long: `Write a manual page for every command to DIR, to be read with man:

  man -l DIR/ioa-run.1

or installed in a folder such as /usr/local/share/man/man1.`,
		Example: "  ioa man -o man1",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if dir == "" {
				return usagef("name the folder, for example: ioa man -o man1")
			}
			return a.man(cmd.Root(), dir)
		},
	}
	cmd.Flags().StringVarP(&dir, "output", "o", "", "the folder to write to (required)")
	return cmd
}

func (a *app) man(root *cobra.Command, dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	root.DisableAutoGenTag = true // the same pages twice
	header := &doc.GenManHeader{Title: "IOA", Section: "1", Source: "ioa " + version(), Manual: "Input-output analysis"}
	if err := doc.GenManTree(root, header, dir); err != nil {
		return err
	}
	pages, err := filepath.Glob(filepath.Join(dir, "ioa*.1"))
	a.say("%s in %s", counted(len(pages), "manual page"), dir)
	return err
}
