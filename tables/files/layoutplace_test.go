package files

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"ioimpact/tables"
)

// nbsSheet is a sheet of the National Bureau of Statistics of a made-up balanced economy: cells by row and column label.
type nbsSheet struct {
	titles        []string // rows above
	columns, rows []string // labels in the order of the sheet
	names         map[string]string
	cell          map[[2]string]string
}

// newNBS makes a competitive table of n sectors: GO = TIU + TFU − IM + ERR, TI = TII + TVA.
func newNBS(n int) *nbsSheet {
	r := rand.New(rand.NewPCG(11, uint64(n)))
	s := &nbsSheet{cell: map[[2]string]string{}, names: map[string]string{"TII": "中间投入合计", "TI": "总投入", "VA001": "劳动者报酬", "VA002": "生产税净额", "VA003": "固定资产折旧", "VA004": "营业盈余", "TVA": "增加值合计",
		"TIU": "中间使用合计", "FU101": "农村居民消费", "FU102": "城镇居民消费", "THC": "居民消费小计", "FU103": "政府消费支出", "TC": "最终消费合计", "FU201": "固定资本形成总额", "FU202": "存货增加", "GCF": "资本形成合计", "EX": "出口", "TFU": "最终使用合计", "IM": "进口", "ERR": "误差", "GO": "总产出"}}
	put := func(row, col string, v float64) { s.cell[[2]string{row, col}] = num(v) }
	value := map[[2]string]float64{}
	var sectors []string
	for i := 1; i <= n; i++ {
		code := fmt.Sprintf("%03d", i)
		sectors = append(sectors, code)
		s.names[code] = "部门" + code
	}
	out := map[string]float64{}
	for _, i := range sectors {
		tiu := 0.0
		for _, j := range sectors {
			v := float64(r.IntN(64)) / 4
			value[[2]string{i, j}] = v
			put(i, j, v)
			tiu += v
		}
		f := map[string]float64{}
		for _, k := range []string{"FU101", "FU102", "FU103", "FU201", "FU202", "EX", "IM", "ERR"} {
			f[k] = float64(r.IntN(4000)) / 8
			put(i, k, f[k])
		}
		f["THC"] = f["FU101"] + f["FU102"]
		f["TC"] = f["THC"] + f["FU103"]
		f["GCF"] = f["FU201"] + f["FU202"]
		f["TFU"] = f["TC"] + f["GCF"] + f["EX"]
		out[i] = tiu + f["TFU"] - f["IM"] + f["ERR"] + 1000
		put(i, "FU201", f["FU201"]+1000)
		put(i, "GCF", f["GCF"]+1000)
		put(i, "TFU", f["TFU"]+1000)
		put(i, "TIU", tiu)
		put(i, "THC", f["THC"])
		put(i, "TC", f["TC"])
		put(i, "GO", out[i])
	}
	for _, j := range sectors {
		tii := 0.0
		for _, i := range sectors {
			tii += value[[2]string{i, j}]
		}
		va := out[j] - tii
		put("TII", j, tii)
		put("VA001", j, va/2)
		put("VA002", j, va/4)
		put("VA003", j, va/8)
		put("VA004", j, va/8)
		put("TVA", j, va)
		put("TI", j, out[j])
	}
	s.columns = append(append(s.columns, sectors...), "TIU", "FU101", "FU102", "THC", "FU103", "TC", "FU201", "FU202", "GCF", "EX", "TFU", "IM", "ERR", "GO")
	s.rows = append(append(s.rows, sectors...), "TII", "VA001", "VA002", "VA003", "VA004", "TVA", "TI")
	return s
}

// text writes the sheet: titles, a row of names, a row of codes, rows that begin with kind, name and code.
func (s *nbsSheet) text() string {
	var b strings.Builder
	for _, title := range s.titles {
		b.WriteString(title + "\n")
	}
	names, codes := []string{"", "", ""}, []string{"投入", "产出", "代码"}
	for _, c := range s.columns {
		names, codes = append(names, s.names[c]), append(codes, c)
	}
	b.WriteString(strings.Join(names, ",") + "\n" + strings.Join(codes, ",") + "\n")
	for _, r := range s.rows {
		line := []string{"", s.names[r], r}
		for _, c := range s.columns {
			line = append(line, s.cell[[2]string{r, c}])
		}
		b.WriteString(strings.Join(line, ",") + "\n")
	}
	return b.String()
}

// without leaves out rows or columns.
func (s *nbsSheet) without(labels ...string) {
	drop := func(l string) bool { return slices.Contains(labels, l) }
	s.columns, s.rows = slices.DeleteFunc(s.columns, drop), slices.DeleteFunc(s.rows, drop)
}

// The codes tell where everything stands, whatever the number of sectors, the titles above, the order of the columns, the
// totals that are there, and the words used for the codes.
func TestNBSWhereverItStands(t *testing.T) {
	for _, n := range []int{3, 17, 42} {
		want := mustRead(t, nbsPlain(t, newNBS(n)))
		for name, change := range map[string]func(s *nbsSheet){
			"as published": func(s *nbsSheet) {},
			"titles above": func(s *nbsSheet) {
				s.titles = []string{"2031年全国投入产出表", "", "（按当年生产者价格计算）,,,单位：万元"}
			},
			"columns in another order":             func(s *nbsSheet) { slices.Reverse(s.columns[n+1:]) },
			"rows of value added in another order": func(s *nbsSheet) { slices.Reverse(s.rows[n:]) },
			"no totals":                            func(s *nbsSheet) { s.without("THC", "TC", "GCF", "TFU", "TVA") },
			"imports below zero":                   func(s *nbsSheet) { s.negate("IM", n) },
			"nothing printed as zero":              func(s *nbsSheet) { s.replace("0", "") },
			"a dash printed as zero":               func(s *nbsSheet) { s.replace("0", "-") },
			"a footnote and an empty column": func(s *nbsSheet) {
				s.columns = append(s.columns, "")
				s.rows = append(s.rows, "")
				s.names[""] = ""
			},
			"names in the place of codes": func(s *nbsSheet) { s.renamed(s.names) },
			"English in the place of codes": func(s *nbsSheet) {
				s.renamed(map[string]string{"TIU": "Total intermediate use", "FU101": "Rural household consumption", "FU102": "Urban household consumption", "FU103": "Government consumption", "FU201": "Gross fixed capital formation",
					"FU202": "Changes in inventories", "EX": "Exports", "IM": "Imports", "ERR": "Error", "GO": "Total output", "TII": "Total intermediate inputs", "TI": "Total inputs", "TFU": "Total final use",
					"THC": "Household consumption", "TC": "Final consumption", "GCF": "Gross capital formation"})
			},
		} {
			s := newNBS(n)
			change(s)
			got, err := readFile(t, "x.csv", []byte(s.text()))
			if err != nil {
				t.Errorf("%d sectors, %s: %v", n, name, err)
				continue
			}
			sortItems(got)
			for i := range got.Sectors {
				got.Sectors[i].Code = want.Sectors[i].Code
			}
			if diff := tableDiff(got, want); diff != "" || got.Description != "embedded nbs-china" || (got.Year != 0 || got.Unit != "") != (name == "titles above") {
				t.Errorf("%d sectors, %s: %s, %s %d %q", n, name, diff, got.Description, got.Year, got.Unit)
			}
		}
	}
}

func (s *nbsSheet) negate(column string, n int) {
	for _, r := range s.rows[:n] {
		s.cell[[2]string{r, column}] = "-" + s.cell[[2]string{r, column}]
	}
}

func (s *nbsSheet) replace(was, now string) {
	for k, v := range s.cell {
		if v == was {
			s.cell[k] = now
		}
	}
}

// renamed writes other words for codes, and leaves the row of names empty.
func (s *nbsSheet) renamed(words map[string]string) {
	out := *s
	word := func(l string) string { return cmp.Or(words[l], l) }
	out.cell, out.columns, out.rows = map[[2]string]string{}, nil, nil
	for k, v := range s.cell {
		out.cell[[2]string{word(k[0]), word(k[1])}] = v
	}
	for _, c := range s.columns {
		out.columns = append(out.columns, word(c))
	}
	for _, r := range s.rows {
		out.rows = append(out.rows, word(r))
	}
	out.names = map[string]string{}
	*s = out
}

// nbsPlain writes the same economy in the plain format.
func nbsPlain(t *testing.T, s *nbsSheet) string {
	t.Helper()
	columns := map[string]string{"FU101": "consumption_rural", "FU102": "consumption_urban", "FU103": "consumption_government", "FU201": "capital_formation", "FU202": "inventories", "ERR": "error", "EX": "exports", "IM": "imports", "GO": "output"}
	rows := map[string]string{"VA001": "compensation", "VA002": "taxes_production", "VA003": "depreciation", "VA004": "surplus", "TI": "output"}
	s.without("TIU", "THC", "TC", "GCF", "TFU", "TII", "TVA")
	order := []string{"EX", "IM", "GO"} // behind the others
	s.columns = append(slices.DeleteFunc(s.columns, func(c string) bool { return slices.Contains(order, c) }), order...)
	var b strings.Builder
	b.WriteString("code")
	for _, c := range s.columns {
		b.WriteString("," + cmp.Or(columns[c], c))
	}
	b.WriteString("\n")
	for _, r := range s.rows {
		b.WriteString(cmp.Or(rows[r], r))
		for _, c := range s.columns {
			b.WriteString("," + s.cell[[2]string{r, c}])
		}
		b.WriteString("\n")
	}
	return b.String()
}

// sortItems puts the primary rows in the order of the plain table: they may stand in any order in the sheet.
func sortItems(t *tables.Table) {
	order := map[string]int{"compensation": 1, "taxes_production": 2, "depreciation": 3, "surplus": 4}
	slices.SortStableFunc(t.Primary, func(a, b tables.PrimaryRow) int { return order[a.Code] - order[b.Code] })
}

// What the codes do not tell is refused with its place.
func TestNBSRefuses(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(s *nbsSheet)
		want   string
	}{
		{"a column nobody knows", func(s *nbsSheet) { s.columns = append(s.columns, "OF"); s.cell[[2]string{"001", "OF"}] = "5" }, "column U is neither part of the table nor left out: \"OF\""},
		{"a row nobody knows", func(s *nbsSheet) { s.rows = append(s.rows, "VA005"); s.cell[[2]string{"VA005", "001"}] = "5" }, "the row is neither part of the table nor left out: \"VA005\""},
		{"a sector without its row", func(s *nbsSheet) { s.without2(&s.rows, "002") }, "no row has the code of this column: \"002\""},
		{"a sector twice", func(s *nbsSheet) { s.rows = slices.Insert(s.rows, 2, "002") }, "a second row with the code of a sector"},
		{"no consumption", func(s *nbsSheet) { s.without("FU101", "THC", "TC") }, "in none of the lists of columns of this layout are all labels present"},
		{"an empty cell that is no zero", func(s *nbsSheet) { s.cell[[2]string{"002", "003"}] = "" }, "x.csv:4:"},
		{"a dash that is no zero", func(s *nbsSheet) { s.cell[[2]string{"VA001", "003"}] = "-" }, "empty cell in row VA001, column 003"},
		{"a reference to nothing", func(s *nbsSheet) { s.cell[[2]string{"002", "003"}] = "#REF!" }, "a spreadsheet error instead of a number: \"#REF!\""},
	} {
		s := newNBS(3)
		c.change(s)
		got, err := readFile(t, "x.csv", []byte(s.text()))
		if err == nil {
			t.Errorf("%s: read, %q", c.name, got.Inferred)
		} else if !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "x.csv:") {
			t.Errorf("%s: got %v\nwant %s", c.name, err, c.want)
		}
	}
}

func (s *nbsSheet) without2(lines *[]string, label string) {
	*lines = slices.DeleteFunc(*lines, func(l string) bool { return l == label })
}

// Domestic and imported goods in blocks of rows, told apart by a column, in Chinese or English.
func TestNBSNonCompetitive(t *testing.T) {
	const sheet = "\n2031,,,,,,,,,,,\nCode,Origin,01,02,TIU,TC,FU201,FU202,EX,TFU,GO\n01,Domestic,1,2,3,4,1,0,2,7,10\n02,Domestic,2,3,5,5,2,1,2,10,15\n" +
		"01,Imports,1,0,1,1,0,0,0,1,2\n02,Imports,0,2,2,0,1,0,0,1,3\nTII,TOT,4,7,,,,,,,\nVA001,TOT,3,4,,,,,,,\nVA002,TOT,1,1,,,,,,,\nVA003,TOT,1,1,,,,,,,\nVA004,TOT,1,2,,,,,,,\nTVA,TOT,6,8,,,,,,,\nTI,TOT,10,15,,,,,,,\n"
	for _, text := range []string{sheet, strings.NewReplacer("Domestic", "国内", "Imports", "进口").Replace(sheet)} {
		got, err := readFile(t, "x.csv", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if !got.HasImportsMatrix() || got.ImportedZ.At(1, 1) != 2 || got.ImportedF.At(1, 1) != 1 || got.Z.At(1, 0) != 2 || got.Description != "embedded nbs-china-noncompetitive" || len(findings(got)) > 0 {
			t.Errorf("%+v %v", got, findings(got))
		}
	}
	if _, err := readFile(t, "x.csv", []byte(strings.ReplaceAll(sheet, "Imports", "Foreign"))); err == nil || !strings.Contains(err.Error(), "no column before the flows says where the goods come from") {
		t.Errorf("got %v", err)
	}
}

// Layouts that are known by the addresses of cells are found further down too.
func TestLayoutFurtherDown(t *testing.T) {
	for _, c := range publishedFiles {
		if !strings.Contains(c.file, "long") && !strings.Contains(c.file, "wiod") {
			continue
		}
		data := published(t, c.file)
		want, err := readFile(t, "t.csv", data)
		if err != nil {
			t.Fatal(err)
		}
		got, err := readFile(t, "t.csv", append([]byte("A title\n\n"), data...))
		if err != nil {
			t.Fatalf("%s: %v", c.file, err)
		}
		if diff := tableDiff(got, want); diff != "" || got.Year != want.Year || got.Description != want.Description {
			t.Errorf("%s: %s %d %s", c.file, diff, got.Year, got.Description)
		}
	}
}

// A mistake is at a place in a description that the user has no file of: the hint says how to write one.
func TestMistakesInEmbeddedDescriptions(t *testing.T) {
	s := newNBS(3)
	s.renamed(s.names)
	_, err := readFile(t, "x.csv", []byte(strings.ReplaceAll(s.text(), "中间使用合计", "中间用途")))
	if err == nil || !strings.Contains(err.Error(), "descriptions/nbs-china.yaml:") || strings.Count(err.Error(), "ioa table describe x.csv -o x.yaml") != 1 {
		t.Errorf("%v", err)
	}
}
