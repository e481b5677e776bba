package layout

import (
	"fmt"
	"strings"

	"golang.org/x/text/width"

	"ioimpact/tables/files/internal/caption"
)

// stated are title, year and unit as the rows above the table state them, as YAML with their cells, and what is still to be added.
func (p *proposal) stated() (yaml, missing string) {
	var b strings.Builder
	var open []string
	h := caption.Read(p.g)
	add := func(key, text, at string) {
		switch {
		case at == "":
			open = append(open, key)
		case text != "":
			fmt.Fprintf(&b, "%s: %s  # %s\n", key, text, at)
		}
	}
	title := ""
	if h.TitleAt != "" {
		title = fmt.Sprintf("%q", h.Title)
	}
	add("title", title, h.TitleAt)
	add("year", fmt.Sprint(h.Year), h.YearAt)
	if h.UnitAt == "" {
		open = append(open, "unit")
	} else {
		add("unit", fmt.Sprintf("%q", h.Unit.Text), h.UnitAt)
		add("currency", h.Unit.Currency, h.UnitAt)
		add("scale", fmt.Sprintf("%g", h.Unit.Scale), h.UnitAt)
	}
	if open == nil {
		return b.String(), "sources"
	}
	return b.String(), strings.Join(open, ", ") + " and sources"
}

// satellite is a row of employment, emissions or the like. Persons employed have the code by which jobs are counted, where one row alone is of them.
func (p *proposal) satellite(address string, l line) string {
	if !saysEmployment(l.names...) || p.employed() != 1 {
		return p.coded("row", address, l)
	}
	return fmt.Sprintf("{row: %s, code: employment, unit: persons}", address)
}

// employed is how many rows are of persons employed; 2 if they are more.
func (p *proposal) employed() (count int) {
	for _, l := range p.below {
		if l.is == isSatellite && saysEmployment(l.names...) {
			if count++; count > 1 {
				break
			}
		}
	}
	return count
}

// saysEmployment reports whether labels are of persons employed, counted one by one: 就业人数（人）.
func saysEmployment(labels ...string) bool {
	text := strings.ToLower(width.Fold.String(strings.Join(labels, " ")))
	works := containsAny(text, []string{"就业", "就業", "从业", "employment", "persons employed", "employed persons", "jobs"})
	return works && containsAny(text, []string{"(人)", "单位:人", "人数(人)", "(persons)", "(number of persons)", ", persons", "(jobs)"})
}
