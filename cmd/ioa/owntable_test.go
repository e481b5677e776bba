package main

import (
	"encoding/csv"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// The commands of docs/china-asean.md for tables of one's own are run as they are written, in a folder with the offices' files; its table of
// results is what they and china-asean-unlinked give. The offices' files are not in this project: the test needs IOA_ORACLES.
func TestOwnTablesOfThePage(t *testing.T) {
	dir := os.Getenv("IOA_ORACLES")
	if dir == "" {
		t.Skip("IOA_ORACLES is not set")
	}
	text, err := os.ReadFile("../../docs/china-asean.md")
	if err != nil {
		t.Fatal(err)
	}
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	for _, folder := range []string{"docs", "scenarios"} {
		if err := os.Symlink(filepath.Join(root, folder), folder); err != nil {
			t.Skip(err)
		}
	}
	for _, file := range []string{"idn-2016-bps/BCD_185.csv", "sgp-2022-singstat/2022_107_Table5.csv", "tha-2021-nesdc/domestic_producer_price.csv",
		"tha-2021-nesdc/imports_used.csv", "tha-2021-nesdc/primary_inputs.csv", "vnm-2017-adb/VNM_2017.csv"} {
		data, err := os.ReadFile(filepath.Join(dir, "asean-national", file))
		if err == nil {
			err = os.WriteFile(filepath.Base(file), data, 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	runBash(t, string(text))
	for _, c := range []struct{ folder, scenario, id, region string }{
		{"indonesia", "jakarta-bandung-hsr", "origins", "IDN"}, {"indonesia", "jakarta-bandung-hsr", "host", "IDN"},
		{"singapore", "singapore-mrt", "origins", "SGP"}, {"singapore", "singapore-mrt", "host", "SGP"},
		{"thailand", "china-thailand-railway-1", "origins", "THA"}, {"thailand", "china-thailand-railway-1", "host", "THA"},
	} {
		unlinked := filepath.Join("unlinked", c.scenario)
		if _, err := os.Stat(unlinked); err != nil {
			runShell(t, "ioa -q run "+c.scenario+" --table china-asean-unlinked --figures none -o "+unlinked)
		}
		own, oecd := perUnitSpent(t, filepath.Join("own", c.folder), c.id, c.region), perUnitSpent(t, unlinked, c.id, c.region)
		line := "| " + strings.Join([]string{own[0], oecd[0], own[1], oecd[1]}, " | ") + " |"
		if !strings.Contains(string(text), line) {
			t.Errorf("%s, %s: the page has no %s", c.scenario, c.id, line)
		}
	}
	vietnam := perUnitSpent(t, "own/vietnam", "host", "domestic")
	if line := "| " + vietnam[0] + " | 2.398 | " + vietnam[1] + " | 0.530 |"; !strings.Contains(string(text), line) { // the OECD's: README of oecd-iot-2022
		t.Errorf("Viet Nam: the page has no %s", line)
	}
}

// runBash writes the ```yaml files of a page and runs its ```bash blocks.
func runBash(t *testing.T, page string) {
	t.Helper()
	for k, block := range strings.Split(page, "```") {
		head, body, _ := strings.Cut(block, "\n")
		kind, file, _ := strings.Cut(head, " ")
		switch {
		case k%2 == 0:
		case kind == "yaml" && file != "":
			if err := os.WriteFile(file, []byte(body), 0o644); err != nil {
				t.Fatal(err)
			}
		case kind == "bash":
			runShell(t, body)
		}
	}
}

func runShell(t *testing.T, commands string) {
	t.Helper()
	if out, err := exec.Command("bash", "-e", "-o", "pipefail", "-c", commands).CombinedOutput(); err != nil {
		t.Fatalf("%s%v\n%s", commands, err, out)
	}
}

// perUnitSpent are output and value added of an economy, with those on site, per unit spent, from the files of a run.
func perUnitSpent(t *testing.T, folder, id, region string) [2]string {
	t.Helper()
	f, err := os.Open(filepath.Join(folder, "results.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	total := map[string]float64{}
	for _, r := range rows[1:] {
		if r[0] == id && r[1] == "" && (r[3] == region || r[3] == "") {
			if total[r[2]], err = strconv.ParseFloat(r[5], 64); err != nil && r[5] != "" {
				t.Fatal(err)
			}
		}
	}
	var out [2]string
	for k, measure := range []string{"effect_total_output", "effect_total_value_added"} {
		out[k] = strconv.FormatFloat(total[measure]/total["spending"], 'f', 3, 64)
	}
	return out
}
