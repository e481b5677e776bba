package main

import (
	"bytes"
	"fmt"
	"strings"
	"sync"

	"gonum.org/v1/gonum/mat"

	"ioimpact/ioa"
	"ioimpact/plots"
	"ioimpact/scenarios"
)

// drawer is any of the figure descriptions.
type drawer interface {
	Draw() (*plots.Figure, error)
}

// namedFigure is a figure on its way to one file a format.
type namedFigure struct {
	name string
	drawer
}

// figureFormats reads the list of formats; `none` is an empty one.
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

// runFigures draws what a scenario's output folder shows. A figure that the scenario or the table has
// no numbers for is left out with a note; it is not drawn empty.
func runFigures(r *scenarios.Result, m *ioa.Model, o *runOptions) (files []namedFile, notes []string, err error) {
	formats, err := figureFormats(o.Figures)
	if err != nil || len(formats) == 0 {
		return nil, nil, err
	}
	lang := plots.Language(o.Lang)
	var figures []namedFigure
	for i := range r.Cases {
		figures = append(figures, namedFigure{"sectors-" + r.Cases[i].ID, plots.PulledSectors(r, &r.Cases[i], lang)})
	}
	for i := range r.Cases {
		if d, err := plots.PulledEconomies(r, &r.Cases[i], lang); err == nil { // only where economies are regions of the table
			figures = append(figures, namedFigure{"economies-" + r.Cases[i].ID, d})
		}
	}
	for _, f := range []string{"materials", "years", "linkages", "heatmap"} {
		d, err := describeFigure(f, r, m, figureOptions{forward: ioa.ForwardLeontief, lang: lang})
		if err != nil {
			notes = append(notes, "no figure "+f+": "+strings.TrimPrefix(err.Error(), "plots: "))
			continue
		}
		figures = append(figures, namedFigure{f, d})
	}
	return drawAll(figures, formats, notes)
}

// figureOptions say which sensitivity linkages shows, in which language, and how many digits
// of what is drawn must be proved.
type figureOptions struct {
	forward ioa.Forward
	lang    plots.Language
	digits  int
}

// describeFigure is a figure of a scenario (r may be nil for those that need only a table). The
// scenario's own numbers are proved by whoever computed them.
func describeFigure(name string, r *scenarios.Result, m *ioa.Model, o figureOptions) (drawer, error) {
	switch name {
	case "materials":
		return plots.Materials(r, o.lang)
	case "years":
		return plots.SpendingByYear(r, o.lang)
	case "linkages":
		l, err := m.Linkages(o.forward)
		if err != nil {
			return nil, err
		}
		return plots.KeySectors(m, l, o.lang), l.Certificate.Require(o.digits)
	case "heatmap":
		b, err := heatmapMatrix(m, o.digits)
		if err != nil {
			return nil, err
		}
		return plots.CompleteCoefficients(m, b, o.lang), nil
	}
	return nil, fmt.Errorf("no figure is called %q", name)
}

// heatmapMatrix is the complete coefficients, of large tables proved only when that is asked for: it takes as long again.
func heatmapMatrix(m *ioa.Model, digits int) (*mat.Dense, error) {
	if digits == 0 && m.Table.N() > certifyBelow {
		return m.Coefficients(ioa.Complete)
	}
	b, c, err := m.CertifiedCoefficients(ioa.Complete)
	if err != nil {
		return nil, err
	}
	return b, c.Require(digits)
}

// drawAll lays the figures out and renders every format, on all processors.
func drawAll(figures []namedFigure, formats []plots.Format, notes []string) ([]namedFile, []string, error) {
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
				errs[i*len(formats)+k] = plots.Write(&b, fig, format)
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
	return kept, notes, nil
}
