package main

import (
	"strings"

	"github.com/spf13/cobra"
)

// takeTables gives every command whose usage line has a T the rule and the completion for it.
func takeTables(cmd *cobra.Command) {
	for _, c := range cmd.Commands() {
		if words := strings.Fields(c.Use); len(words) > 1 && words[1] == "T" {
			c.Args, c.ValidArgsFunction = takes(1, "one table"), embeddedTables
		}
		takeTables(c)
	}
}

// takes refuses a command line with more or fewer than n arguments, and shows how it is written.
func takes(n int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == n {
			return nil
		}
		example, _, _ := strings.Cut(strings.TrimSpace(cmd.Example), "\n")
		if example == "" {
			example = cmd.UseLine()
		}
		return usagef("name %s, for example: %s", what, example)
	}
}
