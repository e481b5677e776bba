package metadata

import (
	"io"

	"go.yaml.in/yaml/v4"

	"ioimpact/tables"
	"ioimpact/tables/files/internal/rounding"
)

// file is the YAML beside a table, in the order it is written.
type file struct {
	Title      string                   `yaml:"title,omitempty"`
	Economy    string                   `yaml:"economy,omitempty"`
	Year       int                      `yaml:"year,omitempty"`
	Unit       string                   `yaml:"unit,omitempty"`
	Currency   string                   `yaml:"currency,omitempty"`
	Scale      float64                  `yaml:"scale,omitempty"`
	Prices     string                   `yaml:"prices,omitempty"`
	Estimated  bool                     `yaml:"estimated,omitempty"`
	Sources    []string                 `yaml:"sources,omitempty"`
	Notes      []string                 `yaml:"notes,omitempty"`
	Accept     []string                 `yaml:"accept,omitempty"`
	Findings   []Finding                `yaml:"findings,omitempty"`
	Rounding   *rounding.File           `yaml:"rounding,omitempty"`
	Margins    map[string]MarginFile    `yaml:"margins,omitempty"`
	Satellites map[string]satelliteFile `yaml:"satellites,omitempty"`
	Final      map[string]finalFile     `yaml:"final,omitempty"`
}

type satelliteFile struct {
	Unit string `yaml:"unit,omitempty"`
	Note string `yaml:"note,omitempty"`
}

type finalFile struct {
	Name   string `yaml:"name,omitempty"`
	NameZH string `yaml:"name_zh,omitempty"`
}

// Write writes the YAML beside a table. notes are added to those of the table.
func Write(w io.Writer, t *tables.Table, notes ...string) error {
	f := file{Title: t.Title, Economy: t.Economy, Year: t.Year, Unit: t.Unit, Currency: t.Currency, Scale: t.Scale,
		Prices: t.PriceBase, Estimated: t.Estimated, Sources: t.Sources, Notes: t.Notes, Accept: t.Accept,
		Findings: Findings(t.Findings), Rounding: (*rounding.File)(t.Written().StatedRounding),
		Margins: MarginsFile(t.Written().StatedMargins), Satellites: map[string]satelliteFile{}, Final: map[string]finalFile{}}
	f.Notes = append(append([]string(nil), f.Notes...), notes...)
	for _, s := range t.Satellites {
		if s.Unit != "" || s.Note != "" {
			f.Satellites[s.Code] = satelliteFile{s.Unit, s.Note}
		}
	}
	for _, item := range t.FinalItems {
		if item.Name != item.Code || item.NameZH != "" {
			f.Final[item.Code] = finalFile{item.Name, item.NameZH}
		}
	}
	text, err := yaml.Marshal(f)
	if err != nil {
		return err
	}
	_, err = w.Write(text)
	return err
}
