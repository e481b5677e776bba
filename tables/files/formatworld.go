package files

import (
	"cmp"
	"path/filepath"
	"strings"

	"ioimpact/tables"
	"ioimpact/tables/derive"
	"ioimpact/tables/files/internal/own"
	"ioimpact/tables/files/internal/rounding"
	"ioimpact/tables/internal/mrio"
)

// worldFormat is a world table as its publisher puts it out: a file, a folder or a zip.
func worldFormat() format {
	return format{
		name: "world",
		help: "a world table as downloaded, a file, a folder or a zip: OECD ICIO, WIOD, ADB, FIGARO, EXIOBASE, Eora26, GLORIA, or saved by pymrio",
		recognises: func(s *source) (bool, error) {
			if s.outer != nil {
				return false, nil
			}
			w := s.world()
			if w.err != nil && (w.recognised || s.isZipped()) {
				return false, w.err
			}
			return w.err == nil && w.table != nil, nil
		},
		read: readWorld,
	}
}

// worldFound is a world table whose layout was recognised, or what went wrong in looking for one.
type worldFound struct {
	table      *mrio.Found
	recognised bool
	err        error
}

func (s *source) findWorld() worldFound {
	f, err := s.file()
	if err != nil {
		return worldFound{err: err}
	}
	n := mrio.Named{Path: s.path, Inside: s.inside(), Progress: s.tell}
	if !f.IsDir() {
		n.File = f
	}
	var w worldFound
	w.table, w.recognised, w.err = mrio.Find(n)
	return w
}

// readWorld reads a world table. A YAML beside it says what its files do not, as beside a plain one.
func readWorld(s *source) (*tables.Table, error) {
	w, err := s.world().table.Read()
	if err != nil {
		return nil, err
	}
	t, err := fromWorld(w)
	if w.Own != nil {
		t, err = own.ReadFolder(filepath.Join(s.path, mrio.OwnFile), w)
	}
	if err != nil {
		return nil, err
	}
	t.Name = tableName(s.path)
	if err := s.beside().Err; err != nil {
		return nil, err
	}
	if err := s.beside().Override(t); err != nil {
		return nil, err
	}
	return t, nil
}

// isZipped reports whether a path is a zip, or names a member of one: then no
// plain reader could say more. What is called CSV and is a zip is for the plain reader to explain.
func (s *source) isZipped() bool {
	if strings.Contains(strings.ToLower(s.path), ".zip/") {
		return true
	}
	f, err := s.file()
	if err != nil || f.IsDir() || strings.HasSuffix(strings.ToLower(s.path), ".csv") {
		return false
	}
	head, _ := f.Head(4)
	return string(head) == "PK\x03\x04"
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
	t.Rounding = rounding.Blocks{Flow: p.Flows.Half(), Final: float64(len(w.Items)) * p.Final.Half(), Output: p.Output.Half(),
		Primary: float64(len(w.Primary)) * p.Primary.Half(), OutputInferred: p.Output == 0}.Rounding(t.N())
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
	pair := &derive.SupplyUse{Meta: t.Meta, Products: t.Sectors, Industries: t.Sectors, Supply: w.Supply, Use: w.Z,
		FinalItems: t.FinalItems, F: w.F, Primary: t.Primary, Satellites: t.Satellites}
	out, report, err := pair.InputOutput(worldTechnology)
	if err != nil {
		return nil, err
	}
	out.Inferred = append(t.Inferred, append([]string{"supply and use: made product by product by " + report.Model.String()}, out.Inferred...)...)
	return out, nil
}
