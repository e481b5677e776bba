package main

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"ioimpact/internal/input"
	"ioimpact/ioa"
	"ioimpact/scenarios"
	"ioimpact/tables/files"
)

// teach gives every command below cmd the answers to mistakes of the command line.
func teach(cmd *cobra.Command) {
	if cmd.HasSubCommands() {
		cmd.Args = noSuchCommand
	}
	for _, c := range cmd.Commands() {
		teach(c)
	}
}

// noSuchCommand refuses arguments of a command that only has commands, with the nearest of them.
func noSuchCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if isScenario(args[0]) {
		return usagef("unknown command %q for %q\n  hint: for a scenario: ioa run %s", args[0], cmd.CommandPath(), args[0])
	}
	var names []string
	for _, c := range cmd.Commands() {
		if !c.Hidden {
			names = append(names, c.Name())
		}
	}
	return usagef("unknown command %q for %q%s", args[0], cmd.CommandPath(), nearest(args[0], names))
}

// wrongFlag is an error of the flags, with the nearest name for an unknown one.
func wrongFlag(cmd *cobra.Command, err error) error {
	name, unknown := strings.CutPrefix(err.Error(), "unknown flag: ")
	if !unknown {
		return err
	}
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, "--"+f.Name) })
	return usagef("unknown flag: %s%s", name, nearest(name, names))
}

// nearest is a line of hint with the name that was likely meant; "" if none is near.
func nearest(name string, names []string) string {
	if hint := input.DidYouMean(name, names); hint != "" {
		return "\n  hint: " + hint
	}
	return ""
}

// scenarioStart are keys that scenarios have and descriptions of tables have not.
var scenarioStart = regexp.MustCompile(`(?m)^(cases|money|scenario)\s*:`)

// namesScenario reports whether an argument that should be a table is a scenario.
func namesScenario(name string) bool {
	if slices.Contains(scenarios.Names(), name) {
		return true
	}
	if !isScenario(name) {
		return false
	}
	text, err := input.ReadFile(name)
	return err == nil && len(scenarioStart.FindAll(text, 2)) > 1
}

// notATable is the error for a scenario where a table was expected, otherwise err.
func notATable(name string, err error) error {
	if err != nil && namesScenario(name) {
		return usagef("%s is a scenario, not a table\n  hint: ioa run %s", name, name)
	}
	return err
}

// notAScenario is the error for a table where a scenario was expected, otherwise err.
func notAScenario(name string, err error) error {
	if err != nil && slices.Contains(files.Names(), name) {
		return usagef("%s is a table, not a scenario\n  hint: ioa table show %s, or ioa run SCENARIO --table %s", name, name, name)
	}
	return err
}

// balancePercent is how far a balance misses, as the message of its finding says.
var balancePercent = regexp.MustCompile(`\(([0-9.]+) %\)`)

// mostRounding is how far sums may miss for rounding to be a likely cause.
const mostRounding = 0.01

// toleranceHint suggests --tolerance where nothing but sums is wrong, and all of them by little; "" elsewhere.
func toleranceHint(u *ioa.Unsound) string {
	largest := 0.0
	for _, f := range u.Findings {
		part := balancePercent.FindStringSubmatch(f.Message)
		if !strings.HasSuffix(f.Code, "-balance") || part == nil {
			return ""
		}
		percent, err := strconv.ParseFloat(part[1], 64)
		if err != nil {
			return ""
		}
		largest = math.Max(largest, percent/100)
	}
	if largest == 0 || largest > mostRounding {
		return ""
	}
	unit := math.Pow(10, math.Floor(math.Log10(largest)))
	return fmt.Sprintf("  hint: if the sums differ by rounding: --tolerance %.3g", (math.Floor(largest/unit)+1)*unit)
}
