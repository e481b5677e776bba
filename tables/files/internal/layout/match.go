package layout

import (
	"fmt"
	"slices"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables/internal/naming"
)

// matching is how the row and the column of one sector are told where they are not labelled alike.
type matching struct {
	position bool              // the first row is the first column, whatever their labels
	strip    []string          // what labels begin with and is no part of them, as TTL_ in TTL_A01
	pairs    map[string]string // label of a row → label of its column, folded
	at       map[string]input.Value
}

func parseMatching(m input.Map) matching {
	out := matching{strip: m.Get("strip").Texts()}
	if v := m.Get("match"); v.Given() {
		out.position = v.OneOf("label", "position") == "position"
		if out.position && !m.Get("rows").Given() {
			v.Errorf("add   rows: …", "rows that are matched by their position have to be named")
		}
	}
	if v := m.Get("pairs"); v.Given() {
		out.pairs, out.at = map[string]string{}, map[string]input.Value{}
		all := v.Map()
		for _, row := range all.Keys() {
			key := naming.Fold(row)
			if out.pairs[key] != "" {
				all.Key(row).Errorf("", "the row is paired twice")
			}
			out.pairs[key], out.at[key] = naming.Fold(all.Get(row).Text()), all.Key(row)
		}
	}
	if out.position && (len(out.strip) > 0 || len(out.pairs) > 0) {
		m.Get("match").Errorf("take one of them", "rows are matched by their position, or by labels that are stripped or paired")
	}
	return out
}

// stripped is a label without the first of the beginnings that it has; a label that is nothing else is kept.
func (m matching) stripped(label string) string {
	for _, begin := range m.strip {
		if rest, found := strings.CutPrefix(label, begin); found && rest != "" {
			return rest
		}
	}
	return label
}

// rowKey and columnKey are equal for the labels of one sector.
func (m matching) rowKey(label string) string {
	if column, paired := m.pairs[naming.Fold(label)]; paired {
		return naming.Fold(m.stripped(column))
	}
	return naming.Fold(m.stripped(label))
}

func (m matching) columnKey(label string) string { return naming.Fold(m.stripped(label)) }

// checkMatching refuses pairs that pair nothing, and rows matched by position that no sum of the file could prove: with rows
// in another order, uses by row must miss the output of the columns, or costs by column that of the rows.
func (l *layout) checkMatching() {
	m := l.d.sectors.match
	for row, column := range m.pairs {
		if len(l.rows.hits(row)) == 0 {
			m.at[row].In(l.errs).Errorf(l.rows.suggest(row), "no row has the label %s", row)
		} else if len(l.cols.hits(column)) == 0 {
			m.at[row].In(l.errs).Errorf(l.cols.suggest(column), "no column has the label %s", column)
		}
	}
	if !m.position && !l.d.rowLabels.none && !l.d.colLabels.none {
		return
	}
	if l.d.output.row == nil && len(l.d.primary) == 0 {
		l.d.at.In(l.errs).Errorf("name the row of output, or the rows of value added", "rows are matched by their position, and nothing in the file can prove their order")
	}
	if differ := l.differing(); len(differ) > 0 {
		const most = 3
		some := strings.Join(differ[:min(most, len(differ))], ", ")
		if len(differ) > most {
			some += ", …, " + differ[len(differ)-1]
		}
		l.t.Inferred = append(l.t.Inferred, fmt.Sprintf("rows and columns: matched by their position, as the description says; %d of %d have another label in the row "+
			"than in the column: %s", len(differ), len(l.sectors), some))
	}
}

// differing are the sectors whose row and column have no label in common, ROW = COLUMN.
func (l *layout) differing() []string {
	var out []string
	for k, i := range l.domestic {
		j := l.sectors[k]
		if l.rows.label(i) == l.rows.position(i) || l.cols.label(j) == l.cols.position(j) {
			continue // no label to differ
		}
		if !l.sameSector(i, j) {
			out = append(out, l.rows.label(i)+" = "+l.cols.label(j))
		}
	}
	return out
}

// inferStrip finds what row labels and column labels begin with where no column has the label of a row and the description does
// not say how they are matched: TTL_01 and D01, CPA_A01 and A01. Every sector must have its row, of one beginning.
func (l *layout) inferStrip() {
	m := l.d.sectors.match
	if m.position || len(m.strip) > 0 || len(m.pairs) > 0 || len(l.sectors) < 2 {
		return
	}
	codes := make([]string, len(l.sectors))
	for k, j := range l.sectors {
		if codes[k] = l.cols.code[j]; codes[k] == "" {
			return
		}
		for _, label := range []string{codes[k], l.cols.name[j], l.cols.nameZH[j]} {
			if label != "" && len(l.rows.hits(label)) > 0 {
				return
			}
		}
	}
	begins := []string{""}
	if column := beginning(codes); column != "" && isBeginning(column, codes[0][len(column):]) {
		begins = append(begins, column)
	}
	for _, label := range l.rows.code {
		for _, column := range begins {
			rest := codes[0][len(column):]
			row, found := strings.CutSuffix(label, rest)
			if !found || row == column || row != "" && !isBeginning(row, rest) || !l.allBegin(codes, row, column) {
				continue
			}
			with := *l.d
			with.sectors.match.strip = slices.DeleteFunc([]string{row, column}, func(s string) bool { return s == "" })
			l.d = &with
			l.t.Inferred = append(l.t.Inferred, fmt.Sprintf("sectors: rows begin with %q, columns with %q; without it the labels of all %d sectors are the same",
				row, column, len(codes)))
			return
		}
	}
}

// allBegin reports whether every column has a row whose label is the same but for how they begin.
func (l *layout) allBegin(codes []string, row, column string) bool {
	for _, code := range codes {
		rest, found := strings.CutPrefix(code, column)
		if !found || rest == "" || len(l.rows.exact[row+rest]) == 0 {
			return false
		}
	}
	return true
}

// beginning is what all labels begin with, up to a separator or the first digit.
func beginning(labels []string) string {
	common := labels[0]
	for _, label := range labels {
		for !strings.HasPrefix(label, common) {
			common = common[:len(common)-1]
		}
	}
	return strings.TrimRight(common, "0123456789")
}

// isBeginning reports whether a text can be cut from before a label: it ends with a separator, or is letters before a digit.
func isBeginning(text, rest string) bool {
	if rest == "" {
		return false
	}
	last, next := text[len(text)-1], rest[0]
	switch {
	case strings.IndexByte("_-.: /", last) >= 0:
		return true
	case next >= '0' && next <= '9':
		return !strings.ContainsAny(text, "0123456789")
	}
	return false
}
