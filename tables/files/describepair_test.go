package files

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// copied are files of testdata/supplyuse in a folder of their own.
func copied(t *testing.T, names ...string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	for _, name := range names {
		data, err := os.ReadFile(filepath.Join("testdata/supplyuse", name))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// The made pairs in the layout of Eurostat are described without a mark, and are read by that as numpy made them; layouts in which
// something is open have marks that say what, and are not read.
func TestDescribePair(t *testing.T) {
	for _, name := range []string{"square", "tall", "own"} {
		want := madePairs(t)[name]
		for what, files := range map[string][2]string{"Eurostat": {name + "-supply.csv", name + "-use.csv"}, "book": {name + ".xlsx/Supply", name + ".xlsx/Use"},
			"book without sheets": {name + ".xlsx", name + ".xlsx"}, "Japan": {"japan-" + name + "-v.csv", "japan-" + name + "-x.csv"}} {
			if what != "book without sheets" && name == "own" {
				continue
			}
			dir := copied(t, strings.TrimSuffix(files[0], "/Supply"), strings.TrimSuffix(files[1], "/Use"))
			text, err := DescribePair(filepath.Join(dir, files[0]), filepath.Join(dir, files[1]))
			if err != nil {
				t.Errorf("%s, %s: %v", name, what, err)
				continue
			}
			if err := os.WriteFile(dir+"/pair.yaml", text, 0o600); err != nil {
				t.Fatal(err)
			}
			s, err := ReadSupplyUse(SupplyUseFiles{Description: dir + "/pair.yaml"})
			if what == "Japan" || name == "own" {
				if err == nil || !strings.Contains(err.Error(), "a guess that was not looked at yet") {
					t.Errorf("%s, %s: read without a question: %v\n%s", name, what, err, text)
				}
				continue
			}
			if err != nil {
				t.Errorf("%s, %s: %v\n%s", name, what, err, text)
				continue
			}
			isMade(t, name+", "+what, s, want)
		}
	}
}

// A number that is wrong makes a mark, unless nothing is made of it: every number that is used is proved by others.
func TestDescribePairDamaged(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	number := regexp.MustCompile(`\d+\.?\d*`)
	for _, file := range []string{"square-supply.csv", "square-use.csv"} {
		data, err := os.ReadFile("testdata/supplyuse/" + file)
		if err != nil {
			t.Fatal(err)
		}
		changed := 0
		for range 60 {
			lines := strings.Split(strings.TrimSpace(string(data)), "\n")
			i := 1 + rng.IntN(len(lines)-1)
			cells := strings.Split(lines[i], ",")
			j := 1 + rng.IntN(len(cells)-1)
			if !number.MatchString(cells[j]) || strings.Trim(cells[j], "0.-") == "" {
				continue
			}
			was := cells[j]
			cells[j] = number.ReplaceAllStringFunc(cells[j], func(v string) string { return "9" + v })
			lines[i] = strings.Join(cells, ",")
			dir := copied(t, "square-supply.csv", "square-use.csv")
			if err := os.WriteFile(filepath.Join(dir, file), []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
				t.Fatal(err)
			}
			changed++
			text, err := DescribePair(dir+"/square-supply.csv", dir+"/square-use.csv")
			if err != nil || strings.Contains(string(text), "# check:") {
				continue
			}
			if err := os.WriteFile(dir+"/pair.yaml", text, 0o600); err != nil { // a total of totals, which nothing is made of
				t.Fatal(err)
			}
			s, err := ReadSupplyUse(SupplyUseFiles{Description: dir + "/pair.yaml"})
			if err != nil {
				t.Errorf("%s, line %d, cell %d: %s: %v", file, i+1, j+1, cells[j], err)
				continue
			}
			isMade(t, fmt.Sprintf("%s, line %d, cell %d: %s read as %s", file, i+1, j+1, was, cells[j]), s, madePairs(t)["square"])
		}
		if changed < 20 {
			t.Errorf("%s: only %d numbers were changed", file, changed)
		}
	}
}

// Labels that say nothing are asked for, and so are sheets that no name tells.
func TestDescribePairAsks(t *testing.T) {
	supply := "Good,i1,i2,%s,%s,supply\np1,85,0,0,20,105\np2,10,66,4,0,80\np3,5,0,0,-20,-15\n"
	use := "Good,i1,i2,final consumption of households,exports,use\np1,10,20,60,15,105\np2,20,10,30,20,80\np3,-5,-5,-5,0,-15\nwages,75,41,,,\noutput,100,66,,,\n"
	describe := func(imports, margins, use string) string {
		dir := put(t, map[string]string{"s.csv": fmt.Sprintf(supply, imports, margins), "u.csv": use})
		text, err := DescribePair(dir+"/s.csv", dir+"/u.csv")
		if err != nil {
			return err.Error()
		}
		if strings.Contains(string(text), "prices: purchasers") == strings.Contains(string(text), "do not add up to their supply") {
			t.Errorf("neither balance nor mark:\n%s", text)
		}
		return string(text)
	}
	for _, c := range []struct{ name, text, want string }{
		{"nothing is open", describe("imports", "trade margins", use), ""},
		{"unknown label of imports", describe("xx", "trade margins", use), "supply: column D (xx) is left out: name it under imports, margins or taxes"},
		{"unknown label of margins", describe("imports", "yy", use), "supply: column E (yy) is taken as margins, because it adds up to 0"},
		{"no exports", describe("imports", "margins", strings.Replace(use, "exports", "abc", 1)), "no column is called exports"},
		{"an unknown use", describe("imports", "margins", strings.Replace(use, "final consumption of households", "abc", 1)), "use: column D (abc) is taken as final demand at home"},
		{"an unknown input", describe("imports", "margins", strings.Replace(use, "wages", "abc", 1)), "use: row 5 (abc) is taken as value added"},
		{"no outputs", describe("imports", "margins", strings.Replace(use, "wages,75", "wages,70", 1)), "do not add up to what the supply table says of output"},
		{"a product is missing", describe("imports", "margins", strings.Replace(use, "p2,", "q2,", 1)), "supply: row 3 (p2) is left out: is it part of the supply?"},
		{"no labels in common", describe("imports", "margins", strings.NewReplacer("p", "q", "i1", "j1", "i2", "j2").Replace(use)), "the two sheets have no products and industries in common"},
	} {
		if marked := strings.Contains(c.text, "# check:"); !strings.Contains(c.text, c.want) || c.want == "" && marked {
			t.Errorf("%s:\n%s\nwant %s", c.name, c.text, c.want)
		}
	}
}
