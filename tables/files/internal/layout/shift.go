package layout

import (
	"strconv"

	"ioimpact/internal/input"
	"ioimpact/tables/internal/grid"
)

// How far an embedded layout may have moved: by title rows put above it, by a column of numbers put before it.
const (
	maxMovedDown  = 20
	maxMovedRight = 3
)

// fitted is the description for a sheet that fits it, moved to where the sheet has
// what the signature names; nil when it does not fit. Only addresses of label rows, label
// columns and figures move: an embedded description names everything else by its label.
func (d *Description) fitted(g *grid.Grid, sets func() labelSets) *Description {
	if d.recognise.labels.given() {
		if d.recognise.labels.matches(sets()) {
			return d
		}
		return nil
	}
	if len(d.recognise.cells) == 0 {
		return nil
	}
	for down := 0; down <= maxMovedDown; down++ {
		for right := 0; right <= maxMovedRight; right++ {
			if d.recognise.matchesAt(g, down, right) {
				return d.moved(down, right)
			}
		}
	}
	return nil
}

// moved is the description of the same layout some rows further down and some columns further right.
func (d *Description) moved(down, right int) *Description {
	if down == 0 && right == 0 {
		return d
	}
	out := *d
	out.rowLabels = d.rowLabels.moved(func(r ref) ref {
		if columnLetters.MatchString(r.text) {
			r.text = input.ColumnName(columnIndex(r.text) + right + 1)
		}
		return r
	})
	out.colLabels = d.colLabels.moved(func(r ref) ref {
		if n, err := strconv.Atoi(r.text); err == nil {
			r.text = strconv.Itoa(n + down)
		}
		return r
	})
	out.records.header += down
	out.recognise.cells, out.recognise.editions = nil, nil
	for _, c := range d.recognise.cells {
		c.row, c.col = c.row+down, c.col+right
		out.recognise.cells = append(out.recognise.cells, c)
	}
	for _, e := range d.recognise.editions {
		figures := e.figures
		e.figures = nil
		for _, f := range figures {
			f.row, f.col = f.row+down, f.col+right
			e.figures = append(e.figures, f)
		}
		out.recognise.editions = append(out.recognise.editions, e)
	}
	return &out
}

func (p labelPlace) moved(move func(ref) ref) labelPlace {
	if p.apart == nil {
		p.code, p.name, p.nameZH = move(p.code), move(p.name), move(p.nameZH)
	}
	p.origin = move(p.origin)
	return p
}
