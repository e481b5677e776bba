package worktypes

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"strconv"
	"testing"
)

// The concordances of docs/correspondences put the sectors of three offices' own tables into the 50 industries of the OECD, for
// `ioa table aggregate`. They are what the library of work types says of both: a sector's product, and the industry of that product.
// After a change of either:
//
//	IOA_WRITE_CORRESPONDENCES=1 go test -run TestOfficesToOECD ./scenarios/worktypes
func TestOfficesToOECD(t *testing.T) {
	industry, names := map[string]string{}, map[string][2]string{}
	for _, r := range csvRows(t, "builtin/to/oecd-iot-2022.csv") {
		industry[r[0]] = r[1]
	}
	for _, r := range csvRows(t, "../../tables/files/builtin/oecd-2022/IDN.csv") {
		names[r[0]] = [2]string{r[1], r[2]}
	}
	for _, office := range []string{"indonesia-2016", "thailand-2021", "singapore-2022"} {
		want := concordance(t, csvRows(t, "builtin/from/"+office+".csv"), industry, names)
		path := filepath.Join("../../docs/correspondences", office+".csv")
		if os.Getenv("IOA_WRITE_CORRESPONDENCES") != "" {
			if err := os.WriteFile(path, want, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if got, err := os.ReadFile(path); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is not what the library says: %v", path, err)
		}
	}
}

// concordance has a line for each sector and industry; sectors of several products are divided by the weights of these.
func concordance(t *testing.T, from [][]string, industry map[string]string, names map[string][2]string) []byte {
	t.Helper()
	var order []string
	shares, to := map[string]map[string]float64{}, map[string][]string{}
	for _, r := range from {
		sector, product, weight := r[0], r[4], 1.0
		if r[5] != "" {
			var err error
			if weight, err = strconv.ParseFloat(r[5], 64); err != nil {
				t.Fatal(err)
			}
		}
		into, known := industry[product]
		if !known {
			t.Fatalf("no industry has the product %s", product)
		}
		if shares[sector] == nil {
			shares[sector], order = map[string]float64{}, append(order, sector)
		}
		if shares[sector][into] == 0 {
			to[sector] = append(to[sector], into)
		}
		shares[sector][into] += weight
	}
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	rows := [][]string{{"from", "to", "name", "name_zh", "weight"}}
	for _, sector := range order {
		for _, into := range to[sector] {
			weight := ""
			if len(to[sector]) > 1 {
				weight = strconv.FormatFloat(shares[sector][into], 'g', -1, 64)
			}
			rows = append(rows, []string{sector, into, names[into][0], names[into][1], weight})
		}
	}
	if err := w.WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// csvRows are the lines below the heading.
func csvRows(t *testing.T, path string) [][]string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows[1:]
}
