package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ioimpact/cmd/ioa/internal/report"
)

// takeTables sets argument check and completion for every command below cmd whose usage line has a T.
func takeTables(cmd *cobra.Command) {
	for _, c := range cmd.Commands() {
		if words := strings.Fields(c.Use); len(words) > 1 && words[1] == "T" {
			c.Args, c.ValidArgsFunction = takes(1, "one table"), embeddedTables
		}
	}
}

// takes refuses a command line with more or fewer than n arguments, and shows an example.
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

// choice is a flag that takes one of several values; the default is the first.
type choice struct {
	flag, usage string
	value       *string
	values      []string
}

func (c choice) register(cmd *cobra.Command) {
	cmd.Flags().StringVar(c.value, c.flag, c.values[0], c.usage+": "+report.Enumerate(c.values, "or"))
	complete(cmd, c.flag, choices(c.values))
}

// persist registers the flag for all commands below.
func (c choice) persist(root *cobra.Command) {
	root.PersistentFlags().StringVar(c.value, c.flag, c.values[0], c.usage+": "+report.Enumerate(c.values, "or"))
	complete(root, c.flag, choices(c.values))
}

func (c choice) check() error {
	if !slices.Contains(c.values, *c.value) {
		return usagef("--%s is %s, not %q%s", c.flag, report.Enumerate(c.values, "or"), *c.value, nearest(*c.value, c.values))
	}
	return nil
}
