package main

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"ioimpact/cmd/ioa/internal/wording"
)

// everyCommand calls check with each command, as it is made anew.
func everyCommand(check func(cmd *cobra.Command)) {
	var walk func(cmd *cobra.Command)
	walk = func(cmd *cobra.Command) {
		check(cmd)
		for _, c := range cmd.Commands() {
			walk(c)
		}
	}
	walk((&app{}).newRoot())
}

var (
	han       = regexp.MustCompile(`\p{Han}`)
	flagNamed = regexp.MustCompile(`--[a-z-]+`)
	fileNamed = regexp.MustCompile(`[a-zA-Z/]+\.(?:json|csv|md|xlsx|plan|lock|yaml|npz|npy)\b|[0-9]+(?:\.[0-9]+)?|\b[A-Z]{2,}\b`)
	sentence  = regexp.MustCompile(`[A-Za-z]{2,}(?: [A-Za-z]{2,}){2,}`)
)

// english is a run of English words that is no command, example or name; "" if there is none.
func english(text string) string {
	return sentence.FindString(regexp.MustCompile(`ioa [a-z-]+(?: [a-z-]+)?|million US dollars|van der Linden`).ReplaceAllString(text, "…"))
}

// Every command has its short text, its description and the texts of its flags in Chinese, and none of them has Chinese in English.
func TestEveryHelpHasBothLanguages(t *testing.T) {
	commands := 0
	everyCommand(func(cmd *cobra.Command) {
		commands++
		en := []string{wording.English.Side(cmd.Short), cmd.Long}
		for _, text := range en {
			if han.MatchString(text) {
				t.Errorf("%s: Chinese in English: %q", cmd.CommandPath(), text)
			}
		}
		if zh := wording.Chinese.Side(cmd.Short); !han.MatchString(zh) || english(zh) != "" {
			t.Errorf("%s: the short text %q is not in Chinese", cmd.CommandPath(), cmd.Short)
		}
		if cmd.Long != "" {
			sameThings(t, cmd.CommandPath(), cmd.Long, chineseHelp(cmd))
		}
		cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
			if zh := wording.Chinese.Say(f.Usage); zh == f.Usage || english(zh) != "" {
				t.Errorf("%s: --%s has no Chinese for %q, but %q", cmd.CommandPath(), f.Name, f.Usage, zh)
			}
		})
	})
	if commands < 50 {
		t.Errorf("only %d commands were looked at", commands)
	}
}

// sameThings wants the flags, files and numbers of the English in the Chinese, which shows where one was changed without the other.
func sameThings(t *testing.T, command, en, zh string) {
	t.Helper()
	if !han.MatchString(zh) {
		t.Errorf("%s has no description in Chinese", command)
		return
	}
	if found := english(zh); found != "" {
		t.Errorf("%s: English in Chinese: %q", command, found)
	}
	for _, names := range []*regexp.Regexp{flagNamed, fileNamed} {
		want, got := unique(names.FindAllString(en, -1)), unique(names.FindAllString(zh, -1))
		for _, w := range want {
			if !slices.Contains(got, w) {
				t.Errorf("%s: the Chinese description lacks %s", command, w)
			}
		}
	}
}

func unique(words []string) []string {
	slices.Sort(words)
	return slices.Compact(words)
}

// Help is printed in the language of --lang, wherever it is written, and fits the terminal.
func TestHelpIsPrintedInTheLanguage(t *testing.T) {
	for _, line := range []string{"run --help --lang zh", "help run --lang zh", "--lang zh run --help", "scenario --lang zh --help",
		"man --lang zh --help", "--lang zh"} {
		text := output(t, strings.Fields(line)...)
		for _, want := range []string{"用法：", "选项：", "显示 "} {
			if !strings.Contains(text, want) {
				t.Errorf("ioa %s lacks %s:\n%s", line, want, text)
			}
		}
		for _, l := range strings.Split(text, "\n") {
			if !strings.HasPrefix(l, "  ioa ") && english(l) != "" {
				t.Errorf("ioa %s: %s", line, l)
			}
		}
	}
	if text := output(t, "leakage", "--help"); han.MatchString(text) || !strings.Contains(text, "Usage:\n  ioa leakage T [flags]\n") {
		t.Errorf("the English help is\n%s", text)
	}
	everyCommand(func(cmd *cobra.Command) {
		for _, lang := range []string{"en", "zh"} {
			args := append(strings.Fields(cmd.CommandPath())[1:], "--help", "--lang", lang)
			if cmd.Name() != "help" {
				fits(t, onScreen(t, 80, args...), 80, strings.Join(args, " "))
			}
		}
	})
	var messages strings.Builder
	if status := run([]string{"version", "--lang", "fr"}, nil, &messages, &messages); status != exitUsage {
		t.Errorf("--lang fr ends with status %d: %s", status, messages.String())
	}
}

// Every command without what it needs ends with status 2 and an example.
func TestMissingArgumentsAreAnsweredWithAnExample(t *testing.T) {
	t.Chdir(t.TempDir())
	asked := 0
	everyCommand(func(cmd *cobra.Command) {
		words := strings.Fields(cmd.Use)
		if cmd.Name() == "help" || len(words) < 2 || words[1] == "[command]" {
			return
		}
		asked++
		path := strings.Fields(cmd.CommandPath())[1:]
		for _, n := range []int{0, 5} { // 5 are too many for most, and must not end the program otherwise
			args := append(slices.Clone(path), slices.Repeat([]string{"china-2018"}, n)...)
			var messages strings.Builder
			status := run(args, strings.NewReader(""), &messages, &messages)
			if text := messages.String(); n == 0 && (status != exitUsage || !strings.Contains(text, "for example: ioa "+strings.Join(path, " ")+" ")) {
				t.Errorf("ioa %s ends with status %d: %s", strings.Join(args, " "), status, text)
			}
		}
	})
	if asked < 35 {
		t.Errorf("only %d commands were asked", asked)
	}
}
