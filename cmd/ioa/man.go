package main

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"

	"ioimpact/cmd/ioa/internal/wording"
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

// man writes the pages in the language of --lang.
func (a *app) man(root *cobra.Command, dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	lang := wording.Language(a.lang)
	root.DisableAutoGenTag = true // the same pages twice
	describeAll(root, lang)
	header := &doc.GenManHeader{Title: "IOA", Section: "1", Source: "ioa " + version(), Manual: lang.Text("Input-output analysis")}
	if err := doc.GenManTree(root, header, dir); err != nil {
		return err
	}
	pages, err := filepath.Glob(filepath.Join(dir, "ioa*.1"))
	if err != nil {
		return err
	}
	for _, page := range pages {
		if err := headings(page, lang); err != nil {
			return err
		}
	}
	a.say("%s in %s", counted(len(pages), "manual page"), dir)
	return nil
}

func describeAll(cmd *cobra.Command, lang wording.Language) {
	describe(cmd, lang)
	for _, c := range cmd.Commands() {
		describeAll(c, lang)
	}
}

// headings puts the headings of a page in the language.
func headings(page string, lang wording.Language) error {
	if lang == wording.English {
		return nil
	}
	text, err := os.ReadFile(page)
	if err != nil {
		return err
	}
	lines := strings.Split(string(text), "\n")
	for i, line := range lines {
		if heading, is := strings.CutPrefix(line, ".SH "); is {
			lines[i] = ".SH " + lang.Text(heading)
		}
	}
	return os.WriteFile(page, []byte(strings.Join(lines, "\n")), 0o644)
}
