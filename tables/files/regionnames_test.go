package files

import (
	"fmt"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
)

// twoRegions has Germany and France with two sectors and a column of households each. Names and
// Chinese names are those of DE:steel, DE:alu, FR:steel, FR:alu, DE:homes, FR:homes.
func twoRegions(names, namesZH [6]string) *tables.Table {
	t := &tables.Table{Meta: tables.Meta{Name: "two"}, Z: mat.NewDense(4, 4, nil), F: mat.NewDense(4, 2, []float64{1, 2, 3, 4, 5, 6, 7, 8}), Output: []float64{3, 7, 11, 15},
		Primary: []tables.PrimaryRow{{Code: tables.ValueAddedCode, Values: []float64{3, 7, 11, 15}}}}
	for k, code := range []string{"DE:steel", "DE:alu", "FR:steel", "FR:alu", "DE:homes", "FR:homes"} {
		name := names[k]
		if name == "" {
			name = code // as every reader does
		}
		if k < 4 {
			t.Sectors = append(t.Sectors, tables.Sector{Code: code, Name: name, NameZH: namesZH[k]})
		} else {
			t.FinalItems = append(t.FinalItems, tables.FinalItem{Code: code, Name: name, NameZH: namesZH[k]})
		}
	}
	return t
}

// The names of merged regions, whatever the names of the regions looked like, and whether the new region has a name.
func TestNamesOfMergedRegions(t *testing.T) {
	none := [6]string{}
	english := [6]string{"Germany: Steel", "Germany: Alu", "France: Steel", "France: Alu", "Germany: Homes", "France: Homes"}
	chinese := [6]string{"德国：钢铁", "德国：铝", "法国：钢铁", "法国：铝", "德国：居民", "法国：居民"}
	for _, c := range []struct {
		what      string
		names, zh [6]string
		region    string // name,name_zh of the new one
		want      string
	}{
		{"no names", none, none, "EU,", "EU: steel| EU: alu| EU: homes|"},
		{"no names, no new name", none, none, ",", "EU:steel| EU:alu| EU:homes|"},
		{"no names, a Chinese one for the region", none, none, "EU,欧盟", "EU: steel|欧盟：steel EU: alu|欧盟：alu EU: homes|欧盟：homes"},
		{"no names, only a Chinese one for the region", none, none, ",欧盟", "EU:steel|欧盟：steel EU:alu|欧盟：alu EU:homes|欧盟：homes"},
		{"labels as names", [6]string{"DE_steel", "DE_alu", "FR_steel", "FR_alu", "DE_homes", "FR_homes"}, none, "EU,", "EU: steel| EU: alu| EU: homes|"},
		{"labels as names, no new name", [6]string{"DE_steel", "DE_alu", "FR_steel", "FR_alu", "DE_homes", "FR_homes"}, none, ",", "EU:steel| EU:alu| EU:homes|"},
		{"names of countries", english, none, "EU,", "EU: Steel| EU: Alu| EU: Homes|"},
		{"names of countries, no new name", english, none, ",", "Steel| Alu| Homes|"},
		{"codes of countries", [6]string{"DE Steel", "DE Alu", "FR Steel", "FR Alu", "DE Homes", "FR Homes"}, none, "Europe,", "Europe: Steel| Europe: Alu| Europe: Homes|"},
		{"codes of countries, no new name", [6]string{"DE Steel", "DE Alu", "FR Steel", "FR Alu", "DE Homes", "FR Homes"}, none, ",", "Steel| Alu| Homes|"},
		{"names of goods alone", [6]string{"Steel", "Alu", "Steel", "Alu", "Homes", "Homes"}, [6]string{"钢铁", "铝", "钢铁", "铝", "居民", "居民"}, "EU,欧盟", "EU: Steel|欧盟：钢铁 EU: Alu|欧盟：铝 EU: Homes|欧盟：居民"},
		{"both languages", english, chinese, "EU,欧盟", "EU: Steel|欧盟：钢铁 EU: Alu|欧盟：铝 EU: Homes|欧盟：居民"},
		{"both languages, no new Chinese name", english, chinese, "EU,", "EU: Steel|钢铁 EU: Alu|铝 EU: Homes|居民"},
		{"Chinese alone", none, chinese, "EU,欧盟", "EU: steel|欧盟：钢铁 EU: alu|欧盟：铝 EU: homes|欧盟：居民"},
		{"English goods, a Chinese region", english, none, "EU,欧盟", "EU: Steel| EU: Alu| EU: Homes|"},
		{"only the second has names", [6]string{"", "", "Steel", "Alu", "Homes", ""}, none, ",", "Steel| Alu| Homes|"},
	} {
		got := mustAggregate(t, twoRegions(c.names, c.zh), "from_region,to_region,name,name_zh\nDE,EU,"+c.region+"\nFR,EU,,\n")
		var names []string
		for _, s := range got.Sectors {
			names = append(names, s.Name+"|"+s.NameZH)
		}
		for _, f := range got.FinalItems {
			names = append(names, f.Name+"|"+f.NameZH)
		}
		if s := strings.Join(names, " "); s != c.want {
			t.Errorf("%s: %s\nwant %s", c.what, s, c.want)
		}
		if notes := strings.Join(got.Notes, "\n"); strings.Contains(notes, "names differ") {
			t.Errorf("%s: %s", c.what, notes)
		}
	}
}

// A region that stays keeps the names in it; one that is only given a Chinese name keeps its English one.
func TestNamesOfRegionsThatStay(t *testing.T) {
	english := [6]string{"Germany: Steel", "Germany: Alu", "France: Steel", "France: Alu", "Germany: Homes", "France: Homes"}
	got := mustAggregate(t, twoRegions(english, [6]string{"钢铁", "铝", "钢铁", "铝", "居民", "居民"}), "from_region,to_region,name,name_zh\nDE,DE,,德国\nFR,FR,,\n")
	if s := fmt.Sprintf("%q %q", got.Sectors, got.FinalItems); s != `[{"DE:steel" "Germany: Steel" "德国：钢铁"} {"DE:alu" "Germany: Alu" "德国：铝"} {"FR:steel" "France: Steel" "钢铁"} {"FR:alu" "France: Alu" "铝"}] [{"DE:homes" "Germany: Homes" "德国：居民"} {"FR:homes" "France: Homes" "居民"}]` {
		t.Error(s)
	}
	// France becomes a part of Germany, whose names go on.
	got = mustAggregate(t, twoRegions(english, [6]string{}), "from_region,to_region\nDE,DE\nFR,DE\n")
	if s := fmt.Sprintf("%q %q", got.Sectors, got.FinalItems); s != `[{"DE:steel" "Germany: Steel" ""} {"DE:alu" "Germany: Alu" ""}] [{"DE:homes" "Germany: Homes" ""}]` {
		t.Error(s)
	}
}

// Lines about sectors: a new sector is called what the line says, one that stays alone keeps its names, and in a
// table without names every name is the code.
func TestNamesOfMergedSectors(t *testing.T) {
	english := [6]string{"Germany: Steel", "Germany: Alu", "France: Steel", "France: Alu", "Germany: Homes", "France: Homes"}
	zh := [6]string{"钢铁", "铝", "钢铁", "铝", "", ""}
	for _, c := range []struct {
		names [6]string
		lines string
		want  string
	}{
		{english, "from,to,name\nsteel,metal,Metals\nalu,metal,\n", "DE:metal=Germany: Metals FR:metal=France: Metals"},
		{english, "from,to\nsteel,metal\nalu,metal\n", "DE:metal=Germany: metal FR:metal=France: metal"},
		{english, "from,to\nsteel,steel\nalu,light\n", "DE:steel=Germany: Steel DE:light=Germany: light FR:steel=France: Steel FR:light=France: light"},
		{english, "from,to\nDE:steel,DE:steel\nDE:alu,DE:alu\nFR:steel,FR:m\nFR:alu,FR:m\n", "DE:steel=Germany: Steel DE:alu=Germany: Alu FR:m=FR:m"},
		{[6]string{}, "from,to\nsteel,metal\nalu,metal\n", "DE:metal=DE:metal FR:metal=FR:metal"},
		{[6]string{}, "from,to,name\nsteel,metal,Metals\nalu,metal,\n", "DE:metal=Metals FR:metal=Metals"},
		{[6]string{"DE Steel", "DE Alu", "FR Steel", "FR Alu", "", ""}, "from,to,name\nsteel,metal,Metals\nalu,metal,\n", "DE:metal=DE Metals FR:metal=FR Metals"},
	} {
		got := mustAggregate(t, twoRegions(c.names, zh), c.lines)
		var names []string
		for _, s := range got.Sectors {
			names = append(names, s.Code+"="+s.Name)
			if s.Code == "DE:steel" && s.NameZH != "钢铁" {
				t.Errorf("the Chinese name of a sector that stays is %q", s.NameZH)
			}
		}
		if s := strings.Join(names, " "); s != c.want {
			t.Errorf("%s: %s\nwant %s", c.lines, s, c.want)
		}
	}
}
