package main

import (
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/ioa"
)

// measure is a command that prints results for every sector of a table. A new
// one needs a file with a function that returns it, and a line in measures.
type measure struct {
	name       string
	arguments  string // in the usage line, after the table
	short      string
	title      string // of the result
	long, more string // help before and after the columns
	example    string
	labels     []heading // the first columns; nil for code and name
	columns    []heading // the others
	bothFlows  bool      // compares both kinds of flows, so there is no --flows

	flags   func(*pflag.FlagSet) // its own flags; nil for none
	choices []choice             // its own flags with a list of values
	compute func(*ioa.Model, *measured) error
}

// measures lists all measures, in the order of help and docs.
func measures() []measure {
	return []measure{coefficients(), multipliers(), linkages(), inducement(), extraction(), leakage(), prices(), mixed(), inoperability(), feedback(), footprint()}
}

// measured is a result being built.
type measured struct {
	*bySector
	digits int // that must be proved
	format report.Format
	proved []ioa.Certificate
}

// certify records how many digits are proved; whether they suffice is checked after all is computed.
func (r *measured) certify(c ioa.Certificate) {
	r.Facts = append(r.Facts, certificateFact(c))
	r.proved = append(r.proved, c)
}

// measureFlags are the flags that all measures have.
type measureFlags struct {
	outputFlags
	modelFlags
	sectorFlags
}

// first are the first columns.
func (m measure) first() []heading {
	if m.labels == nil {
		return sectorHeadings()
	}
	return m.labels
}

func (a *app) newMeasure(m measure) *cobra.Command {
	o := measureFlags{modelFlags: modelFlags{flows: ioa.Domestic.String()}}
	cmd := &cobra.Command{
		Use:     strings.TrimSpace(m.name + " T " + m.arguments),
		Short:   m.short,
		Long:    m.help(),
		Example: m.example,
		RunE:    func(_ *cobra.Command, args []string) error { return a.measure(m, args[0], &o) },
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
	o.sectorFlags.register(cmd, m.first(), m.columns)
	o.outputFlags.register(cmd)
	return cmd
}

// measure computes and prints. Flags are checked before the table is read.
func (a *app) measure(m measure, name string, o *measureFlags) error {
	for _, c := range m.choices {
		if err := c.check(); err != nil {
			return err
		}
	}
	format, err := o.resolve()
	if err != nil {
		return err
	}
	if err := o.sectorFlags.check(); err != nil {
		return err
	}
	model, err := o.model(name)
	if err != nil {
		return err
	}
	selection, err := o.selection(model.Table)
	if err != nil {
		return err
	}
	r := &measured{bySector: newBySector(model.Table.Sectors, m.columns, o.lang), digits: o.digits, format: format}
	r.Title = m.title
	if err := m.compute(model, r); err != nil {
		return err
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

// help is the text before the columns, the columns, and the text after them.
func (m measure) help() string {
	return strings.TrimSpace(m.long + "\n\n" + helpLines(m.columns) + "\n" + m.more)
}

// helpLines has a line for each column with a description.
func helpLines(columns []heading) string {
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
		b.WriteString("  " + h.name + strings.Repeat(" ", width+2-len(h.name)) + means)
		if zh := h.term(); zh != "" {
			b.WriteString(" " + zh)
		}
		b.WriteByte('\n')
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
