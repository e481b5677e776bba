package main

import (
	"fmt"
	"io"
	"os"
	"strconv"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"ioimpact/cmd/ioa/internal/atomicfile"
	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/cmd/ioa/internal/wording"
	"ioimpact/ioa"
	"ioimpact/tables"
)

// outputFlags say where a result is written, in which format and language.
type outputFlags struct {
	format string
	file   string
	lang   string
	sheet  spreadsheetFlags
}

// spreadsheetFlags fit CSV and TSV to spreadsheet programs.
type spreadsheetFlags struct{ bom, excel bool }

func (f *spreadsheetFlags) register(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&f.bom, "bom", false, "csv and tsv begin with a byte order mark, for Excel on Chinese Windows")
	cmd.Flags().BoolVar(&f.excel, "excel", false, "csv and tsv have an apostrophe before texts that begin with =, +, - or @")
}

// style is how a format is written.
func (f *spreadsheetFlags) style(format report.Format) (report.Style, error) {
	if (f.bom || f.excel) && format != report.CSV && format != report.TSV {
		return report.Style{}, usagef("--bom and --excel are for the formats csv and tsv, not %s", format)
	}
	return report.Style{BOM: f.bom, Guard: f.excel}, nil
}

func (o *outputFlags) register(cmd *cobra.Command) {
	cmd.Flags().StringVarP(&o.format, "format", "f", "", report.Enumerate(report.FormatNames(), "or")+" (default: from the extension of -o, otherwise table)")
	o.sheet.register(cmd)
	cmd.Flags().StringVarP(&o.file, "output", "o", "", "write to this file instead of standard output")
	complete(cmd, "format", choices(report.FormatNames()))
	language(&o.lang).register(cmd)
}

// language chooses the language of names and headings.
func language(lang *string) choice {
	return choice{flag: "lang", usage: "language of headings, names and help", value: lang, values: []string{"en", "zh"}}
}

// resolve determines the format: --format, or by the extension of the file. Both together must agree.
func (o *outputFlags) resolve() (report.Format, error) {
	if err := language(&o.lang).check(); err != nil {
		return "", err
	}
	format, err := o.named()
	if err != nil {
		return "", usageError{err}
	}
	_, err = o.sheet.style(format)
	return format, err
}

func (o *outputFlags) named() (report.Format, error) {
	if o.format == "" {
		return report.FormatOf(o.file)
	}
	format, err := report.ParseFormat(o.format)
	if err != nil {
		return "", err
	}
	if by, err := report.FormatOf(o.file); err == nil && by != format && by != report.Text {
		return "", fmt.Errorf("-o %s is %s by its extension, and --format is %s: leave one of them out", o.file, by, format)
	}
	return format, nil
}

// emit prints a result. If the format has no place for facts and notes, they go to standard error.
func (a *app) emit(o *outputFlags, t *report.Table) error { return a.emitAll(o, []*report.Table{t}) }

// emitAll prints the tables of a result.
func (a *app) emitAll(o *outputFlags, all []*report.Table) error {
	format, err := o.resolve()
	if err != nil {
		return err
	}
	for i, t := range all {
		switch t.Lang = wording.Language(o.lang); {
		case format.RowsOnly():
			all[i] = withAccepted(t)
			a.sayAbout(t)
		case !format.ForPrograms():
			all[i] = inLanguage(t, t.Lang)
		}
	}
	style, err := a.style(o.file, format, &o.sheet)
	if err != nil {
		return err
	}
	return a.deliver(o.file, func(w io.Writer) error { return report.WriteAll(w, format, all, style) })
}

// style is how a format is written to a file, a pipe or a terminal.
func (a *app) style(file string, format report.Format, sheet *spreadsheetFlags) (report.Style, error) {
	style, err := sheet.style(format)
	if err != nil {
		return style, err
	}
	if style.Command, style.Choose = a.command, a.choose; file == "" {
		style.Width = a.cells()
	}
	if file == "" && format.Binary() && isTerminal(a.out) {
		return style, usagef("--format %s is nothing for a terminal: name a file with   -o FILE.%s", format, format)
	}
	return style, nil
}

// cells is how many cells a line of standard output has, 0 if it is not a terminal.
func (a *app) cells() int {
	if a.width != nil {
		return a.width()
	}
	return screenWidth(a.out)
}

// screenWidth is how many cells a line of the terminal has, by COLUMNS or by the terminal itself; 0 where what is written does
// not appear on one, so that files and other programs get whole lines.
func screenWidth(w io.Writer) int {
	if !isTerminal(w) {
		return 0
	}
	if n, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && n > 0 {
		return max(n, narrowest)
	}
	n, _, err := term.GetSize(int(w.(*os.File).Fd()))
	if err != nil || n <= 0 {
		return 80
	}
	return max(n, narrowest)
}

// narrowest is the width that tables are fitted to at least.
const narrowest = 40

// isTerminal reports whether what is written appears on a screen.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// sayAbout prints facts and notes that a format has no place for.
func (a *app) sayAbout(t *report.Table) {
	for _, line := range t.Preamble() {
		a.say("%s", line)
	}
	for _, note := range t.Notes {
		a.say("note: %s", note)
	}
}

// deliver writes to a file, completely or not at all, or to standard output if no file is named.
func (a *app) deliver(file string, fill func(io.Writer) error) error {
	if file == "" || file == "-" {
		return fill(a.out)
	}
	return atomicfile.Write(file, fill)
}

// modelFlags choose the table's flows, and how many digits must be proved.
type modelFlags struct {
	flows      string
	digits     int
	disposable bool // see ioa.Options
	soundness
	read readFlags
}

// registerFlows is separate because some commands compute with both kinds of flows.
func (f *modelFlags) registerFlows(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.flows, "flows", "domestic", "domestic (without imports) or total")
	complete(cmd, "flows", choices(flowsNames()))
}

func flowsNames() []string { return []string{ioa.Domestic.String(), ioa.Total.String()} }

func (f *modelFlags) register(cmd *cobra.Command) {
	registerDigits(cmd, &f.digits)
	f.soundness.register(cmd)
	f.read.register(cmd)
}

func registerDigits(cmd *cobra.Command, digits *int) {
	cmd.Flags().IntVar(digits, "require-digits", 0, "end with status 4 if fewer decimal digits are certified")
}

// check refuses values that are invalid for any table.
func (f *modelFlags) check() error {
	if err := checkDigits(f.digits); err != nil {
		return err
	}
	return f.soundness.check()
}

// checkDigits refuses negative numbers. More digits than can ever be proved are not
// a usage error: they end with status 4, like any number that is not reached.
func checkDigits(digits int) error {
	if digits < 0 {
		return usagef("--require-digits must be a number of digits, not %d", digits)
	}
	return nil
}

// certificateFact says how many digits are proved.
func certificateFact(c ioa.Certificate) report.Fact {
	f := report.Fact{Key: "certified_digits", Label: "accuracy", Text: c.String()}
	if c.Reason == "" {
		f.Value = c.Digits
	}
	return f
}

// model loads a table and chooses its flows.
func (f *modelFlags) model(nameOrPath string) (*ioa.Model, error) {
	flows, err := ioa.ParseFlows(f.flows)
	if err != nil {
		return nil, usageError{err}
	}
	if err := f.check(); err != nil {
		return nil, err
	}
	t, err := f.read.load(nameOrPath)
	if err != nil {
		return nil, err
	}
	o := ioa.Options{Flows: flows, Accept: f.accept, Tolerance: f.tolerance, Disposable: f.disposable}
	if p := newProgress(f.read.cmd.ErrOrStderr()); p != nil {
		o.Tell = p.computing()
	}
	return ioa.New(t, o)
}

// sectorName is the sector's name in the language, if the table has it.
func sectorName(s tables.Sector, lang string) string { return nameIn(lang, s.Name, s.NameZH) }

func nameIn(lang, en, zh string) string {
	if lang == "zh" && zh != "" || en == "" {
		return zh
	}
	return en
}
