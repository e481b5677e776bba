package scenarios

import (
	"slices"
	"strings"
)

// tableNotes are those of the model. What is said of regions in which the scenario has no economy is left out, and it is said
// that there is such: a table of many regions would bury what concerns the project.
func (p *plan) tableNotes() []string {
	var out []string
	var left []string
	for _, note := range p.m.Notes() {
		codes, _, _ := strings.Cut(note, ": ")
		regions := strings.Split(codes, ", ")
		if p.ofOtherRegions(regions) {
			for _, code := range regions {
				if !slices.Contains(left, code) {
					left = append(left, code)
				}
			}
			continue
		}
		out = append(out, note)
	}
	if left != nil {
		out = append(out, "the table has more notes on regions that no economy of the scenario is: "+strings.Join(left, ", "))
	}
	return out
}

// ofOtherRegions reports whether all of these are regions of the table and none is an economy of the scenario.
func (p *plan) ofOtherRegions(codes []string) bool {
	if !p.s.isRegional() {
		return false
	}
	for _, code := range codes {
		known := false
		for k, region := range p.r.regions {
			if region.Code == code {
				known = p.r.economy[k] < 0
			}
		}
		if !known {
			return false
		}
	}
	return true
}
