package main

import (
	"bytes"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"

	"ioimpact/cmd/ioa/internal/atomicfile"
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
	lang := wording.Language(a.lang)
	root.DisableAutoGenTag = true // the same pages twice
	describeAll(root, lang)
	pages, err := manPages(root, dir, lang)
	if err != nil {
		return err
	}
	if err := atomicfile.WriteAll(pages); err != nil {
		return err
	}
	a.say("%s in %s", counted(len(pages), "manual page"), dir)
	return nil
}

// manPages are the pages of a command and of those below it.
func manPages(cmd *cobra.Command, dir string, lang wording.Language) ([]atomicfile.File, error) {
	var pages []atomicfile.File
	for _, c := range cmd.Commands() {
		if !c.IsAvailableCommand() || c.IsAdditionalHelpTopicCommand() {
			continue
		}
		more, err := manPages(c, dir, lang)
		if err != nil {
			return nil, err
		}
		pages = append(pages, more...)
	}
	header := &doc.GenManHeader{Section: "1", Source: "ioa " + version(), Manual: lang.Text("Input-output analysis")}
	var page bytes.Buffer
	if err := doc.GenMan(cmd, header, &page); err != nil {
		return nil, err
	}
	name := strings.ReplaceAll(cmd.CommandPath(), " ", "-") + "." + header.Section
	return append(pages, atomicfile.File{Path: filepath.Join(dir, name), Data: headings(page.Bytes(), lang)}), nil
}

func describeAll(cmd *cobra.Command, lang wording.Language) {
	describe(cmd, lang)
	for _, c := range cmd.Commands() {
		describeAll(c, lang)
	}
}

// headings puts the headings of a page in the language.
func headings(page []byte, lang wording.Language) []byte {
	if lang == wording.English {
		return page
	}
	lines := strings.Split(string(page), "\n")
	for i, line := range lines {
		if heading, is := strings.CutPrefix(line, ".SH "); is {
			lines[i] = ".SH " + lang.Text(heading)
		}
	}
	return []byte(strings.Join(lines, "\n"))
}
