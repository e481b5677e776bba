package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// processRun is what a command did: its status, what it said, and the largest amount of memory that it held.
type processRun struct {
	status int
	said   string
	peak   int64 // bytes
}

func measuredRun(t *testing.T, args ...string) processRun {
	t.Helper()
	cmd := process(t, args...)
	dir := t.TempDir()
	peak := filepath.Join(dir, "peak")
	cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+filepath.Join(dir, "cache"), peakFile+"="+peak)
	var said bytes.Buffer
	cmd.Stderr = &said
	if err := cmd.Run(); err != nil {
		if _, ended := err.(*exec.ExitError); !ended {
			t.Fatal(err)
		}
	}
	// What the system says of an ended process counts that of the process which started it.
	of, err := os.ReadFile(peak)
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`VmHWM:\s+(\d+) kB`).FindSubmatch(of)
	if found == nil {
		t.Fatal("the system does not tell the peak")
	}
	kilobytes, err := strconv.ParseInt(string(found[1]), 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return processRun{cmd.ProcessState.ExitCode(), said.String(), kilobytes << 10}
}

// programPages is what the pages of the program itself and of its stacks may take beyond those of `ioa version`, and the rest of
// large pages, which are taken whole.
const programPages = 32 << 20

// Small files that would take gigabytes end with status 4 and little memory, whatever the format and the command.
func TestLittleFilesThatNeedMuchMemory(t *testing.T) {
	dir := t.TempDir()
	const n = 60000
	rows := func(head, row string) string {
		var b strings.Builder
		b.WriteString(head)
		for i := range n {
			b.WriteString(strings.ReplaceAll(row, "#", fmt.Sprint(i)))
		}
		return b.String()
	}
	for name, text := range map[string]string{
		"two.csv":    "code,name,S1,S2,F,output\nS1,a,1,2,7,10\nS2,b,3,4,13,20\nvalue_added,,6,14,,\noutput,,10,20,,\n",
		"spread.csv": rows("from,to,weight\nS2,S2,1\n", fmt.Sprintf("S1,T#,%.17g\n", 1.0/n)),
		"supply.csv": rows("code,name,I1,output\n", "P#,p,1,1\n") + fmt.Sprintf("output,,%d,\n", n),
		"use.csv":    rows("code,name,I1,F,output\n", "P#,p,0.5,0.5,1\n") + fmt.Sprintf("value_added,,%d,,\n", n/2),
		"sparse.long.csv": strings.Join(strings.SplitAfter(rows("block,kind,row,column,value,unit,name,name_zh\n", "output,,S#,,1,,,\n"), "\n")[:40001], "") +
			"flow,,S0,S1,0.5,,,\n", // 40,000 sectors, the most that are read
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	in := func(name string) string { return filepath.Join(dir, name) }
	base := measuredRun(t, "version").peak
	for _, args := range [][]string{
		{"table", "aggregate", in("two.csv"), "--map", in("spread.csv"), "-o", in("out.csv")},
		{"table", "from-sut", "--supply", in("supply.csv"), "--use", in("use.csv"), "--model", "B", "-o", in("out.csv")},
		{"multipliers", in("sparse.long.csv")},
	} {
		got := measuredRun(t, append(args, "--memory", "1GB")...)
		for _, want := range []string{"not enough memory for ", "1.0 GB allowed", "hint: ", "the limit is --memory 1GB"} {
			if !strings.Contains(got.said, want) {
				t.Errorf("%v does not say %q: %s", args, want, got.said)
			}
		}
		if got.status != exitRefused || got.peak-base > 300<<20 {
			t.Errorf("%v: status %d with %d MB", args, got.status, got.peak>>20)
		}
		if _, err := os.Stat(in("out.csv")); err == nil {
			t.Errorf("%v left a file", args)
		}
	}
}

// What a command holds stays below its budget or is refused, and nothing that fits is refused.
func TestMemoryStaysBelowTheBudget(t *testing.T) {
	if underRace {
		t.Skip("the race detector's own memory is in the peaks, and in no budget")
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "wide.csv")
	writeWideTable(t, path, 1200)
	base := measuredRun(t, "version").peak
	for _, args := range [][]string{
		{"multipliers", path}, {"coefficients", path, "--of", "leontief", "-o", filepath.Join(dir, "l.csv")}, {"coefficients", path, "--of", "leontief"}, {"lengths", path},
	} {
		free := measuredRun(t, args...)
		if free.status != exitDone {
			t.Fatalf("%v: %s", args, free.said)
		}
		for _, share := range []float64{1.15, 0.6, 0.3} {
			budget := max(int64(share*float64(free.peak-base)), 33<<20)
			got := measuredRun(t, append(args, "--memory", fmt.Sprint(budget))...)
			switch {
			case got.status != exitDone && got.status != exitRefused, share > 1 && got.status != exitDone:
				t.Errorf("%v with %.2f of %d MB: status %d: %s", args, share, (free.peak-base)>>20, got.status, got.said)
			case got.peak-base > budget+programPages:
				t.Errorf("%v took %d MB of %d MB", args, (got.peak-base)>>20, budget>>20)
			}
		}
	}
}

// writeWideTable writes a table of n sectors of which each buys from all others.
func writeWideTable(t *testing.T, path string, n int) {
	t.Helper()
	var b strings.Builder
	b.WriteString("code,name")
	for j := range n {
		fmt.Fprintf(&b, ",S%d", j)
	}
	b.WriteString(",F,output\n")
	for i := range n {
		fmt.Fprintf(&b, "S%d,s%s,%d,%d\n", i, strings.Repeat(",1", n), n, 2*n)
	}
	fmt.Fprintf(&b, "value_added,%s,,\noutput,%s,,\n", strings.Repeat(fmt.Sprintf(",%d", n), n), strings.Repeat(fmt.Sprintf(",%d", 2*n), n))
	if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}
