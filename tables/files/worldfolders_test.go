package files

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ioimpact/internal/workbook"
)

// exiobase is the folder of EXIOBASE 3: with flows and output, or with coefficients only.
func (w *worldTruth) exiobase(flows bool) files {
	regions, sectors := cellsOf(), cellsOf()
	unit, x := "region\tsector\tunit\n", "region\tsector\tindout\n"
	for i := range w.z {
		region, sector := at(w.regions, w.sectors, i)
		regions, sectors = append(regions, region), append(sectors, sector)
		unit += region + "\t" + sector + "\tM.EUR\n"
		x += region + "\t" + sector + "\t" + num(w.x[i]) + "\n"
	}
	itemRegions, items := cellsOf(), cellsOf()
	for j := range w.f[0] {
		region, item := at(w.regions, w.items, j)
		itemRegions, items = append(itemRegions, region), append(items, item)
	}
	z := [][]string{line(cellsOf("region", ""), regions), line(cellsOf("sector", ""), sectors), line(cellsOf("region", "sector"), make([]string, len(w.z)))}
	y := [][]string{line(cellsOf("region", ""), itemRegions), line(cellsOf("category", ""), items), line(cellsOf("region", "sector"), make([]string, len(w.f[0])))}
	for i := range w.z {
		values := append([]float64(nil), w.z[i]...)
		for j := range values {
			if !flows {
				values[j] /= w.x[j]
			}
		}
		z = append(z, line(cellsOf(regions[i], sectors[i]), nums(values)))
		y = append(y, line(cellsOf(regions[i], sectors[i]), nums(w.f[i])))
	}
	f := joined("\t", line(cellsOf("region"), regions), line(cellsOf("sector"), sectors), line(cellsOf("stressor"), make([]string, len(w.z))),
		line(cellsOf("Taxes less subsidies on products purchased: Total"), nums(w.taxes)), line(cellsOf("Operating surplus: Remaining net operating surplus"), nums(w.va)), line(cellsOf("CO2 - combustion - air"), nums(w.co2)))
	zero := nums(make([]float64, len(w.f[0])))
	fy := joined("\t", line(cellsOf("region"), itemRegions), line(cellsOf("category"), items), line(cellsOf("stressor"), make([]string, len(w.f[0]))),
		line(cellsOf("Taxes less subsidies on products purchased: Total"), zero), line(cellsOf("Operating surplus: Remaining net operating surplus"), zero), line(cellsOf("CO2 - combustion - air"), nums(w.co2Final)))
	out := files{"Y.txt": joined("\t", y...), "unit.txt": unit, "satellite/F.txt": f, "satellite/F_Y.txt": fy, "impacts/F.txt": f, "impacts/unit.txt": "x\ty\n",
		"satellite/unit.txt": "\tunit\nTaxes less subsidies on products purchased: Total\tM.EUR\nOperating surplus: Remaining net operating surplus\tM.EUR\nCO2 - combustion - air\tkg\n"}
	if flows {
		out["Z.txt"], out["x.txt"] = joined("\t", z...), x
	} else {
		out["A.txt"] = joined("\t", z...)
	}
	return out
}

// eora is the folder of Eora26.
func (w *worldTruth) eora() files {
	t, fd, labels, labelsFD := [][]string{}, [][]string{}, "", ""
	for i := range w.z {
		region, sector := at(w.regions, w.sectors, i)
		labels += "Land of " + region + "\t" + region + "\tIndustries\t" + sector + "\t\n"
		t, fd = append(t, nums(w.z[i])), append(fd, nums(w.f[i]))
	}
	for j := range w.f[0] {
		region, item := at(w.regions, w.items, j)
		labelsFD += "Land of " + region + "\t" + region + "\tFinal demand\t" + item + "\t\n"
	}
	return files{"Eora26_2015_bp_T.txt": joined("\t", t...), "Eora26_2015_bp_FD.txt": joined("\t", fd...), "Eora26_2015_bp_VA.txt": joined("\t", nums(w.va), nums(w.taxes)),
		"Eora26_2015_bp_Q.txt": joined("\t", nums(w.co2)), "Eora26_2015_bp_QY.txt": joined("\t", nums(w.co2Final)), "labels_T.txt": labels, "labels_FD.txt": labelsFD,
		"labels_VA.txt": "Primary inputs\tCompensation of employees D.1\t\nPrimary inputs\tTaxes less subsidies on products\t\n", "labels_Q.txt": "I-GHG-CO2 emissions (Gg)\tTotal\t\n"}
}

// gloria is the folder of GLORIA. secondary moves that share of the output of every industry to the next product of its region.
func (w *worldTruth) gloria(t *testing.T, secondary float64) files {
	t.Helper()
	n, per := len(w.z), len(w.sectors)
	place := func(i int, product bool) int {
		at := i/per*2*per + i%per
		if product {
			at += per
		}
		return at
	}
	T, Y, V := grid2(2*n, 2*n), grid2(2*n, len(w.f[0])), grid2(2*len(w.regions), 2*n)
	Q := grid2(1, 2*n)
	for i := range w.z {
		next := i/per*per + (i+1)%per
		T[place(i, false)][place(i, true)] += w.x[i] * (1 - secondary)
		T[place(i, false)][place(next, true)] += w.x[i] * secondary
		for j := range w.z {
			T[place(i, true)][place(j, false)] = w.z[i][j]
		}
		copy(Y[place(i, true)], w.f[i])
		V[i/per*2][place(i, false)], V[i/per*2+1][place(i, false)] = w.va[i], w.taxes[i]
		Q[0][place(i, false)] = w.co2[i]
	}
	text := func(m [][]float64) string {
		var rows [][]string
		for _, r := range m {
			rows = append(rows, nums(r))
		}
		return joined(",", rows...)
	}
	name := func(kind string) string {
		return "GLORIA_MRIOs_59_2022/0_120secMother_AllCountries_002_" + kind + "-Results_2022_059_Markup001(full).csv"
	}
	return files{name("T"): text(T), name("Y"): text(Y), name("V"): text(V), name("TQ"): text(Q), name("YQ"): joined(",", nums(w.co2Final)), "GLORIA_ReadMe_059.xlsx": w.gloriaLabels(t)}
}

func grid2(rows, columns int) [][]float64 {
	out := make([][]float64, rows)
	for i := range out {
		out[i] = make([]float64, columns)
	}
	return out
}

func (w *worldTruth) gloriaLabels(t *testing.T) string {
	t.Helper()
	var out bytes.Buffer
	b := workbook.New(&out)
	sheet := func(name string, rows ...[]string) {
		b.Sheet(name, workbook.View{})
		for _, r := range rows {
			for _, c := range r {
				b.Text(c)
			}
			b.EndRow()
		}
	}
	regions, sectors := [][]string{{"Lfd_Nr", "Region_acronyms", "Region_names"}}, [][]string{{"Lfd_Nr", "Sector_names"}}
	for _, r := range w.regions {
		regions = append(regions, cellsOf("1", r, "Land of "+r))
	}
	for _, s := range w.sectors {
		sectors = append(sectors, cellsOf("1", s))
	}
	items := [][]string{{"Lfd_Nr", "Value_added_names", "Final_demand_names"}}
	va := []string{"Compensation of employees D.1", "Taxes on production D.29"}
	for i := range max(len(w.items), 2) {
		one := cellsOf("1", "", "")
		if i < 2 {
			one[1] = va[i]
		}
		if i < len(w.items) {
			one[2] = w.items[i]
		}
		items = append(items, one)
	}
	sheet("Regions", regions...)
	sheet("Sectors", sectors...)
	sheet("Value added and final demand", items...)
	sheet("Satellites", cellsOf("Lfd_Nr", "Sat_head_indicator", "Sat_indicator", "Sat_unit"), cellsOf("1", "Emissions (EDGAR)", "'co2_EDGAR'", "kilotonnes"))
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// without is the files less one whose name ends so.
func (f files) without(t *testing.T, ending string) files {
	t.Helper()
	out, found := files{}, false
	for name, text := range f {
		if isFile(name, ending) {
			found = true
			continue
		}
		out[name] = text
	}
	if !found {
		t.Fatalf("no file ends in %s", ending)
	}
	return out
}

// changed is the files with one of them changed.
func (f files) changed(t *testing.T, ending string, change func(string) string) files {
	t.Helper()
	out, found := files{}, false
	for name, text := range f {
		if isFile(name, ending) {
			found = true
			if after := change(text); after == text {
				t.Fatalf("%s was not changed", name)
			} else {
				text = after
			}
		}
		out[name] = text
	}
	if !found {
		t.Fatalf("no file ends in %s", ending)
	}
	return out
}

// isFile reports whether a name in a folder, or the end of one of GLORIA's, is that of the file.
func isFile(name, file string) bool {
	return name == file || strings.HasSuffix(name, "/"+file) || strings.HasSuffix(name, "002_"+file)
}

// files are the texts of a folder by name.
type files map[string]string

func (f files) write(t *testing.T, dir string) {
	t.Helper()
	for name, text := range f {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// zip packs the files below a folder.
func (f files) zip(t *testing.T, path, folder string) {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for name, text := range f {
		p, err := z.Create(folder + name)
		if err == nil {
			_, err = p.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
}
