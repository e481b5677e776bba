package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"ioimpact/internal/input"
	"ioimpact/scenarios"
)

// settingFlags give stated numbers of a scenario other values.
type settingFlags struct {
	set []string // PATH=VALUE
}

func (f *settingFlags) register(cmd *cobra.Command, argument int) {
	cmd.Flags().StringArrayVar(&f.set, "set", nil, "PATH=VALUE, a stated number of the scenario to change: lines.civil.origin.host=\"30 %\" (repeatable)")
	complete(cmd, "set", settablePaths(argument))
}

// settablePaths offers the numbers of an embedded scenario, which is the argument at that position.
func settablePaths(argument int) cobra.CompletionFunc {
	return func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		directive := cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
		for _, name := range scenarios.Names() {
			if len(args) <= argument || args[argument] != name {
				continue
			}
			if s, err := scenarios.Load(name); err == nil {
				var out []string
				for _, path := range s.Paths() {
					out = append(out, path+"=")
				}
				return out, directive
			}
		}
		return nil, directive
	}
}

// apply is the scenario with these values. Mistakes in them are mistakes of the command line.
func (f *settingFlags) apply(s *scenarios.Scenario) (*scenarios.Scenario, error) {
	if len(f.set) == 0 {
		return s, nil
	}
	values := map[string]float64{}
	var wrong []error
	for _, one := range f.set {
		path, text, ok := strings.Cut(one, "=")
		if !ok {
			return nil, usagef("--set takes PATH=VALUE, not %q", one)
		}
		if _, twice := values[path]; twice {
			return nil, usagef("--set gives %s twice", path)
		}
		x, err := s.ParseValue(path, strings.TrimSpace(text))
		if err != nil {
			wrong = append(wrong, fmt.Errorf("--set: %w", err))
		}
		values[path] = x
	}
	if wrong != nil {
		return nil, usageError{errors.Join(wrong...)}
	}
	out, err := s.Set(values)
	if err != nil {
		return nil, ofOption("--set", err)
	}
	return out, nil
}

// ofOption makes a mistake that is in no file one of the command line. Others have their place in the scenario.
func ofOption(name string, err error) error {
	var all input.Errors
	var one *input.Error
	switch {
	case errors.As(err, &all):
		for _, e := range all.List {
			if e.File != "" {
				return err
			}
		}
	case !errors.As(err, &one) || one.File != "":
		return err
	}
	return usageError{fmt.Errorf("%s: %w", name, err)}
}

// settingsFact says for the head of a result what was set, and how many other numbers moved with it.
func settingsFact(r *scenarios.Result) string {
	var out []string
	for _, one := range r.Set {
		var was []string
		for _, x := range one.Was {
			was = append(was, plainNumber(float64(x)))
		}
		out = append(out, fmt.Sprintf("%s = %s instead of %s", one.Path, plainNumber(float64(one.Value)), strings.Join(was, " and ")))
	}
	fact := strings.Join(out, "; ")
	if len(r.Moved) > 0 {
		fact += fmt.Sprintf(" (%s moved with it)", counted(len(r.Moved), "other number"))
	}
	return fact
}

// plainNumber is a stated number with up to ten digits.
func plainNumber(x float64) string { return fmt.Sprintf("%.10g", x) }
