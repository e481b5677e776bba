package files

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"strings"

	"ioimpact/tables"
	"ioimpact/tables/files/internal/own"
	"ioimpact/tables/internal/grid"
)

// readOwn reads what [own.WriteLong], [own.WriteWorkbook] and [own.WriteArrays] wrote. done is false for other files.
func (r *reading) readOwn(path string) (t *tables.Table, done bool, err error) {
	if _, inside := zipOf(path); inside != "" {
		return nil, false, nil
	}
	lower := strings.ToLower(path)
	var files []string
	switch {
	case strings.HasSuffix(lower, ".long.csv"), strings.HasSuffix(lower, ".long.csv.gz"):
		t, err = r.readLong(path)
		files = []string{path}
	case strings.HasSuffix(lower, ".npz"):
		t, err = own.ReadArrayZip(path)
		files = []string{path}
	case strings.HasSuffix(lower, ".npy"):
		t, err = own.ReadArrayFile(path)
		files = []string{path, own.ArrayDescription(path)}
	case strings.HasSuffix(lower, ".xlsx"):
		if t, err = r.readWorkbook(path); t == nil && err == nil {
			return nil, false, nil
		}
		files = []string{path}
	default:
		return nil, false, nil
	}
	if err != nil {
		return nil, true, err
	}
	t.Name = publishedName(path)
	t.Hash, err = hashFiles(files)
	return t, true, err
}

// hashFiles is the SHA-256 of the bytes of the files, one behind the other.
func hashFiles(files []string) (string, error) {
	digest := sha256.New()
	for _, file := range files {
		f, err := os.Open(file)
		if err != nil {
			return "", err
		}
		_, err = io.Copy(digest, f)
		f.Close()
		if err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(digest.Sum(nil)), nil
}

func (r *reading) readLong(path string) (*tables.Table, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	return own.ReadLong(path, r.told(f, path), info.Size())
}

// readWorkbook is nil without an error for a workbook that this program did not write.
func (r *reading) readWorkbook(path string) (*tables.Table, error) {
	b, err := grid.Open(path, r.options(grid.Options{}))
	if err != nil {
		return nil, nil // whoever reads it as something else says what is wrong with it
	}
	defer b.Close()
	return own.ReadWorkbook(path, b)
}
