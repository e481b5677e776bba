package files

import (
	"math/rand/v2"
	"os"
	"strings"
	"testing"
)

// The flat form holds the same table, zipped as it is downloaded too; a flow without a record or with two is refused.
func TestWorldFIGAROFlat(t *testing.T) {
	t.Chdir(t.TempDir())
	w := newWorldTruth(rand.New(rand.NewPCG(5, 5)), []string{"AT", "FIGW1"}, []string{"A01", "C31_32"}, []string{"P3_S14", "P51G"})
	const name = "flatfile_eu-ic-io_ind-by-ind_25ed_2019.csv"
	got := readWorldFile(t, name, w.figaroFlat())
	sameWorld(t, got, w, colon, colon, 1e-12)
	stated(t, got, "FIGARO", 2019, "EUR", 1e6)
	sameFigures(t, got, readWorldFile(t, "matrix.csv", w.figaro()))
	files{name: w.figaroFlat()}.zip(t, "flat.zip", "")
	zipped, err := Load("flat.zip")
	if err != nil {
		t.Fatal(err)
	}
	sameFigures(t, zipped, got)
	lines := strings.SplitAfter(w.figaroFlat(), "\n")
	for want, text := range map[string]string{
		"1 flows have no record, the first from: \"AT:A01 to AT:C31_32\"": strings.Join(append(append([]string(nil), lines[:2]...), lines[3:]...), ""),
		"t.csv:3:1: a second record for row AT_A01 and column AT_A01":     strings.Join(append(append([]string(nil), lines[:2]...), lines[1:]...), ""),
		"the row W2_D9 is no column and no known row of this layout":      strings.ReplaceAll(w.figaroFlat(), "W2_D1,", "W2_D9,"),
		"t.csv:2:": strings.Replace(w.figaroFlat(), lines[1], "AT_A01,AT_A01,AT,A01,AT,A01,x\n", 1),
	} {
		if err := os.WriteFile("t.csv", []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Load("t.csv"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v\nwant %s", err, want)
		}
	}
}

// A text layout that went through a spreadsheet: semicolons and decimal commas, tabs, UTF-16, empty columns
// and rows at its end, a workbook. Mistakes stand where the file has them.
func TestWorldThroughSpreadsheet(t *testing.T) {
	t.Chdir(t.TempDir())
	figaro := newWorldTruth(rand.New(rand.NewPCG(5, 5)), []string{"AT", "FIGW1"}, []string{"A01", "C31_32"}, []string{"P3_S14", "P51G"})
	for name, text := range map[string]string{"2022_SML": truthOf(1, "AUS", "CHN").oecd(oecdStyles["2022_SML.csv"]), "figaro_2019": figaro.figaro(), "flat_2019": figaro.figaroFlat(), "wiot": truthOf(3, "AUS", "BEL").wiodText()} {
		want := readWorldFile(t, name+".csv", text)
		semicolons := func(s string) string {
			return strings.NewReplacer(`"Making, of `, `"Making, of `, ",", ";", ".", ",").Replace(strings.ReplaceAll(s, `"Making, of `, `"Making of `))
		}
		if strings.Contains(text, "Making") {
			want = readWorldFile(t, name+".csv", strings.ReplaceAll(text, "Making, of", "Making of"))
		}
		for dress, got := range map[string]string{"semicolons.csv": semicolons(text), "tabs.csv": strings.ReplaceAll(strings.ReplaceAll(text, "Making, of", "Making of"), ",", "\t"),
			"utf16.csv": "\xff\xfe" + utf16LE(semicolons(text)), "wide.csv": strings.ReplaceAll(strings.ReplaceAll(text, "Making, of", "Making of"), "\n", ",,\n") + ",,\n,,\n",
			"book.xlsx": string(workbookOf(t, "Note", "a\n", "Data", strings.ReplaceAll(text, "Making, of", "Making of")))} {
			again := readWorldFile(t, name+"_"+dress, got)
			sameFigures(t, again, want)
			if again.Year != want.Year || again.Inferred[0] != want.Inferred[0] {
				t.Errorf("%s %s: year %d, %q", name, dress, again.Year, again.Inferred)
			}
		}
	}
	bad := strings.Replace(truthOf(1, "AUS", "CHN").oecd(oecdStyles["2022_SML.csv"]), ",", ",x", 30)
	if err := os.WriteFile("bad.csv", []byte(strings.ReplaceAll(bad, ",", ";")), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Load("bad.csv"); err == nil || !strings.Contains(err.Error(), "bad.csv:") {
		t.Errorf("got %v", err)
	}
	cell := strings.Replace(truthOf(1, "AUS", "CHN").oecd(oecdStyles["2022_SML.csv"]), "\nAUS_01T03,", "\nAUS_01T03,x", 1)
	if err := os.WriteFile("cell.xlsx", workbookOf(t, "Data", cell), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Load("cell.xlsx"); err == nil || !strings.Contains(err.Error(), "cell.xlsx, sheet Data, cell B2") {
		t.Errorf("got %v", err)
	}
}

// An empty cell below the sectors is zero only where the stated output proves it.
func TestWorldEmptyBelow(t *testing.T) {
	t.Chdir(t.TempDir())
	w := truthOf(3, "AUS", "RoW")
	w.taxes[1] = 0
	rebalance(w)
	got := readWorldFile(t, "ADB-MRIO-2019.xlsx", string(w.workbook(t, true)))
	sameWorld(t, got, w, codesFrom("c", w.sectors, 1), codesFrom("F", w.items, 1), 1e-12)
	w.va[2] = 0 // and the output is missed
	if err := os.WriteFile("ADB-MRIO-2019.xlsx", w.workbook(t, true), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Load("ADB-MRIO-2019.xlsx"); err == nil || !strings.Contains(err.Error(), "Sheet1, cell G") {
		t.Errorf("got %v", err)
	}
}
