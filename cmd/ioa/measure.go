package main

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/cmd/ioa/internal/wording"
	"ioimpact/ioa"
)

// measure is a command that prints results computed from a table, usually one row per sector. A new
// one needs a file with a function that returns it, and a line in measures.
type measure struct {
	name       string
	arguments  string // in the usage line, after the tables
	short      string
	title      string // of the result
	long, more string // help before and after the columns
	example    string
	columns    []heading // besides code and name
	forms      []form    // other results
	bothFlows  bool      // compares both kinds of flows, so there is no --flows

	flags   func(*pflag.FlagSet) // its own flags; nil for none
	choices []choice             // its own flags with a list of values
	compute func(*ioa.Model, *measured) error

	check      func() error // refuses values of its own flags before a table is read; nil for none
	labels     []heading    // the columns that say what a row is, if rows are never sectors: see bySector.otherRows
	tables     []string     // the tables in the usage line; nil for one, T
	top        string       // what --top does, for measures that use it themselves; "" for printing part of the rows
	disposable bool         // computes one matrix and nothing else from the table: see ioa.Options
}

// measures lists all measures, in the order of help and docs.
func measures() []measure {
	return []measure{
		coefficients(), multipliers(), linkages(), inducement(), extraction(), leakage(),
		pure(), field(), lengths(), position(),
		prices(), mixed(), inoperability(), feedback(), footprint(),
		paths(), layers(), impact(), decompose(),
	}
}

// measured is a result being built. It starts with a row per sector of the first table; a measure with rows of its
// own begins with [bySector.otherRows].
type measured struct {
	*bySector
	others []*ioa.Model // of the tables after the first
	digits int          // that must be proved
	top    int          // of --top, for measures that stop there; 0 if not given
	format report.Format
	proved []ioa.Certificate
}

// certify records how many digits are proved; whether they suffice is checked after all is computed.
func (r *measured) certify(c ioa.Certificate) {
	r.Facts = append(r.Facts, certificateFact(c))
	r.proved = append(r.proved, c)
}

// whereOutput is value with an empty cell for sectors without output.
func whereOutput(m *ioa.Model, value func(i int) float64) func(i int) float64 {
	return func(i int) float64 {
		if m.Table.Output[i] == 0 {
			return math.NaN()
		}
		return value(i)
	}
}

// fromStocks notes what sectors without output, whose cells are empty, supply from imports or stocks: totals include it.
func (r *measured) fromStocks(m *ioa.Model, of string, value func(i int) float64) {
	sum := 0.0
	for i, x := range m.Table.Output {
		if x == 0 {
			sum += value(i)
		}
	}
	if sum != 0 {
		r.Notes = append(r.Notes, fmt.Sprintf("%s: sectors without output, whose cells are empty, supply %.6g from imports or stocks; totals include it", of, sum))
	}
}

// measureFlags are the flags that all measures have.
type measureFlags struct {
	outputFlags
	modelFlags
	sectorFlags
}

func (a *app) newMeasure(m measure) *cobra.Command {
	o := measureFlags{modelFlags: modelFlags{flows: ioa.Domestic.String(), disposable: m.disposable}}
	cmd := &cobra.Command{
		Use:     strings.TrimSpace(m.name + " " + strings.Join(m.inputs(), " ") + " " + m.arguments),
		Short:   m.short,
		Long:    m.help(),
		Example: m.example,
		Args:    takes(len(m.inputs()), m.wants()),
		RunE:    func(_ *cobra.Command, args []string) error { return a.measure(m, args, &o) },

		ValidArgsFunction: embeddedTables,
	}
	if m.flags != nil {
		m.flags(cmd.Flags())
	}
	for _, c := range m.choices {
		c.register(cmd)
	}
	if !m.bothFlows {
		o.modelFlags.registerFlows(cmd)
	}
	o.modelFlags.register(cmd)
	o.sectorFlags.register(cmd, m.headings())
	if m.top != "" {
		cmd.Flags().Lookup("top").Usage = m.top
	}
	o.outputFlags.register(cmd)
	return cmd
}

// inputs are the tables in the usage line.
func (m measure) inputs() []string {
	if m.tables == nil {
		return []string{"T"}
	}
	return m.tables
}

// wants names the arguments for an error.
func (m measure) wants() string {
	if n := len(m.inputs()); n > 1 {
		return fmt.Sprintf("%d tables", n)
	}
	return "one table"
}

// checkFlags refuses wrong values of the measure's own flags.
func (m measure) checkFlags() error {
	for _, c := range m.choices {
		if err := c.check(); err != nil {
			return err
		}
	}
	if m.check == nil {
		return nil
	}
	return m.check()
}

// measure computes and prints. Flags are checked before a table is read.
func (a *app) measure(m measure, names []string, o *measureFlags) error {
	if err := m.checkFlags(); err != nil {
		return err
	}
	format, err := o.resolve()
	if err != nil {
		return err
	}
	if err := o.sectorFlags.check(); err != nil {
		return err
	}
	models := make([]*ioa.Model, len(names))
	for i, name := range names {
		if models[i], err = o.model(name); err != nil {
			return err
		}
	}
	model := models[0]
	selection, err := o.selection(model.Table)
	if err != nil {
		return err
	}
	headings := append(slices.Clip(m.labels), m.headings()...)
	r := &measured{bySector: newBySector(model.Table.Sectors, headings, o.lang), others: models[1:], digits: o.digits, top: o.top, format: format}
	r.Title = m.title
	if err := m.compute(model, r); err != nil {
		return ofFlags(err)
	}
	r.Facts = append(modelFacts(model), r.Facts...) // now, because some errors are accepted only during the computation
	r.Notes = append(model.Notes(), r.Notes...)
	for _, c := range r.proved {
		if err := c.Require(o.digits); err != nil {
			return err
		}
	}
	return a.emitSelected(&o.outputFlags, r.bySector, selection)
}

// ofFlags makes an error about a row that the table does not have one of the command line, which named it.
func ofFlags(err error) error {
	if unknown := (*ioa.UnknownRow)(nil); errors.As(err, &unknown) {
		return usageError{err}
	}
	return err
}

// help is the text before the columns, the columns, and the text after them.
func (m measure) help() string {
	return m.helpIn(wording.English, m.long, m.more)
}

// chineseHelp is help in Chinese.
func (m measure) chineseHelp() string {
	return m.helpIn(wording.Chinese, wording.Help("ioa "+m.name), wording.Help("ioa "+m.name+" +"))
}

func (m measure) helpIn(lang wording.Language, long, more string) string {
	text := long + "\n\n" + helpLines(append(slices.Clip(m.labels), m.columns...), lang)
	for _, f := range m.forms {
		text += "\n" + lang.Text("With --%s, %s:", f.flag, lang.Text(f.means)) + "\n\n" + helpLines(f.only(m.columns), lang)
	}
	return strings.TrimSpace(text + "\n" + more)
}

// helpLines has a line for each column with a description, in Chinese after the column's heading.
func helpLines(columns []heading, lang wording.Language) string {
	width := 0
	for _, h := range columns {
		width = max(width, len(h.name))
	}
	var b strings.Builder
	for _, h := range columns {
		if h.means == "" {
			continue
		}
		means := strings.ReplaceAll(h.means, "\n", "\n"+strings.Repeat(" ", width+4))
		if lang == wording.Chinese {
			means = lang.Text(strings.ReplaceAll(h.means, "\n", " "))
			if zh := h.term(); zh != "" && zh != means {
				means = zh + lang.Colon() + means
			}
		}
		b.WriteString("  " + h.name + strings.Repeat(" ", width+2-len(h.name)) + means + "\n")
	}
	return b.String()
}

// term is the Chinese heading of a column without the placeholder.
func (h heading) term() string {
	zh := h.zh
	for _, word := range placeholders() {
		zh = strings.ReplaceAll(zh, word, "")
	}
	return strings.Trim(zh, "： ")
}
