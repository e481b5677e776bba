package main

import (
	"fmt"
	"strconv"
	"strings"
)

// sheet is an economy as an office lays it out, with the description that says where the parts are: title rows,
// labels in the office's language, totals that the description leaves out.
type sheet struct {
	csv, yaml string
}

// layoutOf are the parts that a description names, so that a fault can name them wrongly.
type layoutOf struct {
	final, leaveColumns, leaveRows []string
	exports, imports               string
	primary                        []string
	output                         bool
	extra                          []string // further lines of the YAML
}

// layout is the description of the economy as it should be.
func (e *economy) layout() layoutOf {
	l := layoutOf{exports: e.abroad, output: true, leaveColumns: []string{e.total}, leaveRows: []string{e.totalInputs, e.words.valueAdded}}
	for _, f := range e.final {
		if f.label != e.abroad {
			l.final = append(l.final, f.label)
		}
	}
	if e.imports != nil {
		l.imports = e.imports.label
	}
	for _, p := range e.primary {
		if p.label == e.foreign {
			l.primary = append(l.primary, fmt.Sprintf("{row: %s, code: imports}", quoted(p.label)))
			continue
		}
		l.primary = append(l.primary, quoted(p.label))
	}
	return l
}

func quoted(s string) string { return strconv.Quote(s) }

func quotedList(list []string) string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = quoted(s)
	}
	return "[" + strings.Join(out, ", ") + "]"
}

// sheet writes the office's file and a description of it.
func (e *economy) sheet(l layoutOf) sheet {
	return sheet{e.officeCSV(), e.officeYAML(l)}
}

func (e *economy) officeYAML(l layoutOf) string {
	var b strings.Builder
	for _, s := range l.extra {
		b.WriteString(s + "\n")
	}
	b.WriteString("layout:\n  row_labels: {code: A}\n  column_labels: {code: 3}\n")
	fmt.Fprintf(&b, "  sectors: %s to %s\n", e.codes[0], e.codes[len(e.codes)-1])
	if len(l.final) > 0 {
		fmt.Fprintf(&b, "  final: %s\n", quotedList(l.final))
	}
	if l.exports != "" {
		fmt.Fprintf(&b, "  exports: %s\n", quoted(l.exports))
	}
	if l.imports != "" {
		fmt.Fprintf(&b, "  imports: {column: %s}\n", quoted(l.imports))
	}
	if l.output {
		fmt.Fprintf(&b, "  output: {column: %s, row: %s}\n", quoted(e.words.output), quoted(e.words.output))
	}
	if len(l.primary) > 0 {
		fmt.Fprintf(&b, "  primary: [%s]\n", strings.Join(l.primary, ", "))
	}
	fmt.Fprintf(&b, "  satellites: {row: %s, code: jobs, unit: persons}\n", quoted(e.jobs.label))
	fmt.Fprintf(&b, "  leave_out: {rows: %s, columns: %s}\n", quotedList(l.leaveRows), quotedList(l.leaveColumns))
	return b.String()
}

// officeCSV has the flows, final demand, the total of both, imports, and output; below them the inputs, their
// totals, output and the jobs.
func (e *economy) officeCSV() string {
	var b strings.Builder
	put := func(cells ...string) { b.WriteString(strings.Join(cells, ",") + "\n") }
	head := append([]string{"code"}, e.codes...)
	for _, f := range e.final {
		head = append(head, f.label)
	}
	head = append(head, e.total)
	if e.imports != nil {
		head = append(head, e.imports.label)
	}
	head = append(head, e.words.output)
	empty := func(n int) []string { return make([]string, n) }
	put(append([]string{"A made-up table"}, empty(len(head)-1)...)...)
	put(empty(len(head))...)
	put(head...)
	rows, inputs := e.sums()
	for i, code := range e.codes {
		cells, use := []string{code}, rows[i]
		for _, v := range e.z[i] {
			cells = append(cells, e.text(v))
		}
		for _, f := range e.final {
			cells, use = append(cells, e.text(f.cells[i])), use+f.cells[i]
		}
		cells = append(cells, e.text(use))
		if e.imports != nil {
			cells = append(cells, e.text(e.imports.cells[i]))
		}
		put(append(cells, e.text(e.output[i]))...)
	}
	below := func(label string, cells []float64) {
		row := []string{label}
		for _, v := range cells {
			row = append(row, e.text(v))
		}
		put(append(row, empty(len(head)-len(e.codes)-1)...)...)
	}
	below(e.totalInputs, inputs)
	value := make([]float64, len(inputs))
	for _, p := range e.primary {
		below(p.label, p.cells)
		for j, v := range p.cells {
			if p.label != e.foreign {
				value[j] += v
			}
		}
	}
	below(e.words.valueAdded, value)
	below(e.words.output, e.output)
	below(e.jobs.label, e.jobs.cells)
	return b.String()
}
