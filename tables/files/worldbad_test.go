package files

import (
	"math/rand/v2"
	"os"
	"strings"
	"testing"
)

// first replaces the first occurrence.
func first(old, with string) func(string) string {
	return func(text string) string { return strings.Replace(text, old, with, 1) }
}

// changeLines changes the lines of a text; their number counts from 0.
func changeLines(change func(lines []string) []string) func(string) string {
	return func(text string) string {
		return strings.Join(change(strings.SplitAfter(text, "\n")), "")
	}
}

func dropLine(i int) func(string) string {
	return changeLines(func(l []string) []string { return append(l[:i:i], l[i+1:]...) })
}

func repeatLine(i int) func(string) string {
	return changeLines(func(l []string) []string { return append(append([]string(nil), l[:i+1]...), l[i:]...) })
}

// halve cuts a text off in the middle of a line.
func halve(text string) string {
	return text[:strings.LastIndexByte(text[:len(text)/2], '\n')+3]
}

// cellOf replaces a cell, counted from 0.
func cellOf(row, column int, sep, with string) func(string) string {
	return changeLines(func(l []string) []string {
		cells := strings.Split(strings.TrimSuffix(l[row], "\n"), sep)
		cells[column] = with
		l[row] = strings.Join(cells, sep) + "\n"
		return l
	})
}

func swap(a, b int) func(string) string {
	return changeLines(func(l []string) []string { l[a], l[b] = l[b], l[a]; return l })
}

// Damaged files in the layout of every publisher: each is refused with its place and what is wrong, all the
// rest of the folder being in order.
func TestWorldRefuses(t *testing.T) {
	w := truthOf(4, "AUS", "LAO")
	fig := newWorldTruth(rand.New(rand.NewPCG(5, 5)), []string{"AT", "FIGW1"}, []string{"A01", "C31_32"}, []string{"P3_S14", "P51G"})
	oecd, figaro, wiod := w.oecd(oecdStyles["2022_SML.csv"]), fig.figaro(), w.wiodText()
	exio, coefficients, eora, gloria := w.exiobase(true), w.exiobase(false), w.eora(), w.gloria(t, 0)
	for _, c := range []struct {
		name   string
		in     files
		file   string // which is damaged; "-NAME" is taken away
		damage func(string) string
		want   string // part of the message
	}{
		{"oecd cut off", files{"t.csv": oecd}, "t.csv", halve, "the row has"},
		{"oecd rows lost", files{"t.csv": oecd}, "t.csv", dropLine(2), "1 of 6 sectors of the columns have no row"},
		{"oecd row twice", files{"t.csv": oecd}, "t.csv", repeatLine(2), `t.csv:4:1: the row "AUS_B" occurs twice, first on line 3`},
		{"oecd text", files{"t.csv": oecd}, "t.csv", cellOf(2, 3, ",", "n.a."), "t.csv:3:"},
		{"oecd empty", files{"t.csv": oecd}, "t.csv", cellOf(2, 3, ",", ""), "an empty cell among the flows"},
		{"oecd shifted", files{"t.csv": oecd}, "t.csv", cellOf(2, 3, ",", "123456"), "add up to"},
		{"oecd label", files{"t.csv": oecd}, "t.csv", cellOf(2, 0, ",", "AUS_b"), "did you mean AUS_B?"},
		{"oecd column twice", files{"t.csv": oecd}, "t.csv", cellOf(0, 2, ",", "AUS_01T03"), "the column occurs twice"},
		{"oecd cell too many", files{"t.csv": oecd}, "t.csv", cellOf(1, 2, ",", "1,5"), "the row has 12 numbers, its labels call for 11"},
		{"oecd unknown row", files{"t.csv": oecd}, "t.csv", first("TLS", "TSL"), `the row "TSL" is no column and no known row`},
		{"oecd binary", files{"t.csv": oecd}, "t.csv", cellOf(1, 2, ",", "\x00\xff"), "t.csv:2:"},
		{"oecd hexadecimal", files{"t.csv": oecd}, "t.csv", cellOf(1, 2, ",", "0x1F"), "not a decimal number"},
		{"oecd infinite", files{"t.csv": oecd}, "t.csv", cellOf(1, 2, ",", "1e999"), "t.csv:2:"},
		{"figaro cut off", files{"t.csv": figaro}, "t.csv", halve, "the row has"},
		{"figaro row lost", files{"t.csv": figaro}, "t.csv", dropLine(1), "1 of 4 sectors of the columns have no row"},
		{"figaro column", files{"t.csv": figaro}, "t.csv", first("AT_A01", "ATA01"), "an unknown column"},
		{"figaro twice", files{"t.csv": figaro}, "t.csv", first("AT_C31_32", "AT_A01"), "has the name of a sector"},
		{"wiod cut off", files{"t.csv": wiod}, "t.csv", halve, "the row has"},
		{"wiod year", files{"t.csv": wiod}, "t.csv", cellOf(1, 5, ",", "2013"), "more than one year"},
		{"wiod total", files{"t.csv": wiod}, "t.csv", swap(8, 9), ""},
		{"exio without Z", exio, "-Z.txt", nil, "neither Z.txt nor A.txt is there"},
		{"exio without units", exio, "-satellite/unit.txt", nil, "the file satellite/unit.txt is missing"},
		{"exio Z cut off", exio, "Z.txt", halve, "the row has"},
		{"exio Z row lost", exio, "Z.txt", dropLine(4), "5 rows of sectors, unit.txt has 6; the first that is missing: \"AUS:B\""},
		{"exio Z row twice", exio, "Z.txt", repeatLine(4), "the row is there twice"},
		{"exio Z label", exio, "Z.txt", first("LAO\t01T03", "LAO\tx"), "the row is not a sector of unit.txt"},
		{"exio Z column", exio, "Z.txt", first("LAO", "LAA"), "not a sector of unit.txt"},
		{"exio Z text", exio, "Z.txt", cellOf(4, 3, "\t", "1,5"), "Z.txt:5:"},
		{"exio Z number", exio, "Z.txt", cellOf(4, 3, "\t", "99999"), "add up to"},
		{"exio x lost", exio, "x.txt", dropLine(2), "5 rows of sectors, unit.txt has 6"},
		{"exio x text", exio, "x.txt", cellOf(2, 2, "\t", "-"), "x.txt:3"},
		{"exio items", exio, "Y.txt", first("HFCE", "GFCF"), "Y.txt has no column of this name"},
		{"exio Y cut off", exio, "Y.txt", halve, ""},
		{"exio hybrid", exio.without(t, "satellite/unit.txt").without(t, "impacts/unit.txt"), "unit.txt", first("M.EUR", "tonnes"), "the sectors are not all in one unit"},
		{"exio F column", exio.without(t, "impacts/F.txt"), "F.txt", first("LAO", "LAA"), "not a sector of unit.txt"},
		{"exio F_Y row", exio, "F_Y.txt", first("CO2", "CO3"), "F.txt has no row of this name"},
		{"exio divergent", coefficients, "A.txt", cellOf(3, 2, "\t", "1.5"), "does not settle"},
		{"eora without VA", eora, "-Eora26_2015_bp_VA.txt", nil, "Eora26_2015_bp_VA.txt is missing"},
		{"eora without labels", eora, "-labels_FD.txt", nil, "labels_FD.txt is missing"},
		{"eora labels lost", eora, "labels_T.txt", dropLine(0), "the row has 6 numbers, its labels call for 5"},
		{"eora rows lost", eora, "Eora26_2015_bp_T.txt", dropLine(5), "the matrix has 5 rows, labels_T.txt call for 6"},
		{"eora rows too many", eora, "Eora26_2015_bp_FD.txt", repeatLine(4), "the matrix has 7 rows, labels_T.txt call for 6"},
		{"eora cut off", eora, "Eora26_2015_bp_T.txt", halve, "the row has"},
		{"eora text", eora, "Eora26_2015_bp_Q.txt", cellOf(0, 3, "\t", "1.234.5"), "Eora26_2015_bp_Q.txt:1:"},
		{"eora empty", eora, "Eora26_2015_bp_Q.txt", cellOf(0, 3, "\t", ""), "an empty cell"},
		{"eora label twice", eora, "labels_T.txt", first("01T03", "B"), "a sector has the name of a sector"},
		{"eora satellites", eora, "labels_Q.txt", repeatLine(0), "the matrix has 1 rows, labels_Q.txt call for 2"},
		{"gloria without labels", gloria, "-GLORIA_ReadMe_059.xlsx", nil, "the labels GLORIA_ReadMe….xlsx are missing"},
		{"gloria without V", gloria, "-V-Results_2022_059_Markup001(full).csv", nil, "the file of V-Results (Markup001) is there 0 times"},
		{"gloria half of the satellites", gloria, "-YQ-Results_2022_059_Markup001(full).csv", nil, "the file of YQ-Results (Markup001) is there 0 times"},
		{"gloria rows lost", gloria, "T-Results_2022_059_Markup001(full).csv", dropLine(5), "the matrix has 11 rows"},
		{"gloria cut off", gloria, "T-Results_2022_059_Markup001(full).csv", halve, "the row has"},
		{"gloria misplaced", gloria, "T-Results_2022_059_Markup001(full).csv", cellOf(0, 0, ",", "5"), "1 cells are neither supply nor use"},
		{"gloria demand for industries", gloria, "Y-Results_2022_059_Markup001(full).csv", cellOf(0, 0, ",", "5"), "1 rows of industries have final demand"},
		{"gloria without output", gloria, "T-Results_2022_059_Markup001(full).csv", cellOf(1, 4, ",", "0"), "the sector has no output but inputs"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			var damaged files
			if ending, gone := strings.CutPrefix(c.file, "-"); gone {
				damaged = c.in.without(t, ending)
			} else {
				damaged = c.in.changed(t, c.file, c.damage)
			}
			damaged.write(t, "in")
			path := "in"
			if len(c.in) == 1 {
				path = "in/t.csv"
			}
			got, err := Load(path)
			if c.want == "" && err == nil {
				return // another order of the rows is the same table
			}
			if err == nil || got != nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "in") {
				t.Errorf("got %v\nwant %s", err, c.want)
			}
			damaged.zip(t, "in.zip", "")
			if _, err := Load("in.zip"); err == nil && len(c.in) > 1 {
				t.Error("the same, zipped, is read")
			}
		})
	}
}

// Cells of a workbook: the place is the sheet and the cell.
func TestWorldWorkbookRefuses(t *testing.T) {
	t.Chdir(t.TempDir())
	w := truthOf(4, "AUS", "LAO")
	w.z[1][1] = 0 // empty in the layout of ADB
	w.x[1] += 3   // so that the row does not confirm that it is zero
	text := string(w.workbook(t, true))
	if err := os.WriteFile("adb.xlsx", []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Load("adb.xlsx"); err == nil || !strings.Contains(err.Error(), "adb.xlsx, sheet Sheet1, cell F7: an empty cell among the flows") {
		t.Errorf("an empty cell that nothing confirms: %v", err)
	}
	w = truthOf(4, "AUS", "LAO")
	w.x[2] *= 1.5
	if err := os.WriteFile("w.xlsx", w.workbook(t, false), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Load("w.xlsx"); err == nil || !strings.Contains(err.Error(), "the uses of the sector add up to") {
		t.Errorf("a wrong total: %v", err)
	}
	if err := os.WriteFile("cut.xlsx", w.workbook(t, false)[:700], 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Load("cut.xlsx"); err == nil {
		t.Error("a workbook cut off is read")
	}
	files{"xl/workbook.bin": "x", "[Content_Types].xml": "<Types/>"}.zip(t, "WIOT2014.xlsb", "")
	if _, err := Load("WIOT2014.xlsb"); err == nil || !strings.Contains(err.Error(), "a binary workbook (.xlsb), which is not read\n  hint: save it as .xlsx") {
		t.Errorf("a binary workbook: %v", err)
	}
}

// At random: bytes cut out, overwritten or repeated in any file of any layout. Nothing panics; what is
// refused is refused in words.
func TestWorldDamagedAtRandom(t *testing.T) {
	t.Chdir(t.TempDir())
	w := truthOf(4, "AUS", "LAO")
	layouts := []files{{"t.csv": w.oecd(oecdStyles["2022_SML.csv"])}, {"t.csv": w.wiodText()}, {"t.xlsx": string(w.workbook(t, false))}, w.exiobase(true), w.exiobase(false), w.eora(), w.gloria(t, 0)}
	refused, all := 0, 0
	for seed := uint64(0); seed < 210; seed++ {
		r := rand.New(rand.NewPCG(seed, 21))
		layout := layouts[seed%uint64(len(layouts))]
		names := []string{}
		for name := range layout {
			names = append(names, name)
		}
		victim := names[r.IntN(len(names))]
		damaged := layout.changed(t, victim, func(text string) string { return damage(r, text) })
		dir := t.TempDir()
		damaged.write(t, dir)
		all++
		if got, err := Load(dir); err != nil {
			refused++
			if got != nil || err.Error() == "" {
				t.Errorf("seed %d: %v with a table", seed, err)
			}
		}
	}
	if refused < all*6/10 {
		t.Errorf("only %d of %d damaged files were refused", refused, all)
	}
}

func damage(r *rand.Rand, text string) string {
	at := 1 + r.IntN(len(text)-1)
	switch r.IntN(4) {
	case 0:
		return text[:at]
	case 1:
		return text[:at] + text[min(len(text), at+1+r.IntN(40)):]
	case 2:
		return text[:at] + "\tx,;\"\x00" + text[at:]
	}
	return text[:at] + text[at/2:]
}
