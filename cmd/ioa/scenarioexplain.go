package main

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"ioimpact/scenarios"
)

func (a *app) newScenarioExplain() *cobra.Command {
	var lang string
	cmd := &cobra.Command{
		Use:   "explain KEY",
		Short: "Say what a key of a scenario means, with an example 解释情景文件中的键",
		Long: `Say what a key means, what may stand behind it, and how it may be written. KEY is a path as in
docs/scenarios.md, or the end of one.`,
		Example: `  ioa scenario explain cases.lines.origin
  ioa scenario explain price_year --lang zh`,
		Args:              takes(1, "a key"),
		ValidArgsFunction: scenarioKeys,
	}
	language(&lang).register(cmd)
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		if err := language(&lang).check(); err != nil {
			return err
		}
		return a.scenarioExplain(args[0], lang)
	}
	return cmd
}

func (a *app) scenarioExplain(name, lang string) error {
	path, k, err := scenarios.PathOfKey(name)
	if err != nil {
		return usageError{err}
	}
	example, err := scenarios.Example(path)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	say := func(en, zh string) string { return nameIn(lang, en, zh) }
	fmt.Fprintf(&out, "%s: %s\n\n  %s\n", path, say(k.Takes(), k.TakesZH()), say(k.Help, k.HelpZH))
	if rows := insideRows(k, lang); rows != "" {
		fmt.Fprintf(&out, "\n%s\n%s", say("keys inside", "所含的键"), rows)
	}
	for _, rule := range []struct {
		keys [][]string
		says string
	}{
		{k.Exactly, say("exactly one of", "以下各键中恰有一个：")}, {k.AtLeast, say("at least one of", "以下各键中至少有一个：")},
		{k.AtMost, say("at most one of", "以下各键中至多有一个：")},
	} {
		for _, one := range rule.keys {
			fmt.Fprintf(&out, "\n%s %s\n", rule.says, strings.Join(one, ", "))
		}
	}
	fmt.Fprintf(&out, "\n%s\n%s", say("example", "示例"), indented(example))
	_, err = a.out.Write(out.Bytes())
	return err
}

// insideRows are the keys of a key's value, a line each.
func insideRows(k scenarios.Key, lang string) string {
	keys := k.Keys
	if k.Each != nil && k.Each.Name != "" {
		keys = append(keys[:len(keys):len(keys)], *k.Each)
	}
	width := 0
	for _, one := range keys {
		width = max(width, len(one.Name))
	}
	var out strings.Builder
	for _, one := range keys {
		takes := nameIn(lang, one.Takes(), one.TakesZH())
		fmt.Fprintf(&out, "  %-*s  %s (%s)\n", width, one.Name, nameIn(lang, one.Help, one.HelpZH), takes)
	}
	return out.String()
}

func indented(text string) string {
	return "  " + strings.ReplaceAll(strings.TrimRight(text, "\n"), "\n", "\n  ") + "\n"
}

// scenarioKeys offers the keys of a scenario.
func scenarioKeys(_ *cobra.Command, args []string, _ string) (out []string, _ cobra.ShellCompDirective) {
	if len(args) == 0 {
		scenarios.EachKey(func(path string, _ scenarios.Key) { out = append(out, path) })
	}
	return out, cobra.ShellCompDirectiveNoFileComp
}
