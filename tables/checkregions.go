package tables

import (
	"fmt"
	"slices"
	"strings"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/input"
	"ioimpact/tables/internal/naming"
	"ioimpact/tables/internal/vector"
)

// regionFindings looks for columns and rows of regions that no sector has. Final demand of such a region stays at
// home whatever is cut out of the table, and goes nowhere when regions are merged, so that sales abroad would
// count as sales at home. Exports may well be of no region; a row is cut and merged by its columns; and an empty column does no harm.
func regionFindings(t *Table) []Finding {
	found, with := t.Regions(), 0
	for _, one := range found.List {
		with += len(one.Sectors)
	}
	regions := found.Codes()
	if 2*with <= t.N() { // a national table may have a sector with the code C10:C12
		return nil
	}
	var out []Finding
	for k, f := range t.FinalItems {
		region := naming.Region(f.Code)
		if !strings.Contains(f.Code, ":") || slices.Contains(regions, region) {
			continue
		}
		column := mat.Col(nil, k, t.F)
		severity, means := Failure, "it would stay whatever regions are cut out or merged"
		switch {
		case f.Export():
			severity, means = Note, "it counts as exports of no region"
		case !vector.HoldsAny(column):
			severity, means = Note, "it is empty"
		}
		out = append(out, Finding{severity, "region-without-sectors", f.Code, vector.Sum(column),
			fmt.Sprintf("the column %s is of region %q, which no sector has: %s; %s", f.Code, region, means, howToWrite(f.Code, regions))})
	}
	out = append(out, hiddenRegions(t, regions)...)
	for _, code := range belowCodes(t) {
		if rest, region, found := cutLast(code); found && slices.Contains(regions, region) && !slices.Contains(regions, naming.Region(code)) {
			out = append(out, Finding{Note, "region-without-sectors", code, 0,
				fmt.Sprintf("the row %s is of region %q, which no sector has: to make it a row of %s, write %s:%s", code, naming.Region(code), region, region, rest)})
		}
	}
	return out
}

// hiddenRegions are columns whose codes have no colon and name a region of the sectors all the same: HFCE_AUS and
// HFCE_NZL beside AUS:c1 and NZL:c1. One alone proves nothing, the same item of two regions does.
func hiddenRegions(t *Table, regions []string) []Finding {
	type hidden struct{ region, item string }
	in := make([]hidden, len(t.FinalItems))
	count := map[string]map[string]bool{}
	for k, f := range t.FinalItems {
		if strings.Contains(f.Code, ":") || f.Export() {
			continue
		}
		for _, region := range regions {
			if item := withoutRegion(f.Code, region); item != "" && len(region) > len(in[k].region) {
				in[k] = hidden{region, item}
			}
		}
		if now := in[k]; now.item != "" {
			if count[now.item] == nil {
				count[now.item] = map[string]bool{}
			}
			count[now.item][now.region] = true
		}
	}
	var out []Finding
	for k, now := range in {
		if len(count[now.item]) > 1 {
			code := t.FinalItems[k].Code
			out = append(out, Finding{Failure, "region-without-sectors", code, vector.Sum(mat.Col(nil, k, t.F)),
				fmt.Sprintf("the column %s names the region %s without a colon, so that it counts as of no region: it would stay whatever regions are cut out or "+
					"merged; write %s:%s", code, now.region, now.region, now.item)})
		}
	}
	return out
}

// withoutRegion is a code without the region at its beginning or end and the mark beside it; "" where it has none.
func withoutRegion(code, region string) string {
	if lead := codeLead(code, region); lead != "" {
		return code[len(lead):]
	}
	if rest, found := strings.CutSuffix(code, region); found {
		if item := strings.TrimRight(rest, regionMarks); item != rest {
			return item
		}
	}
	return ""
}

// howToWrite says how the code of a column names a region that the sectors have.
func howToWrite(code string, regions []string) string {
	if rest, region, found := cutLast(code); found {
		for _, known := range regions {
			if strings.EqualFold(region, known) {
				return fmt.Sprintf("write %s:%s", known, rest)
			}
		}
	}
	if near := input.Nearest(naming.Region(code), regions); near != "" {
		return fmt.Sprintf("write %s:%s, if it is of that region, or the code without a colon, if it is of none", near, naming.WithoutRegion(code))
	}
	return fmt.Sprintf("write REGION:ITEM with a region of the sectors (%s), or the code without a colon, if it is of none; in a description {column: …, "+
		"code: …}", input.Listed(regions))
}

// cutLast cuts a code at its last colon.
func cutLast(code string) (before, behind string, found bool) {
	at := strings.LastIndex(code, ":")
	if at < 0 {
		return code, "", false
	}
	return code[:at], code[at+1:], true
}

// belowCodes are the codes of primary inputs and satellites.
func belowCodes(t *Table) []string {
	var out []string
	for _, p := range t.Primary {
		out = append(out, p.Code)
	}
	for _, s := range t.Satellites {
		out = append(out, s.Code)
	}
	return out
}
