package main

import (
	"bytes"
	"fmt"
	"path/filepath"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/cmd/ioa/internal/wording"
)

// runFiles makes every file of the output folder in memory: nothing is written
// until all of them have been made.
func runFiles(x *computed, o *runOptions) (files []namedFile, notes []string, err error) {
	r := x.r
	text, err := resultJSON(r)
	if err != nil {
		return nil, nil, err
	}
	files = append(files, namedFile{"result.json", text})
	if text, err = resultCSV(r); err != nil {
		return nil, nil, err
	}
	files = append(files, namedFile{"results.csv", text})
	if x.ladder != nil {
		if text, err = ladderCSV(x); err != nil {
			return nil, nil, err
		}
		files = append(files, namedFile{"vary.csv", text})
	}
	if x.drawn != nil {
		more, err := x.drawn.files()
		if err != nil {
			return nil, nil, err
		}
		files = append(files, more...)
	}
	figures, notes, err := runFigures(x, o)
	if err != nil {
		return nil, nil, err
	}
	whole := &summary{r: r, lang: o.Lang, all: true}
	if text, err = whole.workbook(o.command); err != nil {
		return nil, nil, err
	}
	files = append(files, namedFile{"results.xlsx", text})
	if text, err = whole.file(); err != nil {
		return nil, nil, err
	}
	if x.drawn != nil {
		more, err := x.drawn.text(r, report.Markdown, wording.Language(o.Lang), report.Style{})
		if err != nil {
			return nil, nil, err
		}
		text = append(append(text, '\n'), more...)
	}
	text = append(text, figureLinks(figures)...)
	files = append(files, namedFile{"summary.md", text})
	if text, err = whole.appendix(); err != nil {
		return nil, nil, err
	}
	files = append(files, namedFile{"appendix.md", text})
	tables, err := runTables(whole, o.Tables)
	return append(append(files, figures...), tables...), notes, err
}

// figureLinks shows the figures in summary.md; viewers take SVG best.
func figureLinks(figures []namedFile) []byte {
	var b bytes.Buffer
	for _, f := range figures {
		if filepath.Ext(f.name) == ".svg" {
			fmt.Fprintf(&b, "\n![%s](%s)\n", f.name, f.name)
		}
	}
	return b.Bytes()
}
