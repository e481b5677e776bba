package files

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestPeakChild reads the file that the environment names and prints the most
// memory its process ever had, in bytes. It is run by TestPeakMemory in a process of its own.
func TestPeakChild(t *testing.T) {
	path := os.Getenv("IOA_TEST_PEAK")
	if path == "" {
		t.Skip("run by TestPeakMemory")
	}
	if _, err := Load(path); err != nil {
		t.Fatal(err)
	}
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`VmHWM:\s+(\d+) kB`).FindSubmatch(status)
	if found == nil {
		t.Fatal("the system does not tell the peak")
	}
	fmt.Printf("peak=%s\n", found[1])
}

// peakOf is the peak of a process that reads the file, in bytes.
func peakOf(t *testing.T, path string) int64 {
	t.Helper()
	child := exec.Command(os.Args[0], "-test.run=^TestPeakChild$")
	child.Env = append(os.Environ(), "IOA_TEST_PEAK="+path, "GOMAXPROCS=2")
	out, err := child.CombinedOutput()
	found := regexp.MustCompile(`peak=(\d+)`).FindSubmatch(out)
	if err != nil || found == nil {
		t.Fatalf("%s: %v\n%s", path, err, out)
	}
	kb, err := strconv.ParseInt(string(found[1]), 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return 1024 * kb
}

// Whatever a table is read from, reading takes less than three times the memory of its numbers,
// beyond what a process takes that reads next to nothing.
func TestPeakMemory(t *testing.T) {
	if testing.Short() || underRace || os.Getenv("IOA_TEST_PEAK") != "" {
		t.Skip("takes half a minute")
	}
	t.Chdir(t.TempDir())
	const n, k = 2000, 5
	writeFile(t, "small.csv", whole)
	base, kept := peakOf(t, "small.csv"), int64(8*n*(n+k+1))
	write := func(name string, text []byte) {
		if err := os.WriteFile(name, text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	plain := []byte(plainOfSize(n, k))
	write("plain.csv", plain)
	var packed, book bytes.Buffer
	z := gzip.NewWriter(&packed)
	if _, err := z.Write(plain); err != nil || z.Close() != nil {
		t.Fatal(err)
	}
	write("packed.csv.gz", packed.Bytes())
	write("dialect.csv", []byte(strings.NewReplacer(",", ";", ".", ",").Replace(string(plain))))
	write("described.csv", append([]byte("Title\n"), plain...))
	write("described.yaml", []byte(fmt.Sprintf("layout:\n  row_labels: {code: A}\n  column_labels: {code: 2}\n  sectors: s0 to s%d\n  final: f0 to f%d\n  output: {column: output, row: output}\n  primary: va\n", n-1, k-1)))
	files{"plain.csv": string(plain)}.zip(t, "zipped.zip", "")
	table, err := Load("plain.csv")
	if err != nil {
		t.Fatal(err)
	}
	if err := WriteWorkbook(&book, table); err != nil {
		t.Fatal(err)
	}
	write("workbook.xlsx", book.Bytes())
	for _, name := range []string{"plain.csv", "packed.csv.gz", "zipped.zip", "dialect.csv", "described.csv", "workbook.xlsx"} {
		times := float64(peakOf(t, name)-base) / float64(kept)
		t.Logf("%s: %.2f times the numbers", name, times)
		if times >= 3 {
			t.Errorf("%s: %.2f times the numbers kept", name, times)
		}
	}
}

// plainOfSize is a balanced table of n sectors and k columns of final demand, with decimals in every cell.
func plainOfSize(n, k int) string {
	var b strings.Builder
	b.WriteString("code")
	for j := range n {
		fmt.Fprintf(&b, ",s%d", j)
	}
	for j := range k {
		fmt.Fprintf(&b, ",f%d", j)
	}
	b.WriteString(",output\n")
	sums := make([]int64, n)
	outputs := make([]int64, n)
	cell := func(v int64) {
		b.WriteByte(',')
		b.WriteString(strconv.FormatInt(v/10000, 10))
		b.WriteString(fmt.Sprintf(".%04d", v%10000)[:5])
	}
	for i := range n {
		fmt.Fprintf(&b, "s%d", i)
		for j := range n + k {
			v := int64((i*7919+j*104729)%9973)*7 + 10001
			cell(v)
			outputs[i] += v
			if j < n {
				sums[j] += v
			}
		}
		cell(outputs[i])
		b.WriteByte('\n')
	}
	b.WriteString("va")
	for j := range n {
		cell(max(outputs[j]-sums[j], 0))
	}
	b.WriteString(strings.Repeat(",", k+1) + "\noutput")
	for j := range n {
		cell(outputs[j])
	}
	b.WriteString(strings.Repeat(",", k+1) + "\n")
	return b.String()
}
