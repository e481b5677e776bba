// Command recipe makes the detailed table behind an embedded one from the files
// of the statistics office:
//
//	go run ./tables/builtin/recipe -nbs DIR -o china-2018-153.csv
//
// DIR holds china_2018_153.csv and china_employment.csv; SOURCES.md says where
// they come from and how the embedded table is aggregated from what this writes. The YAML goes
// beside the CSV. Nothing is written when anything is wrong.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"

	"ioimpact/tables"
	"ioimpact/tables/builtin/recipe/nbs"
)

func main() {
	dir := flag.String("nbs", "", "folder with china_2018_153.csv and china_employment.csv")
	out := flag.String("o", "", "file to write, ending in .csv")
	flag.Parse()
	if err := run(*dir, *out); err != nil {
		fmt.Fprintln(os.Stderr, "recipe:", err)
		os.Exit(1)
	}
}

func run(dir, out string) error {
	if dir == "" || !strings.HasSuffix(out, ".csv") {
		return errors.New("usage: recipe -nbs DIR -o FILE.csv")
	}
	t, err := nbs.Read(dir)
	if err != nil {
		return err
	}
	var flows, meta bytes.Buffer
	if err := tables.Write(&flows, t); err != nil {
		return err
	}
	if err := tables.WriteMeta(&meta, t); err != nil {
		return err
	}
	if err := os.WriteFile(out, flows.Bytes(), 0o644); err != nil {
		return err
	}
	return os.WriteFile(strings.TrimSuffix(out, ".csv")+".yaml", meta.Bytes(), 0o644)
}
