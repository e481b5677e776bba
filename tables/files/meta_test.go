package files

import (
	"bytes"
	"reflect"
	"testing"

	"ioimpact/tables"
)

// badMeta are descriptions beside the table `whole`, each with the whole message.
var badMeta = []struct{ name, text, want string }{
	{"unknown key", "titel: a\n", "t.yaml:1:1: unknown key: \"titel\"\n  hint: did you mean title?"},
	{"wrong type", "sources: {a: b}\n", "t.yaml:1:10: sources: a list belongs here, not keys and values\n  hint: start each item on a line of its own with   -"},
	{"year that is none", "year: last\n", "t.yaml:1:7: year: not a number: \"last\"\n  hint: numbers look like 1234.5 or 1.2e6"},
	{"scale 0", "scale: 0\n", "t.yaml:1:8: scale: the scale must be above zero: \"0\"\n  hint: how many currency units one table unit is: 10000 for a table in 10,000 yuan"},
	{"scale below 0", "scale: -1\n", "t.yaml:1:8: scale: the scale must be above zero: \"-1\"\n  hint: how many currency units one table unit is: 10000 for a table in 10,000 yuan"},
	{"scale with a comma", "scale: 10,000\n", "t.yaml:1:8: scale: a comma in a number: \"10,000\"\n  hint: 1,500 can mean 1500 or 1.5: write it without a thousands mark and with a decimal point"},
	{"syntax", "title: \"a\n", "t.yaml:2: not valid YAML: found unexpected end of stream\n  hint: check the indentation (spaces, no tabs) and quote texts that hold a colon or a #"},
	{"empty", "", "t.yaml:1: the file is empty"},
	{"unknown satellites", "satellites:\n  jobz: {unit: persons}\n  co2: {unit: t}\n", "t.yaml:2:3: the table has no satellite row with this code: \"jobz\"\n  hint: did you mean jobs?\nt.yaml:3:3: the table has no satellite row with this code: \"co2\""},
	{"unknown key of a satellite", "satellites:\n  jobs: {units: persons}\n", "t.yaml:2:10: satellites.jobs: unknown key: \"units\"\n  hint: did you mean unit?"},
	{"unknown final item", "final:\n  export: {name: Exports}\n", "t.yaml:2:3: the table has no final-demand column with this code: \"export\"\n  hint: did you mean exports?"},
	{"not true or false", "estimated: probably\n", "t.yaml:1:12: estimated: true or false belongs here: \"probably\""},
}

func TestReadRefusesMeta(t *testing.T) {
	for _, c := range badMeta {
		t.Run(c.name, func(t *testing.T) {
			side := c.text
			if side == "" {
				side = "\n" // readText writes no description for ""
			}
			_, err := readText(t, whole, side)
			if err == nil {
				t.Fatal("accepted")
			}
			if got := err.Error(); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

const wholeMeta = `title: A table
economy: 中国
year: 2018
unit: 10,000 yuan
currency: CNY
scale: 10000
prices: producers' prices
estimated: true
sources:
  - one, two
  - "three: four"
notes: a note
satellites:
  jobs: {unit: persons, note: year-end}
final:
  hh: {name: Households, name_zh: 居民消费}
`

func TestReadMeta(t *testing.T) {
	table, err := readText(t, whole, wholeMeta)
	if err != nil {
		t.Fatal(err)
	}
	hash := table.Hash
	table.Hash = ""
	want := tables.Meta{Name: "t", Title: "A table", Economy: "中国", Year: 2018, Unit: "10,000 yuan", Currency: "CNY", Scale: 10000, PriceBase: "producers' prices",
		Treatment: tables.NoImports, Estimated: true, Sources: []string{"one, two", "three: four"}, Notes: []string{"a note"}}
	if !reflect.DeepEqual(table.Meta, want) {
		t.Errorf("got %+v\nwant %+v", table.Meta, want)
	}
	if s := table.Satellites[0]; s.Unit != "persons" || s.Note != "year-end" {
		t.Errorf("satellite %+v", s)
	}
	if f := table.FinalItems; f[0].Name != "Households" || f[0].NameZH != "居民消费" || f[1].Name != "exports" {
		t.Errorf("final items %+v", f)
	}
	var out bytes.Buffer
	if err := WriteMeta(&out, table); err != nil {
		t.Fatal(err)
	}
	again, err := readText(t, whole, out.String())
	if err != nil {
		t.Fatal(err)
	}
	if again.Hash == hash {
		t.Error("the hash does not cover the description")
	}
	again.Hash = ""
	if !reflect.DeepEqual(again.Meta, want) || !reflect.DeepEqual(again.Satellites, table.Satellites) || !reflect.DeepEqual(again.FinalItems, table.FinalItems) {
		t.Errorf("written and read back: %+v", again.Meta)
	}
	if got := (tables.Meta{}).Missing(); !reflect.DeepEqual(got, []string{"year", "unit", "price base", "sources"}) {
		t.Errorf("missing %v", got)
	}
	if got := want.Missing(); got != nil {
		t.Errorf("missing %v", got)
	}
}

// Whatever stands in a description is read back as it was written.
func TestWriteMetaThenReadIsTheSame(t *testing.T) {
	table, err := readText(t, whole, "")
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"plain", "true", "~", "null", "012", "1e5", "2018-01-01", "- x", "a: b", "a # b", "&a", "*b", "!c", "'q'", `"q"`, "<<", "=", "[a]", "{a", "%x", "@x", "`x",
		"two\nlines", "two\n\nlines\n", "tab\tin", " before", "after ", "农业，建筑业", "1,500", "\u00a0", "é", "\\", "|", ">", "?", "---", "..."} {
		table.Title, table.Unit, table.Sources, table.Notes = text, text, []string{text, "other"}, []string{text}
		table.Satellites[0].Unit, table.Satellites[0].Note = text, text
		table.FinalItems[0].Name, table.FinalItems[0].NameZH = text, text
		var out bytes.Buffer
		if err := WriteMeta(&out, table); err != nil {
			t.Fatal(err)
		}
		again, err := readText(t, whole, out.String())
		if err != nil {
			t.Errorf("%q: %v\n%s", text, err, out.String())
			continue
		}
		table.Hash = again.Hash
		if !reflect.DeepEqual(again.Meta, table.Meta) || !reflect.DeepEqual(again.Satellites, table.Satellites) || !reflect.DeepEqual(again.FinalItems, table.FinalItems) {
			t.Errorf("%q is read back as %+v", text, again.Meta)
		}
	}
}
