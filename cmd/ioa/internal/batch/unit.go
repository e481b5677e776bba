package batch

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
)

// Manifest says what a unit, or a merge, wrote.
type Manifest struct {
	Unit    string   `json:"unit,omitempty"`
	Outputs []Output `json:"outputs"`
	// About is what whoever merges needs to know of the unit.
	About json.RawMessage `json:"about,omitempty"`
}

// Output is a file, relative to the folder of its manifest.
type Output struct {
	Name   string `json:"name"`
	Bytes  int    `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// NewOutput describes a file.
func NewOutput(name string, data []byte) Output {
	sum := sha256.Sum256(data)
	return Output{name, len(data), hex.EncodeToString(sum[:])}
}

// Differs says how a file differs from what its manifest says; "" where it does not.
func (o *Output) Differs(folder string) string {
	data, err := os.ReadFile(filepath.Join(folder, filepath.FromSlash(o.Name)))
	switch is := NewOutput(o.Name, data); {
	case errors.Is(err, os.ErrNotExist):
		return "is missing"
	case err != nil:
		return err.Error()
	case is.Bytes != o.Bytes:
		return "has another size than its manifest says"
	case is.SHA256 != o.SHA256:
		return "has other bytes than its manifest says"
	}
	return ""
}

// Done is the manifest of a unit that was done; nil for one that was not, or whose outputs do not have the size that it says, as after a
// power cut.
func Done(dir, id string) *Manifest {
	text, err := os.ReadFile(manifestPath(dir, id))
	m := &Manifest{}
	if err != nil || json.Unmarshal(text, m) != nil || m.Unit != id || len(m.Outputs) == 0 {
		return nil
	}
	for _, o := range m.Outputs {
		if info, err := os.Stat(filepath.Join(dir, "units", o.Name)); err != nil || info.Size() != int64(o.Bytes) {
			return nil
		}
	}
	return m
}

func manifestPath(dir, id string) string { return filepath.Join(dir, "units", id+".json") }

// Publish writes the outputs of a unit, and its manifest last. It does not wait for the disk: what a power cut takes is seen by [Done].
func Publish(dir, id string, about any, files map[string][]byte, order []string) error {
	m := Manifest{Unit: id}
	folder := filepath.Join(dir, "units")
	for _, name := range order {
		if err := Replace(folder, name, files[name]); err != nil {
			return err
		}
		m.Outputs = append(m.Outputs, NewOutput(name, files[name]))
	}
	var err error
	if m.About, err = json.Marshal(about); err != nil {
		return err
	}
	text, err := json.MarshalIndent(&m, "", "  ")
	if err != nil {
		return err
	}
	return Replace(folder, id+".json", append(text, '\n'))
}

// Replace writes a file under a temporary name and renames it.
func Replace(folder, name string, data []byte) error {
	temp, err := writeTemp(folder, name, data)
	if err != nil {
		return err
	}
	if err = os.Rename(temp, filepath.Join(folder, name)); err != nil {
		_ = os.Remove(temp)
	}
	return err
}

const tempEnding = ".tmp"

func writeTemp(folder, name string, data []byte) (string, error) {
	f, err := os.CreateTemp(folder, "."+name+".*"+tempEnding)
	if err != nil {
		return "", err
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Chmod(0o644), f.Close()); err != nil {
		_ = os.Remove(f.Name())
		return "", err
	}
	return f.Name(), nil
}

// Clean removes the temporary files that killed processes left in a folder of a batch, and says how many there were.
func Clean(dir string) (int, error) {
	count := 0
	for _, folder := range []string{dir, filepath.Join(dir, "units")} {
		entries, err := os.ReadDir(folder)
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			return count, err
		}
		for _, e := range entries {
			if strings.HasPrefix(e.Name(), ".") && strings.HasSuffix(e.Name(), tempEnding) {
				if err := os.Remove(filepath.Join(folder, e.Name())); err != nil {
					return count, err
				}
				count++
			}
		}
	}
	return count, nil
}
