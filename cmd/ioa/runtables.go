package main

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/cmd/ioa/internal/wording"
)

// tableFileFormats are those that the tables of a run are written in, a file each.
func tableFileFormats() []string { return []string{"tex", "md", "html", "csv"} }

func registerRunTables(cmd *cobra.Command, formats *[]string) {
	cmd.Flags().StringSliceVar(formats, "tables", nil,
		"write each table of summary.md as a file in DIR/tables too, as "+report.Enumerate(tableFileFormats(), "or"))
	complete(cmd, "tables", choices(tableFileFormats()))
}

// checkRunTables refuses formats that are not a file for each table.
func checkRunTables(formats []string) error {
	for _, f := range formats {
		if !slices.Contains(tableFileFormats(), f) {
			return usagef("--tables takes %s, not %q", report.Enumerate(tableFileFormats(), "and"), f)
		}
	}
	return nil
}

// runTables are the tables of the summary, a file each, named by their English names or titles in any language.
func runTables(s *summary, formats []string) (files []namedFile, err error) {
	if len(formats) == 0 {
		return nil, nil
	}
	tables, english := s.sections(), (&summary{r: s.r, lang: "en", all: true}).sections()
	taken := map[string]int{}
	for k, t := range tables {
		if len(t.Columns) == 0 {
			continue // facts or notes alone
		}
		name := fileNameOf(cmp.Or(english[k].Name, english[k].Title))
		if taken[name]++; taken[name] > 1 {
			name += fmt.Sprintf("-%d", taken[name])
		}
		t.Lang = wording.Language(s.lang)
		for _, f := range formats {
			var b bytes.Buffer
			if err := report.Write(&b, report.Format(f), t); err != nil {
				return nil, err
			}
			files = append(files, namedFile{"tables/" + name + "." + f, b.Bytes()})
		}
	}
	return files, nil
}

// fileNameOf is the beginning of a title, up to a bracket, comma or colon, in small letters with hyphens.
func fileNameOf(title string) string {
	if at := strings.IndexAny(title, "(,:"); at > 0 {
		title = title[:at]
	}
	words := strings.FieldsFunc(strings.ToLower(title), func(r rune) bool { return !(unicode.IsLetter(r) || unicode.IsDigit(r)) || r > unicode.MaxASCII })
	return strings.Join(words, "-")
}
