package files

import (
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// worldFolders are the files of world tables of every layout that is text, as they are published.
func worldFolders() []files {
	w := truthOf(16, "AUS", "CHN", "MEX")
	figaro := newWorldTruth(rand.New(rand.NewPCG(5, 5)), []string{"AT", "FIGW1"}, []string{"A01", "C31_32"}, []string{"P3_S14", "P51G"})
	out := []files{w.exiobase(true), w.exiobase(false), w.exiobase2(true), w.exiobase2(false), w.eora(), {"matrix_eu-ic-io_ind-by-ind_25ed_2019.csv": figaro.figaro()}}
	for _, name := range slices.Sorted(maps.Keys(oecdStyles)) {
		out = append(out, files{name: w.oecd(oecdStyles[name])})
	}
	return out
}

// FuzzWorld: any bytes in any file of a world table, read as the folder in a zip that it comes in: an error names a file of it, and what is accepted
// holds together.
func FuzzWorld(f *testing.F) {
	all := worldFolders()
	for i, folder := range all {
		for k, name := range slices.Sorted(maps.Keys(folder)) {
			f.Add(uint8(i), uint8(k), []byte(folder[name]))
		}
	}
	path := filepath.Join(f.TempDir(), "f.zip")
	for i, folder := range all { // undamaged all of them are read
		data := map[string][]byte{}
		for name, text := range folder {
			data[name] = []byte(text)
		}
		if err := os.WriteFile(path, packed(f, slices.Sorted(maps.Keys(folder)), data, "", nil), 0o600); err != nil {
			f.Fatal(err)
		}
		if _, err := Load(path); err != nil {
			f.Fatalf("layout %d: %v", i, err)
		}
	}
	f.Fuzz(func(t *testing.T, which, file uint8, data []byte) {
		folder := maps.Clone(all[int(which)%len(all)])
		order := slices.Sorted(maps.Keys(folder))
		members := map[string][]byte{}
		for name, text := range folder {
			members[name] = []byte(text)
		}
		if err := os.WriteFile(path, packed(t, order, members, order[int(file)%len(order)], data), 0o600); err != nil {
			t.Fatal(err)
		}
		table, err := Load(path)
		if err == nil {
			sound(t, table)
			return
		}
		if !strings.Contains(err.Error(), "f.zip") && !slices.ContainsFunc(order, func(name string) bool { return strings.Contains(err.Error(), filepath.Base(name)) }) {
			t.Fatalf("an error without its file: %v", err)
		}
	})
}
