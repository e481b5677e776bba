package mrio

import (
	"fmt"
	"regexp"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables/internal/grid"
)

var gloriaReadMe = regexp.MustCompile(`(?i)^GLORIA_ReadMe.*\.xlsx$`)

// readLabels reads regions, sectors, kinds of value added, of final demand and satellites from the workbook beside the tables.
func (g *gloria) readLabels() error {
	found := g.s.find(func(base string) bool { return gloriaReadMe.MatchString(base) })
	if len(found) != 1 {
		return &input.Error{File: g.s.path, Msg: "the labels GLORIA_ReadMe….xlsx are missing",
			Hint: "name the folder that holds GLORIA_ReadMe beside the tables: the numbers have no labels of their own"}
	}
	b, err := g.s.open(found[0])
	if err != nil {
		return err
	}
	regions, err := columnsOf(b, "Regions", "Region_acronyms", "Region_names")
	if err != nil {
		return err
	}
	sectors, err := columnsOf(b, "Sectors", "Sector_names")
	if err != nil {
		return err
	}
	items, err := columnsOf(b, "Value added and final demand", "Value_added_names", "Final_demand_names")
	if err != nil {
		return err
	}
	sat, err := columnsOf(b, "Satellites", "Sat_head_indicator", "Sat_indicator", "Sat_unit")
	if err != nil {
		return err
	}
	g.regions, g.sectors, g.va, g.fd = filled(regions[0]), filled(sectors[0]), filled(items[0]), filled(items[1])
	for i, name := range filled(regions[1]) {
		if i < len(g.regions) {
			g.t.RegionNames[g.regions[i]] = name
		}
	}
	for i := range filled(sat[1]) {
		g.sat = append(g.sat, [3]string{sat[0][i], sat[1][i], sat[2][i]})
	}
	return g.makeSectors(b.File)
}

// makeSectors makes every sector of every region of the labels.
func (g *gloria) makeSectors(file string) error {
	if len(g.regions) == 0 || len(g.sectors) == 0 || len(g.va) == 0 || len(g.fd) == 0 {
		return &input.Error{File: file, Msg: "the labels are empty", Hint: "take the workbook as downloaded"}
	}
	if n := len(g.regions) * len(g.sectors); n > maxSectors || len(g.regions)*len(g.fd) > maxSectors {
		return &input.Error{File: file, Msg: fmt.Sprintf("labels of %d sectors, more than the %d that are read", n, maxSectors), Hint: "is it the right file?"}
	}
	for _, region := range g.regions {
		for _, sector := range g.sectors {
			g.t.Sectors = append(g.t.Sectors, Label{Region: region, Code: sector})
		}
	}
	return nil
}

// columnsOf reads the named columns of a sheet whose first row names them.
func columnsOf(b *grid.Book, sheet string, names ...string) ([][]string, error) {
	g, err := b.Read(sheet)
	if err != nil {
		return nil, err
	}
	out := make([][]string, len(names))
	for i, name := range names {
		at := -1
		for c := 0; c < g.RowLen(0); c++ {
			if strings.EqualFold(strings.TrimSpace(g.Text(0, c)), name) {
				at = c
			}
		}
		if at < 0 {
			return nil, &input.Error{File: b.File, Sheet: sheet, Line: 1, Msg: "the column " + name + " is missing", Hint: "take the workbook as downloaded"}
		}
		for r := 1; r < g.Rows(); r++ {
			out[i] = append(out[i], strings.TrimSpace(g.Text(r, at)))
		}
	}
	return out, nil
}

// filled is a column without the empty cells at its end.
func filled(column []string) []string {
	for len(column) > 0 && column[len(column)-1] == "" {
		column = column[:len(column)-1]
	}
	return column
}
