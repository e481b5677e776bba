package layout

import (
	"regexp"
	"strconv"
	"strings"

	"ioimpact/internal/input"
)

var (
	cellName     = regexp.MustCompile(`^([A-Z]{1,3})([1-9][0-9]{0,6})$`)
	addressRange = regexp.MustCompile(`^([A-Z]{0,3})([0-9]{0,7}):([A-Z]{0,3})([0-9]{0,7})$`)
)

// columnIndex is the position of a spreadsheet column, counted from 0.
func columnIndex(letters string) int {
	n := 0
	for _, r := range letters {
		n = n*26 + int(r-'A') + 1
	}
	return n - 1
}

func (d *Description) parseSignature(v input.Value) {
	if !v.Given() {
		return
	}
	m := v.Map("cells", "labels", "editions")
	if l := m.Get("labels"); l.Given() {
		d.recognise.labels = parseLabelSignature(l)
	} else {
		eachCell(m.Need("cells"), func(row, col int, at input.Value) {
			d.recognise.cells = append(d.recognise.cells, signCell{row, col, at.Text()})
		})
	}
	for _, one := range m.Get("editions").List() {
		k := one.Map("figures", "flows", "title", "year", "sources", "notes")
		e := edition{title: k.Get("title").Text(), sources: k.Get("sources").Texts(), notes: k.Get("notes").Texts()}
		if y := k.Get("year"); y.Given() {
			e.year = y.Year()
		}
		if flows := k.Get("flows"); flows.Given() {
			e.flows = parseFlows(flows)
		} else {
			eachCell(k.Need("figures"), func(row, col int, at input.Value) {
				e.figures = append(e.figures, signFigure{row, col, at.Number()})
			})
		}
		d.recognise.editions = append(d.recognise.editions, e)
	}
}

// parseFlows reads a mapping from `SELLER,BUYER` to the flow between them.
func parseFlows(v input.Value) []signFlow {
	var out []signFlow
	all := v.Map()
	for _, key := range all.Keys() {
		seller, buyer, found := strings.Cut(key, ",")
		if !found {
			all.Key(key).Errorf("flows are named   SELLER,BUYER   by their codes", "not the name of a flow")
			continue
		}
		out = append(out, signFlow{strings.TrimSpace(seller), strings.TrimSpace(buyer), all.Get(key).Number()})
	}
	return out
}

// eachCell reads a mapping from the names of cells.
func eachCell(v input.Value, take func(row, col int, at input.Value)) {
	if !v.Given() {
		return
	}
	all := v.Map()
	for _, name := range all.Keys() {
		parts := cellName.FindStringSubmatch(name)
		if parts == nil {
			all.Key(name).Errorf("cells are named as in a spreadsheet: B7", "not the name of a cell")
			continue
		}
		row, _ := strconv.Atoi(parts[2])
		take(row-1, columnIndex(parts[1]), all.Get(name))
	}
}
