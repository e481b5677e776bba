package own

import (
	"archive/zip"
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"regexp"
	"strconv"
	"strings"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/input"
	"ioimpact/internal/memory"
	"ioimpact/internal/npy"
	"ioimpact/tables"
)

// Array is a file in the NumPy format, and how many bytes it has.
type Array struct {
	Path    string
	Content io.Reader
	Size    int64
}

// ReadArrayFile reads NAME.npy, the flows, with the text of NAME.json.
func ReadArrayFile(flows Array, side string, text []byte) (*tables.Table, error) {
	j, err := parseTableJSON(side, text)
	if err != nil {
		return nil, err
	}
	z, err := readArray(flows.Path, flows.Content, flows.Size, len(j.Sectors), len(j.Sectors))
	if err != nil {
		return nil, err
	}
	a := tableArrays{z: z}
	if err := a.fromJSON(side, j); err != nil {
		return nil, err
	}
	return j.table(side, a)
}

// maxDescription bounds table.json in an archive: labels and rows, no matrices.
const maxDescription = 1 << 30

// ReadArrayZip reads the archive that [WriteArrays] writes.
func ReadArrayZip(path string, file io.ReaderAt, size int64) (*tables.Table, error) {
	r, err := zip.NewReader(file, size)
	if err != nil {
		var system *os.PathError
		if errors.As(err, &system) {
			return nil, err
		}
		return nil, &input.Error{File: path, Msg: "a damaged NumPy archive: " + err.Error(), Hint: "write it again, or test it: unzip -t"}
	}
	a := arrayArchive{path: path, zip: r}
	text, _, err := a.open("table.json")
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(text, maxDescription))
	if err != nil {
		return nil, a.damage("table.json", err)
	}
	j, err := parseTableJSON(path+"/table.json", data)
	if err != nil {
		return nil, err
	}
	arrays, err := a.arrays(len(j.Sectors), len(j.FinalItems), j.Matrix)
	if err != nil {
		return nil, err
	}
	return j.table(path+"/table.json", arrays)
}

// arrays reads the matrices of an archive.
func (a arrayArchive) arrays(n, k int, imported bool) (out tableArrays, err error) {
	for _, m := range []struct {
		to      **mat.Dense
		name    string
		columns int
		there   bool
	}{
		{&out.z, "Z.npy", n, true}, {&out.f, "F.npy", k, k > 0},
		{&out.importedZ, "imported_Z.npy", n, imported}, {&out.importedF, "imported_F.npy", k, imported && k > 0},
	} {
		if !m.there {
			continue
		}
		if *m.to, err = a.matrix(m.name, n, m.columns); err != nil {
			return out, err
		}
	}
	x, err := a.matrix("x.npy", n, 0)
	if err == nil {
		out.x = x.RawMatrix().Data
	}
	return out, err
}

type arrayArchive struct {
	path string
	zip  *zip.Reader
}

func (a arrayArchive) open(name string) (io.ReadCloser, int64, error) {
	for _, f := range a.zip.File {
		if f.Name == name {
			r, err := f.Open()
			if err != nil {
				return nil, 0, a.damage(name, err)
			}
			return r, int64(f.UncompressedSize64), nil
		}
	}
	return nil, 0, &input.Error{File: a.path, Msg: "the archive has no member " + name, Hint: "archives that ioa table convert writes are read, not any arrays"}
}

func (a arrayArchive) damage(name string, err error) error {
	return &input.Error{File: a.path + "/" + name, Msg: "the member is damaged: " + err.Error(), Hint: "write it again, or test it: unzip -t"}
}

func (a arrayArchive) matrix(name string, rows, columns int) (*mat.Dense, error) {
	r, size, err := a.open(name)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return readArray(a.path+"/"+name, r, size, rows, columns)
}

var arrayLiteral = regexp.MustCompile(`^\{'descr': '([^']*)', 'fortran_order': (True|False), 'shape': \(([0-9]+),(?: ?([0-9]+))?\),? ?\}\s*$`)

// readArray reads a matrix of the wanted shape, or with columns = 0 a vector as one row. Only what NumPy
// writes for float64 in the order of C is read; any other array is refused, not converted. size is
// how many bytes there are: room is made only for numbers that can be there.
func readArray(file string, r io.Reader, size int64, rows, columns int) (*mat.Dense, error) {
	b := bufio.NewReaderSize(r, 1<<16)
	bad := func(hint, format string, args ...any) error {
		return &input.Error{File: file, Msg: fmt.Sprintf(format, args...), Hint: hint}
	}
	head := make([]byte, len(npy.Magic)+4)
	if _, err := io.ReadFull(b, head); err != nil || !strings.HasPrefix(string(head), npy.Magic) || head[6] != 1 {
		return nil, bad("numpy.save writes such files", "not a NumPy array of version 1.0")
	}
	header := make([]byte, binary.LittleEndian.Uint16(head[8:]))
	if _, err := io.ReadFull(b, header); err != nil {
		return nil, bad("write it again", "the array ends in its header")
	}
	found := arrayLiteral.FindStringSubmatch(string(header))
	switch {
	case found == nil:
		return nil, bad("numpy.save writes such files", "a header that is not understood")
	case found[1] != "<f8":
		return nil, bad("numpy.save(file, Z.astype('<f8'))", "an array of type %s, not of 64-bit numbers", found[1])
	case found[2] != "False":
		return nil, bad("numpy.save(file, numpy.ascontiguousarray(Z))", "an array in the order of Fortran")
	}
	shape := strconv.Itoa(rows)
	if columns > 0 {
		shape += ", " + strconv.Itoa(columns)
	}
	got := found[3]
	if found[4] != "" {
		got += ", " + found[4]
	}
	if got != shape {
		return nil, bad("are the array and its labels of the same table?", "an array of shape (%s), the labels call for (%s)", got, shape)
	}
	if columns == 0 {
		rows, columns = 1, rows
	}
	if want := int64(len(head)+len(header)) + 8*int64(rows)*int64(columns); size != want {
		return nil, bad("write it again", "the array has %d bytes, its shape calls for %d", size, want)
	}
	return readFloats(file, b, rows, columns, bad)
}

func readFloats(file string, b *bufio.Reader, rows, columns int, bad func(hint, format string, args ...any) error) (*mat.Dense, error) {
	if rows == 0 || columns == 0 {
		return nil, bad("", "an array without numbers")
	}
	if err := memory.Numbers(rows, columns, "the array"); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	out := mat.NewDense(rows, columns, nil)
	text := make([]byte, 8*columns)
	for i := 0; i < rows; i++ {
		if _, err := io.ReadFull(b, text); err != nil {
			return nil, bad("write it again", "the array ends in row %d of %d: %v", i+1, rows, err)
		}
		for j := range out.RawRowView(i) {
			v := math.Float64frombits(binary.LittleEndian.Uint64(text[8*j:]))
			if v-v != 0 {
				return nil, bad("a table holds finite numbers only", "the number in row %d, column %d is not finite", i+1, j+1)
			}
			out.Set(i, j, v)
		}
	}
	if _, err := b.ReadByte(); err != io.EOF {
		return nil, bad("write it again", "something follows the array")
	}
	return out, nil
}
