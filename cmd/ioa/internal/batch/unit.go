package batch

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"time"

	"ioimpact/cmd/ioa/internal/atomicfile"
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
	name := filepath.FromSlash(o.Name)
	if !filepath.IsLocal(name) {
		return "is outside the folder of the manifest"
	}
	path := filepath.Join(folder, name)
	switch info, err := os.Stat(path); {
	case errors.Is(err, os.ErrNotExist):
		return "is missing"
	case err != nil:
		return err.Error()
	case !info.Mode().IsRegular():
		return "is not a file"
	case info.Size() != int64(o.Bytes):
		return "has another size than its manifest says"
	}
	data, err := os.ReadFile(path)
	switch is := NewOutput(o.Name, data); {
	case err != nil:
		return err.Error()
	case is.SHA256 != o.SHA256:
		return "has other bytes than its manifest says"
	}
	return ""
}

// Done is the manifest of a unit that was done; nil for one that was not, or whose outputs do not have the size that it says, as after a
// power cut. What cannot be read is an error.
func Done(dir, id string) (*Manifest, error) {
	text, err := os.ReadFile(manifestPath(dir, id))
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	m := &Manifest{}
	if err != nil || json.Unmarshal(text, m) != nil || m.Unit != id || len(m.Outputs) == 0 {
		return nil, err
	}
	for _, o := range m.Outputs {
		info, err := os.Stat(filepath.Join(dir, "units", o.Name))
		switch {
		case errors.Is(err, os.ErrNotExist) || err == nil && info.Size() != int64(o.Bytes):
			return nil, nil
		case err != nil:
			return nil, err
		}
	}
	return m, nil
}

func manifestPath(dir, id string) string { return filepath.Join(dir, "units", id+".json") }

// Publish writes the outputs of a unit, and its manifest last. It does not wait for the disk: what a power cut takes is seen by [Done].
func Publish(dir, id string, about any, files map[string][]byte, order []string) error {
	m := Manifest{Unit: id}
	folder := filepath.Join(dir, "units")
	for _, name := range order {
		if err := atomicfile.Replace(atomicfile.File{Path: filepath.Join(folder, name), Data: files[name]}); err != nil {
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
	return atomicfile.Replace(atomicfile.File{Path: manifestPath(dir, id), Data: append(text, '\n')})
}

// Clean removes the temporary files that killed processes left in a folder of a batch, and says how many there were. Those that a living
// process of this machine writes stay, and those younger than age.
func Clean(dir string, age time.Duration) (int, error) {
	count, err := atomicfile.Sweep(dir, age)
	if err != nil {
		return count, err
	}
	more, err := atomicfile.Sweep(filepath.Join(dir, "units"), age)
	return count + more, err
}
