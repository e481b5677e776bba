package files

import (
	"strings"
	"testing"
)

// exiobase2 is the folder of EXIOBASE 1 or 2 as the readme of version 2.2.2 describes it: quoted texts, tabs, Windows line ends.
func (w *worldTruth) exiobase2(flows bool) files {
	quoted := func(cells []string) (out []string) {
		for _, c := range cells {
			out = append(out, `"`+c+`"`)
		}
		return out
	}
	regions, sectors, itemRegions, items := cellsOf(), cellsOf(), cellsOf(), cellsOf()
	for i := range w.z {
		region, sector := at(w.regions, w.sectors, i)
		regions, sectors = append(regions, region), append(sectors, sector)
	}
	for j := range w.f[0] {
		region, item := at(w.regions, w.items, j)
		itemRegions, items = append(itemRegions, region), append(items, item)
	}
	per := func(values []float64) []string {
		out := append([]float64(nil), values...)
		for j := range out {
			if !flows {
				out[j] /= w.x[j]
			}
		}
		return nums(out)
	}
	head := func(labels int, a, b []string) [][]string {
		return [][]string{line(make([]string, labels), quoted(a)), line(make([]string, labels), quoted(b))}
	}
	z, y := head(3, regions, sectors), head(3, itemRegions, items)
	for i := range w.z {
		labels := quoted(cellsOf(regions[i], sectors[i], "M.EUR"))
		z, y = append(z, line(labels, per(w.z[i]))), append(y, line(labels, nums(w.f[i])))
	}
	v := append(head(2, regions, sectors), line(quoted(cellsOf("Taxes less subsidies on products purchased: Total", "M.EUR")), per(w.taxes)),
		line(quoted(cellsOf("Operating surplus: Remaining net operating surplus", "M.EUR")), per(w.va)), line(quoted(cellsOf("Employment: Low-skilled", "1000 p.")), per(w.co2)))
	e := append(head(3, regions, sectors), line(quoted(cellsOf("CO2", "air", "kg")), per(w.co2)))
	fe := append(head(3, itemRegions, items), line(quoted(cellsOf("CO2", "air", "kg")), nums(w.co2Final)))
	out := files{}
	for name, rows := range map[string][][]string{"mrIot": z, "mrFinalDemand": y, "mrFactorInputs": v, "mrEmissions": e, "mrFDEmissions": fe} {
		out[name+"_version2.2.2.txt"] = strings.ReplaceAll(joined("\t", rows...), "\n", "\r\n")
	}
	return out
}

func TestWorldEXIOBASE2(t *testing.T) {
	t.Chdir(t.TempDir())
	w := truthOf(9, "AT", "WWF")
	for _, flows := range []bool{true, false} {
		dir := map[bool]string{true: "mrIOT_IxI_fpa_transactions_version2.2.2", false: "mrIOT_IxI_fpa_coefficient_version2.2.2"}[flows]
		w.exiobase2(flows).write(t, dir)
		got, err := Load(dir)
		if err != nil {
			t.Fatal(err)
		}
		sameWorld(t, got, w, colon, colon, 1e-10)
		stated(t, got, "EXIOBASE 2", 2007, "EUR", 1e6)
		if s := got.Satellites; len(s) != 2 || s[0].Unit != "1000 p." || s[1].Code != "CO2; air" || s[1].Final[1] != w.co2Final[1] || differs(s[1].Values[2], w.co2[2]) {
			t.Errorf("satellites %+v", s)
		}
		w.exiobase2(flows).zip(t, dir+".zip", dir+"/")
		zipped, err := Load(dir + ".zip")
		if err != nil {
			t.Fatal(err)
		}
		sameFigures(t, zipped, got)
	}
	for name, want := range map[string]string{"mrFactorInputs": "the file mrFactorInputs is missing", "mrIot": "", "short": "rows of sectors", "mixed": "neither coefficients nor flows", "unit": "not all in one unit"} {
		all := w.exiobase2(false)
		switch name {
		case "short":
			text := all["mrIot_version2.2.2.txt"]
			all["mrIot_version2.2.2.txt"] = text[:strings.LastIndex(strings.TrimSpace(text), "\r\n")+2]
		case "mixed":
			all["mrFactorInputs_version2.2.2.txt"] = w.exiobase2(true)["mrFactorInputs_version2.2.2.txt"]
		case "unit":
			all["mrIot_version2.2.2.txt"] = strings.Replace(all["mrIot_version2.2.2.txt"], "M.EUR", "TJ", 1)
		default:
			delete(all, name+"_version2.2.2.txt")
		}
		all.write(t, "bad-"+name)
		if _, err := Load("bad-" + name); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %s", name, err, want)
		}
	}
}

func differs(a, b float64) bool { return a-b > 1e-9*b || b-a > 1e-9*b }
