// Command recipe makes the shares of the embedded work types from the tables of the statistics offices:
//
//	go run ./scenarios/worktypes/builtin/recipe -data DIR -o scenarios/worktypes/builtin
//
// DIR holds the folders nbs-china and asean-national; SOURCES.md says where the files come from. The folder
// after -o holds columns.csv and from/; the shares go into inputs/ beside them. Nothing is written when anything is wrong.
//
//	go run ./scenarios/worktypes/builtin/recipe -page docs/worktypes.md
//
// writes the page that lists them, from what is embedded.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"ioimpact/scenarios/worktypes"
	"ioimpact/scenarios/worktypes/builtin/recipe/offices"
	"ioimpact/scenarios/worktypes/builtin/recipe/page"
)

func main() {
	data := flag.String("data", "", "folder with nbs-china and asean-national")
	out := flag.String("o", "", "folder of the work types")
	list := flag.String("page", "", "page to write instead")
	flag.Parse()
	work := func() error { return run(*data, *out) }
	if *list != "" {
		work = func() error { return write(*list) }
	}
	if err := work(); err != nil {
		fmt.Fprintln(os.Stderr, "recipe:", err)
		os.Exit(1)
	}
}

func run(data, out string) error {
	if data == "" || out == "" {
		return errors.New("usage: recipe -data DIR -o FOLDER, or recipe -page FILE")
	}
	made := map[string][]byte{}
	for _, source := range offices.Sources() {
		text, err := offices.Shares(data, out, source)
		if err != nil {
			return err
		}
		made[filepath.Join(out, "inputs", source+".csv")] = text
	}
	for file, text := range made {
		if err := os.WriteFile(file, text, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// write writes the page.
func write(file string) error {
	l, err := worktypes.Embedded()
	if err != nil {
		return err
	}
	text, err := page.Markdown(l)
	if err != nil {
		return err
	}
	return os.WriteFile(file, []byte(text), 0o644)
}
