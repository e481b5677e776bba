package main

import (
	"cmp"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ioimpact/cmd/ioa/internal/report"
)

// localise shows results in Chinese on a terminal of a Chinese locale, unless --lang says otherwise. Files and pipes do not
// depend on the locale.
func (a *app) localise(cmd *cobra.Command) {
	lang := cmd.Flags().Lookup("lang")
	if lang == nil || lang.Changed || !a.onTerminal() || !strings.HasPrefix(locale(), "zh") {
		return
	}
	if cmd.Flags().Lookup("output") == nil { // it prints messages only
		_ = lang.Value.Set("zh")
		return
	}
	file, format := cmd.Flags().Lookup("output"), cmd.Flags().Lookup("format")
	if file == nil || format == nil || !slices.Contains([]string{"", string(report.Text)}, format.Value.String()) {
		return
	}
	if cmd.Name() == "run" { // its files are in the language of --lang
		a.screenLang = "zh"
	} else if file.Value.String() == "" {
		_ = lang.Value.Set("zh")
	}
}

// onTerminal reports whether standard output is a terminal.
func (a *app) onTerminal() bool {
	if a.width != nil {
		return a.width() > 0
	}
	return isTerminal(a.out)
}

// locale is the language of messages, as the environment says it.
func locale() string { return cmp.Or(os.Getenv("LC_ALL"), os.Getenv("LC_MESSAGES"), os.Getenv("LANG")) }
