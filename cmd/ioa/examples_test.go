package main

import (
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// Every command has an example that names it.
func TestEveryCommandHasAnExample(t *testing.T) {
	var visit func(c *cobra.Command)
	visit = func(c *cobra.Command) {
		if !strings.Contains(c.Example, c.CommandPath()) && c.Name() != "help" && c.Name() != "completion" {
			t.Errorf("%s has no example", c.CommandPath())
		}
		for _, sub := range c.Commands() {
			visit(sub)
		}
	}
	visit((&app{}).newRoot())
}
