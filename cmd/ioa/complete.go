package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ioimpact/scenarios"
	"ioimpact/tables"
	"ioimpact/tables/files"
)

// complete sets which values the shell offers for a flag.
func complete(cmd *cobra.Command, flag string, f cobra.CompletionFunc) {
	if err := cmd.RegisterFlagCompletionFunc(flag, f); err != nil {
		panic(err) // the command has no such flag; tests find this
	}
}

// choices offers a fixed list of values, without files.
func choices(names []string) cobra.CompletionFunc {
	return cobra.FixedCompletions(names, cobra.ShellCompDirectiveNoFileComp)
}

// embeddedTables and embeddedScenarios offer names and files.
func embeddedTables(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return files.Names(), cobra.ShellCompDirectiveDefault
}

func embeddedScenarios(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return scenarios.Names(), cobra.ShellCompDirectiveDefault
}

// embedded is the embedded table named on the command line, or that of the embedded scenario; nil for other tables:
// reading them takes too long.
func embedded(args []string) *tables.Table {
	if len(args) > 0 && slices.Contains(scenarios.Names(), args[0]) {
		if p, err := scenarios.Open(args[0], scenarios.Override{}); err == nil {
			return p.Model().Table
		}
	}
	for _, name := range files.Names() {
		if len(args) > 0 && args[0] == name {
			if t, err := files.Load(name); err == nil {
				return t
			}
		}
	}
	return nil
}

// sectorCodes offers the sectors of an embedded table.
func sectorCodes(_ *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
	t := embedded(args)
	if t == nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return listItems(begun, t.Codes()), cobra.ShellCompDirectiveNoFileComp
}

// columnNames offers the columns of a measure, as far as an embedded table tells them.
func columnNames(columns []heading) cobra.CompletionFunc {
	return func(_ *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
		var names []string
		t := embedded(args)
		for _, h := range columns {
			names = append(names, h.names(t)...)
		}
		return listItems(begun, names), cobra.ShellCompDirectiveNoFileComp
	}
}

// names are the columns of a heading in a table; none if they are unknown.
func (h heading) names(t *tables.Table) []string {
	var codes []string
	switch {
	case h.of(label{}) == h:
		return []string{h.name}
	case t == nil:
		return nil
	case strings.Contains(h.name, "SECTOR"):
		codes = t.Codes()
	case strings.Contains(h.name, "ITEM"):
		for _, item := range t.FinalItems {
			codes = append(codes, item.Code)
		}
	case strings.Contains(h.name, "ROW"):
		codes = []string{tables.ValueAddedCode}
		for _, p := range t.Primary {
			codes = append(codes, p.Code)
		}
		for _, s := range t.Satellites {
			codes = append(codes, s.Code)
		}
	}
	var out []string
	for _, code := range codes {
		out = append(out, h.of(label{code: code}).name)
	}
	return out
}

// listItems prefixes every name with the items already typed, for flags that take several.
func listItems(begun string, names []string) []string {
	lead := begun[:strings.LastIndex(begun, ",")+1]
	out := make([]string, len(names))
	for i, name := range names {
		out[i] = lead + name
	}
	return out
}
