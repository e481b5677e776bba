package layout

import (
	"ioimpact/tables/internal/naming"
)

// readRegions puts the region that a line of labels names before the codes of an axis,
// region:code. In merged cells a spreadsheet keeps the first of its texts only: where the line
// changes from one region to the next over empty cells, an empty one has the region before it,
// and the table says so. A label without a region before it stays as it is.
func (l *layout) readRegions(a *axis, line int) {
	if line < 0 {
		return
	}
	texts := make([]string, len(a.at))
	for i, p := range a.at {
		r, c := p, line
		if a.what == "column" {
			r, c = line, p
		}
		texts[i] = naming.Clean(l.g.Text(r, c))
	}
	merged := areMerged(texts, a.code)
	before := ""
	for i, text := range texts {
		if text == "" && merged {
			text = before
		}
		before = text
		if text != "" && a.code[i] != "" {
			a.code[i] = text + ":" + a.code[i]
		}
	}
	if merged {
		l.t.Inferred = append(l.t.Inferred, "regions of "+a.what+"s: an empty cell has the region of the one before it, as in merged cells")
	}
	a.index()
}

// areMerged reports whether two different regions have labels without a region between them.
func areMerged(regions, codes []string) bool {
	last, gap := "", false
	for i, region := range regions {
		switch {
		case region == "":
			gap = gap || last != "" && codes[i] != ""
		case gap && region != last:
			return true
		default:
			last, gap = region, false
		}
	}
	return false
}
