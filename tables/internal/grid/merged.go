package grid

// MergedDown is, for a row of headings, the row in which the text of each column stands that is merged over several rows: a
// heading merged downwards labels its column in every row that it covers. One merged across columns labels none of them.
func (g *Grid) MergedDown(row int) map[int]int {
	out := map[int]int{}
	for _, m := range g.Merges {
		if m.FirstCol == m.LastCol && m.FirstRow < row && row <= m.LastRow {
			out[m.FirstCol] = m.FirstRow
		}
	}
	return out
}

// MergedRight is the same for a column of labels: the column in which the text of each row stands that is merged over several.
func (g *Grid) MergedRight(column int) map[int]int {
	out := map[int]int{}
	for _, m := range g.Merges {
		if m.FirstRow == m.LastRow && m.FirstCol < column && column <= m.LastCol {
			out[m.FirstRow] = m.FirstCol
		}
	}
	return out
}
