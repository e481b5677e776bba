package npy

import (
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestNumPyReads has NumPy read what is written: shapes, numbers bit by bit, texts of different lengths and planes.
func TestNumPyReads(t *testing.T) {
	python, err := exec.LookPath("/usr/bin/python3")
	if err == nil {
		err = exec.Command(python, "-c", "import numpy").Run()
	}
	if err != nil {
		if os.Getenv("IOA_READERS") != "" {
			t.Fatal("NumPy is missing")
		}
		t.Skip("no Python with NumPy")
	}
	dir := t.TempDir()
	matrix := MatrixHeader(2, 3)
	for _, v := range []float64{0.1, -2, math.NaN(), 1e-320, math.MaxFloat64, 3} {
		matrix = AppendNumber(matrix, v)
	}
	for name, content := range map[string][]byte{
		"matrix": matrix, "vector": AppendNumber(VectorHeader(1), 7), "texts": Texts([]string{"steel", "", "钢铁𠮷", strings.Repeat("x", 70)}), "none": Texts(nil),
	} {
		if err := os.WriteFile(filepath.Join(dir, name+".npy"), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	out, err := exec.Command(python, "-c", `
import numpy, sys
read = lambda name: numpy.load(sys.argv[1] + "/" + name + ".npy")
m = read("matrix")
assert m.shape == (2, 3) and m.dtype == "<f8"
assert [float(v).hex() for v in m.ravel()] == [float(v).hex() for v in (0.1, -2, float("nan"), 1e-320, 1.7976931348623157e308, 3)]
assert read("vector").tolist() == [7]
assert read("texts").tolist() == ["steel", "", "\u94a2\u94c1\U00020bb7", "x" * 70]
assert read("none").shape == (0,)
`, dir).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

// Data begin at a multiple of 64 bytes, so that they can be mapped.
func TestHeadersAreAligned(t *testing.T) {
	for rows := 1; rows < 1e8; rows *= 7 {
		for _, head := range [][]byte{MatrixHeader(rows, 1), VectorHeader(rows)} {
			if len(head)%64 != 0 || !strings.HasPrefix(string(head), Magic) {
				t.Errorf("%d bytes for %d rows", len(head), rows)
			}
		}
	}
}
