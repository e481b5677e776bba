// Command recipe makes what stands behind the embedded tables from the files of their sources:
//
//	go run ./tables/files/builtin/recipe -nbs DIR -o china-2018-153.csv
//	go run ./tables/files/builtin/recipe -laos DIR -o tables/files/builtin/laos-2018.csv
//	go run ./tables/files/builtin/recipe -oecd DIR -economy LAO -o tables/files/builtin/oecd-2022/LAO.csv
//	go run ./tables/files/builtin/recipe -trade DIR -o tables/files/builtin/trade-2018/shares.csv
//
// The first makes the detailed table that china-2018 is aggregated from; DIR holds china_2018_153.csv and
// china_employment.csv. The second estimates laos-2018 itself, with -pattern China in another
// pattern; DIR holds the folders adb-margins and wiod-2011-national. The third makes a table of china-asean; DIR
// holds the folders oecd-iot-2022 and employment-etd. The fourth makes the shares of trade between its regions, and says
// what they rest on; DIR holds trade-atlas beside them. SOURCES.md says where the files come from. The YAML goes beside the CSV. Nothing is written when anything is wrong.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"

	"ioimpact/tables"
	"ioimpact/tables/files"
	"ioimpact/tables/files/builtin/recipe/laos"
	"ioimpact/tables/files/builtin/recipe/nbs"
	"ioimpact/tables/files/builtin/recipe/oecd"
	"ioimpact/tables/files/builtin/recipe/trade"
)

func main() {
	china := flag.String("nbs", "", "folder with china_2018_153.csv and china_employment.csv")
	lao := flag.String("laos", "", "folder with adb-margins and wiod-2011-national")
	pattern := flag.String("pattern", string(laos.Indonesia), "whose flows stand in for those of Laos: Indonesia or China")
	members := flag.String("oecd", "", "folder with oecd-iot-2022 and employment-etd")
	economy := flag.String("economy", "", "with -oecd: whose table, as LAO")
	atlas := flag.String("trade", "", "folder with trade-atlas, oecd-iot-2022 and employment-etd")
	out := flag.String("o", "", "file to write, ending in .csv")
	flag.Parse()
	table := func(make func() (*tables.Table, error)) func() error {
		return func() error {
			t, err := make()
			return write(*out, t, err)
		}
	}
	err := run(*out, []making{
		{*china, table(func() (*tables.Table, error) { return nbs.Read(*china) })},
		{*lao, table(func() (*tables.Table, error) { return laos.Table(*lao, laos.Pattern(*pattern)) })},
		{*members, table(func() (*tables.Table, error) { return oecd.Table(*members, *economy) })},
		{*atlas, func() error { return shares(*atlas, *out) }},
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, "recipe:", err)
		os.Exit(1)
	}
}

// making is what can be made, from a folder that is "" unless it was asked for.
type making struct {
	dir  string
	make func() error
}

// run makes the one that was asked for.
func run(out string, all []making) error {
	all = slices.DeleteFunc(all, func(m making) bool { return m.dir == "" })
	if len(all) != 1 || !strings.HasSuffix(out, ".csv") {
		return errors.New("usage: recipe -nbs DIR -o FILE.csv, recipe -laos DIR [-pattern China] -o FILE.csv, " +
			"recipe -oecd DIR -economy CODE -o FILE.csv, or recipe -trade DIR -o FILE.csv")
	}
	return all[0].make()
}

// shares writes the shares of trade.
func shares(dir, out string) error {
	made, report, err := trade.Made(dir)
	if err != nil {
		return err
	}
	fmt.Printf("%d shares give %.1f %% of imports of goods to other regions\n", len(made), 100*report.Traded/report.Goods)
	for _, c := range report.Cuts {
		fmt.Printf("cut: %s %s: %.1f of exports of %.1f\n", c.Region, c.Sector, c.Sales, c.Exports)
	}
	var text bytes.Buffer
	if err := trade.Write(&text, made); err != nil {
		return err
	}
	return os.WriteFile(out, text.Bytes(), 0o644)
}

// write puts the table and its YAML beside each other, unless it could not be made.
func write(out string, t *tables.Table, err error) error {
	if err != nil {
		return err
	}
	var flows, meta bytes.Buffer
	if err := files.Write(&flows, t); err != nil {
		return err
	}
	if err := files.WriteMeta(&meta, t); err != nil {
		return err
	}
	if err := os.WriteFile(out, flows.Bytes(), 0o644); err != nil {
		return err
	}
	return os.WriteFile(strings.TrimSuffix(out, ".csv")+".yaml", meta.Bytes(), 0o644)
}
