package main

import (
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/cmd/ioa/internal/wording"
)

// help prints the help of a command, in the language of --lang or of the terminal, and as wide as the terminal.
func (a *app) help(cmd *cobra.Command, _ []string) {
	lang := a.helpLanguage(cmd)
	describe(cmd, lang)
	for _, c := range cmd.Commands() {
		describe(c, lang)
	}
	_, _ = io.WriteString(cmd.OutOrStdout(), refill(helpText(cmd, lang), a.cells()))
}

// helpLanguage is that of --lang of the command or, after `ioa help`, of the whole program; without it that of the terminal.
func (a *app) helpLanguage(cmd *cobra.Command) wording.Language {
	for _, flags := range []*pflag.FlagSet{cmd.Flags(), cmd.Root().PersistentFlags()} {
		if lang := flags.Lookup("lang"); lang != nil && lang.Changed {
			return wording.Language(lang.Value.String())
		}
	}
	if a.onTerminal() && strings.HasPrefix(locale(), "zh") {
		return wording.Chinese
	}
	return wording.English
}

// describe puts the texts of a command in the language.
func describe(cmd *cobra.Command, lang wording.Language) {
	cmd.Short = lang.Side(cmd.Short)
	if lang == wording.Chinese {
		if cmd.Long = chineseHelp(cmd); cmd.Long == "" {
			cmd.Long = cmd.Short
		}
	}
	cmd.InitDefaultHelpFlag()
	cmd.InheritedFlags()
	cmd.Flags().VisitAll(func(f *pflag.Flag) { f.Usage = lang.Say(f.Usage) })
}

// chineseHelp is the description of a command in Chinese; "" if its short one says all.
func chineseHelp(cmd *cobra.Command) string {
	path := cmd.CommandPath()
	text := wording.Help(path)
	all := measures()
	if i := slices.IndexFunc(all, func(m measure) bool { return path == "ioa "+m.name }); i >= 0 {
		return all[i].chineseHelp()
	}
	switch path {
	case "ioa plot":
		return strings.NewReplacer("{formats}", wording.Chinese.Say(report.Enumerate(figureFormatNames(), "or")),
			"{scenario}\n", figureLines(false, wording.Chinese), "{table}", strings.TrimRight(figureLines(true, wording.Chinese), "\n")).Replace(text)
	case "ioa table convert":
		return strings.Replace(text, "{formats}\n", tableFormatLines(wording.Chinese)+"\n", 1)
	}
	return text
}

// defaulted is the default value of a flag at the end of its line.
var defaulted = regexp.MustCompile(`(?m) \(default (.*)\)$`)

// helpText is the help of a command whose texts are in the language: as cobra's template prints it, with the headings in the language.
func helpText(cmd *cobra.Command, lang wording.Language) string {
	var b strings.Builder
	block := func(heading, text string) {
		if text = strings.TrimRight(text, " \n"); text != "" {
			b.WriteString("\n" + lang.Text(heading) + "\n" + text + "\n")
		}
	}
	long := cmd.Long
	if long == "" {
		long = cmd.Short
	}
	b.WriteString(strings.TrimSpace(long) + "\n")
	usage := "  " + cmd.UseLine()
	if cmd.HasAvailableSubCommands() {
		usage += "\n  " + cmd.CommandPath() + " [command]"
	}
	block("Usage:", usage)
	block("Examples:", cmd.Example)
	var commands string
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() || c.Name() == "help" {
			commands += "  " + c.Name() + strings.Repeat(" ", max(0, c.NamePadding()-len(c.Name()))) + " " + c.Short + "\n"
		}
	}
	block("Available Commands:", commands)
	block("Flags:", flagLines(cmd.LocalFlags(), lang))
	block("Global Flags:", flagLines(cmd.InheritedFlags(), lang))
	if cmd.HasAvailableSubCommands() {
		b.WriteString("\n" + lang.Text("Use \"%s [command] --help\" for more information about a command.", cmd.CommandPath()) + "\n")
	}
	return b.String()
}

// flagLines has a line for each flag.
func flagLines(flags *pflag.FlagSet, lang wording.Language) string {
	return defaulted.ReplaceAllStringFunc(flags.FlagUsages(), func(text string) string {
		return lang.Brackets(lang.Text("default %s", defaulted.FindStringSubmatch(text)[1]))
	})
}

// refill breaks the lines of a text to so many terminal cells, 0 for any: paragraphs as a whole, what is indented line by line
// under its own text.
func refill(text string, cells int) string {
	if cells <= 0 {
		return text
	}
	var out []string
	var paragraph string
	flush := func() {
		if paragraph != "" {
			out, paragraph = append(out, report.Paragraph(paragraph, cells, 0)), ""
		}
	}
	for _, line := range strings.Split(text, "\n") {
		switch {
		case line == "" || strings.HasPrefix(line, " "):
			flush()
			out = append(out, report.Paragraph(line, cells, hanging(line, cells)))
		case paragraph == "":
			paragraph = line
		default:
			paragraph += joint(paragraph) + line
		}
	}
	flush()
	return strings.Join(out, "\n")
}

// joint is what goes between two lines that become one: nothing after Chinese.
func joint(before string) string {
	if wide.MatchString(before) {
		return ""
	}
	return " "
}

// wide is a text that ends in a Chinese character.
var wide = regexp.MustCompile(`[\p{Han}，。；：、）”]$`)

// itemName is what goes before the text of an indented line: blanks, a name and two blanks or more.
var itemName = regexp.MustCompile(`^ +\S.*?  +`)

// hanging is where the text of an indented line begins; a third of the line at most.
func hanging(line string, cells int) int {
	blanks := len(line) - len(strings.TrimLeft(line, " "))
	if name := itemName.FindString(line); name != "" && len(name) < 2*cells/3 {
		return len(name)
	}
	return blanks + 2
}
