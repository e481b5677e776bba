package files

import (
	"cmp"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"ioimpact/tables"
	"ioimpact/tables/derive"
	"ioimpact/tables/internal/mrio"
)

// readPublished reads a path that describes itself: a table written by this program
// as long CSV, workbook or NumPy arrays, or a world table as its publisher puts it out. done is
// false when the path is none of these.
func (r *reading) readPublished(path string) (t *tables.Table, done bool, err error) {
	if t, done, err := r.readOwn(path); done {
		return t, true, err
	}
	w, recognised, err := mrio.Read(path, r.tell)
	if err != nil {
		return nil, recognised || isZipped(path), err
	}
	if !recognised {
		return nil, false, nil
	}
	t, err = fromWorld(w)
	if err != nil {
		return nil, true, err
	}
	t.Name = publishedName(path)
	if err := worldSidecar(path, t); err != nil {
		return nil, true, err
	}
	return t, true, nil
}

// isZipped reports whether a path is a zip, or names a member of one: then no
// plain reader could say more. What is called CSV and is a zip is for the plain reader to explain.
func isZipped(path string) bool {
	if strings.HasSuffix(strings.ToLower(path), ".csv") && !strings.Contains(strings.ToLower(path), ".zip/") {
		return false
	}
	if strings.Contains(strings.ToLower(path), ".zip/") {
		return true
	}
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	var head [4]byte
	n, _ := f.Read(head[:])
	return n == 4 && string(head[:]) == "PK\x03\x04"
}

// publishedName is the file name without the endings of formats.
func publishedName(path string) string {
	name := filepath.Base(filepath.Clean(path))
	for _, ending := range []string{".gz", ".zip", ".csv", ".CSV", ".xlsx", ".long", ".npz", ".npy", ".txt"} {
		name = strings.TrimSuffix(name, ending)
	}
	return name
}

// fromWorld makes a table of what a publisher's files hold.
func fromWorld(w *mrio.Table) (*tables.Table, error) {
	meta := tables.Meta{Title: w.Title, Economy: "World", Year: w.Year, Unit: w.Unit, Currency: w.Currency, Scale: w.Scale, PriceBase: w.PriceBase,
		Sources: w.Sources, Notes: w.Notes, Hash: w.Hash}
	t := &tables.Table{Meta: meta, Z: w.Z, F: w.F, Output: w.Output}
	for _, s := range w.Sectors {
		t.Sectors = append(t.Sectors, tables.Sector{Code: s.Full(), Name: worldName(s, w.RegionNames)})
	}
	for _, f := range w.Items {
		t.FinalItems = append(t.FinalItems, tables.FinalItem{Code: f.Full(), Name: worldName(f, w.RegionNames)})
	}
	for _, r := range w.Primary {
		kind := [...]tables.PrimaryKind{mrio.ValueAdded: tables.ValueAdded, mrio.Imports: tables.ImportedInputs, mrio.ProductTaxes: tables.ProductTaxes}[r.Kind]
		t.Primary = append(t.Primary, tables.PrimaryRow{Code: r.Code, Name: cmp.Or(r.Name, r.Code), Kind: kind, Values: r.Values, Final: r.Final})
	}
	for _, r := range w.Satellites {
		t.Satellites = append(t.Satellites, tables.Satellite{Code: r.Code, Name: cmp.Or(r.Name, r.Code), Unit: r.Unit, Values: r.Values, Final: r.Final})
	}
	t.Inferred = append([]string{"read as: " + w.Format}, w.Inferred...)
	if w.Supply != nil {
		return fromWorldSupply(w, t)
	}
	if !t.HasPrimary(tables.ValueAdded) {
		t.Primary = append(t.Primary, tables.ResidualValueAdded(t))
		t.Inferred = append(t.Inferred, "value added: the table has no such row; taken as output less all inputs, so the columns balance by construction")
	}
	t.Treatment = tables.TreatmentOf(t)
	p := w.Printed
	t.Rounding = printedBlocks{flow: p.Flows.Half(), final: float64(len(w.Items)) * p.Final.Half(), output: p.Output.Half(),
		primary: float64(len(w.Primary)) * p.Primary.Half(), outputInferred: p.Output == 0}.rounding(t.N())
	return t, t.Validate()
}

// worldName is `Laos: Construction`, or the name alone where the region has no name beside its code.
func worldName(l mrio.Label, regions map[string]string) string {
	name := l.Name
	if name == "" {
		name = l.Code
	}
	if full := regions[l.Region]; full != "" && full != l.Region {
		return full + ": " + name
	}
	if l.Name == "" {
		return l.Full()
	}
	return name
}

// worldTechnology is the model by which supply and use of a world table become one matrix.
const worldTechnology = derive.IndustryTechnology

// fromWorldSupply turns supply and use into a product-by-product table.
func fromWorldSupply(w *mrio.Table, t *tables.Table) (*tables.Table, error) {
	pair := &derive.SupplyUse{Meta: t.Meta, Products: t.Sectors, Industries: t.Sectors, Supply: w.Supply, Use: w.Z, FinalItems: t.FinalItems, F: w.F, Primary: t.Primary, Satellites: t.Satellites}
	out, report, err := pair.InputOutput(worldTechnology)
	if err != nil {
		return nil, err
	}
	out.Inferred = append(t.Inferred, append([]string{"supply and use: made product by product by " + report.Model.String()}, out.Inferred...)...)
	return out, nil
}

// worldSidecar lets a YAML beside a world table say what its files do not, as beside a plain one.
func worldSidecar(path string, t *tables.Table) error {
	side := filepath.Join(filepath.Dir(filepath.Clean(path)), publishedName(path)+".yaml")
	if strings.Contains(strings.ToLower(path), ".zip/") {
		return nil // beside the member of a zip there is nothing
	}
	data, err := os.ReadFile(side)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return override(t, side, data)
}
