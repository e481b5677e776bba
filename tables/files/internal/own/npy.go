package own

import (
	"archive/zip"
	"bufio"
	"encoding/binary"
	"io"
	"math"
	"time"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/npy"
	"ioimpact/tables"
)

// WriteArrays writes the table as a NumPy archive (.npz): Z.npy, F.npy (when there
// is final demand), x.npy, imported_Z.npy and imported_F.npy (the imports matrix), and table.json with labels and everything else.
// numpy.load opens it; [ReadArrayZip] reads it back to the bit.
func WriteArrays(w io.Writer, t *tables.Table) error {
	z := zip.NewWriter(w)
	part := func(name string) (io.Writer, error) {
		// A fixed time, so that equal tables give equal files.
		return z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
	}
	arrays := []struct {
		name   string
		matrix *mat.Dense
	}{{"Z.npy", t.Z}, {"F.npy", t.F}, {"imported_Z.npy", t.ImportedZ}, {"imported_F.npy", t.ImportedF}}
	for _, a := range arrays {
		if a.matrix == nil {
			continue
		}
		p, err := part(a.name)
		if err == nil {
			err = writeArray(p, a.matrix)
		}
		if err != nil {
			return err
		}
	}
	p, err := part("x.npy")
	if err == nil {
		err = writeVector(p, t.Output)
	}
	if err != nil {
		return err
	}
	if p, err = part("table.json"); err == nil {
		err = describeJSON(t).write(p)
	}
	if err != nil {
		return err
	}
	return z.Close()
}

// WriteArray writes the flows Z as a NumPy array (.npy, little-endian float64, row by row).
func WriteArray(w io.Writer, t *tables.Table) error { return writeArray(w, t.Z) }

// WriteArrayDescription writes what the array of flows cannot hold, as the JSON beside it
// (NAME.json for NAME.npy): labels, final demand, output and all rows.
func WriteArrayDescription(w io.Writer, t *tables.Table) error {
	j := describeJSON(t)
	j.addArrays(t)
	return j.write(w)
}

func writeArray(w io.Writer, m *mat.Dense) error {
	rows, columns := m.Dims()
	b := bufio.NewWriterSize(w, 1<<16)
	_, _ = b.Write(npy.MatrixHeader(rows, columns)) // failures stay with the writer until Flush
	for i := 0; i < rows; i++ {
		writeFloats(b, m.RawRowView(i))
	}
	return b.Flush()
}

func writeVector(w io.Writer, values []float64) error {
	b := bufio.NewWriterSize(w, 1<<16)
	_, _ = b.Write(npy.VectorHeader(len(values)))
	writeFloats(b, values)
	return b.Flush()
}

func writeFloats(b *bufio.Writer, values []float64) {
	var cell [8]byte
	for _, v := range values {
		binary.LittleEndian.PutUint64(cell[:], math.Float64bits(v))
		_, _ = b.Write(cell[:])
	}
}
