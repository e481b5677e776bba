package own

import (
	"bufio"
	"cmp"
	"encoding/json"
	"io"
	"strings"

	"ioimpact/tables/internal/mrio"
	"ioimpact/tables/internal/printed"
)

// tabbed writes lines of cells; failures stay with the writer until Flush.
type tabbed struct{ *bufio.Writer }

func (w tabbed) line(cells ...string) {
	_, _ = w.WriteString(tabJoined(cells) + "\n")
}

// tabJoined joins cells, those with a tab or a quotation mark in quotation marks, as pandas writes and reads them.
func tabJoined(cells []string) string {
	var b strings.Builder
	for i, c := range cells {
		if i > 0 {
			b.WriteByte('\t')
		}
		if strings.ContainsAny(c, "\t\"") {
			c = `"` + strings.ReplaceAll(c, `"`, `""`) + `"`
		}
		b.WriteString(c)
	}
	return b.String()
}

// numbers writes labels and numbers that read back to the bit.
func (w tabbed) numbers(labels []string, values ...[]float64) {
	_, _ = w.WriteString(tabJoined(labels))
	for _, some := range values {
		for _, v := range some {
			_ = w.WriteByte('\t')
			_, _ = w.WriteString(printed.Shortest(v))
		}
	}
	_ = w.WriteByte('\n')
}

// header writes the lines above the numbers: the regions, then sectors or categories, then the names of the label columns.
func (w tabbed) header(second string, rows []string, columns []mrio.Label) {
	regions, names := make([]string, len(rows)), make([]string, len(rows))
	regions[0], names[0] = "region", second
	for _, c := range columns {
		regions, names = append(regions, c.Region), append(names, c.Code)
	}
	w.line(regions...)
	w.line(names...)
	w.line(append(append([]string(nil), rows...), make([]string, len(columns))...)...)
}

func tabs(w io.Writer) tabbed { return tabbed{bufio.NewWriterSize(w, 1<<16)} }

var rowLabels = [...]string{"region", "sector"}

func (f *folder) units(out io.Writer) error {
	w := tabs(out)
	w.line("region", "sector", "unit")
	for _, s := range f.sectors {
		w.line(s.Region, s.Code, cmp.Or(f.t.Unit, unknownUnit))
	}
	return w.Flush()
}

func (f *folder) flows(out io.Writer) error {
	w := tabs(out)
	w.header("sector", rowLabels[:], f.sectors)
	for i, s := range f.sectors {
		w.numbers([]string{s.Region, s.Code}, f.t.Z.RawRowView(i))
	}
	return w.Flush()
}

func (f *folder) final(out io.Writer) error {
	w := tabs(out)
	w.header("category", rowLabels[:], f.items)
	for i, s := range f.sectors {
		var final, imports []float64
		if f.t.F != nil {
			final = f.t.F.RawRowView(i)
		}
		if f.t.Imports != nil {
			imports = []float64{0 - f.t.Imports[i]}
		}
		w.numbers([]string{s.Region, s.Code}, final, imports)
	}
	return w.Flush()
}

func (f *folder) output(out io.Writer) error {
	w := tabs(out)
	w.line("region", "sector", "indout")
	for i, s := range f.sectors {
		w.numbers([]string{s.Region, s.Code}, f.t.Output[i:i+1])
	}
	return w.Flush()
}

func writeRows(out io.Writer, second string, columns []mrio.Label, rows []row, of func(row) []float64) error {
	w := tabs(out)
	w.header(second, []string{"stressor"}, columns)
	for _, r := range rows {
		w.numbers([]string{r.code}, of(r))
	}
	return w.Flush()
}

func indented(out io.Writer, v any) error {
	e := json.NewEncoder(out)
	e.SetIndent("", "    ")
	e.SetEscapeHTML(false)
	return e.Encode(v)
}
