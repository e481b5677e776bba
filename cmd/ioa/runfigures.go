package main

import (
	"bytes"
	"fmt"
	"sync"

	"ioimpact/ioa"
	"ioimpact/plots"
	"ioimpact/plots/study"
)

// namedFigure is a figure to be written to one file per format.
type namedFigure struct {
	name string
	plots.Drawing
}

// figureFormats reads the list of formats; `none` is an empty list.
func figureFormats(names []string) ([]plots.Format, error) {
	if len(names) == 1 && names[0] == "none" {
		return nil, nil
	}
	var out []plots.Format
	for _, name := range names {
		f, err := plots.ParseFormat(name)
		if err != nil {
			return nil, usageError{err}
		}
		out = append(out, f)
	}
	return out, nil
}

// tableFigures is how many sectors a table may have whose own figures are drawn with every run.
const tableFigures = 100

// runFigures draws the figures of a scenario's output folder. A figure for which the scenario or the table has
// no numbers is left out with a note.
func runFigures(x *computed, o *runOptions) (files []namedFile, notes []string, err error) {
	formats, err := figureFormats(o.Figures)
	if err != nil || len(formats) == 0 {
		return nil, nil, err
	}
	all, notes := describedFigures(x, o)
	return drawAll(all, formats, o.Data, notes)
}

// describedFigures are the figures that every run draws, and notes of those that are left out.
func describedFigures(x *computed, o *runOptions) (all []namedFigure, notes []string) {
	whole := figureSubject{result: x.r, model: x.m, ladder: x.ladder, drawn: x.drawn, forward: ioa.ForwardLeontief, lang: study.Language(o.Lang),
		with: &figureFlags{}}
	for _, f := range figures() {
		if f.onRequest {
			continue
		}
		if n := x.m.Table.N(); f.drawnOf == ofTable && n > tableFigures {
			notes = append(notes, fmt.Sprintf("no figure %s: it shows the %d sectors of the table, not the project; ioa plot %s %s -o FILE draws it",
				f.name, n, f.name, x.m.Table.Name))
			continue
		}
		for _, s := range f.subjects(whole) {
			d, err := f.describe(&s)
			switch {
			case err == nil:
				all = append(all, namedFigure{f.fileName(&s), d})
			case !f.optional:
				notes = append(notes, "no figure "+f.fileName(&s)+": "+err.Error())
			}
		}
	}
	return all, notes
}

// drawAll lays the figures out and renders every format, and their numbers if data are asked for.
func drawAll(figures []namedFigure, formats []plots.Format, data bool, notes []string) ([]namedFile, []string, error) {
	date, err := sourceDate()
	if err != nil {
		return nil, nil, err
	}
	files, notes := renderAll(figures, formats, plots.Rendering{Date: date}, notes)
	for _, f := range figures {
		if err != nil || !data {
			break
		}
		var more []namedFile
		more, err = figureData("figures/"+f.name, f)
		files = append(files, more...)
	}
	return files, notes, err
}

// renderAll lays the figures out and renders every format, on all processors.
func renderAll(figures []namedFigure, formats []plots.Format, as plots.Rendering, notes []string) ([]namedFile, []string) {
	files := make([]namedFile, len(figures)*len(formats))
	errs := make([]error, len(files))
	warnings := make([][]string, len(figures))
	var wait sync.WaitGroup
	for i, f := range figures {
		wait.Add(1)
		go func() {
			defer wait.Done()
			fig, err := f.Draw()
			if err != nil {
				errs[i*len(formats)] = fmt.Errorf("figure %s: %w", f.name, err)
				return
			}
			warnings[i] = fig.Warnings()
			for k, format := range formats {
				var b bytes.Buffer
				errs[i*len(formats)+k] = plots.WriteAs(&b, fig, format, as)
				files[i*len(formats)+k] = namedFile{"figures/" + f.name + "." + string(format), b.Bytes()}
			}
		}()
	}
	wait.Wait()
	var kept []namedFile
	for i, f := range files {
		if errs[i] != nil {
			notes = append(notes, errs[i].Error())
		} else if f.name != "" {
			kept = append(kept, f)
		}
	}
	for i, f := range figures {
		for _, w := range warnings[i] {
			notes = append(notes, "figure "+f.name+": "+w)
		}
	}
	return kept, notes
}
