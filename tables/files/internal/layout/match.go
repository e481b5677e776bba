package layout

import (
	"fmt"
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
