package main

import (
	"bytes"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"ioimpact/cmd/ioa/internal/atomicfile"
	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/plots"
	"ioimpact/plots/study"
	"ioimpact/scenarios"
)

// comparisonFigure are the flags of the figure of a comparison.
type comparisonFigure struct {
	file  string // "" for none
	data  bool
	style figureStyle
}

func (f *comparisonFigure) register(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.file, "figure", "", "draw the comparison to this file, ending in "+report.Enumerate(figureFormatNames(), "or"))
	registerFigureData(cmd, &f.data)
	f.style.register(cmd)
}

// check refuses what is said about a figure that is not asked for.
func (f *comparisonFigure) check() error {
	if f.file != "" {
		format, err := plots.ParseFormat(f.file)
		if err != nil {
			return usageError{err}
		}
		return f.style.check(format)
	}
	ofFigures := pflag.NewFlagSet("", pflag.ContinueOnError)
	new(figureStyle).flags(ofFigures)
	var err error
	f.style.cmd.Flags().Visit(func(one *pflag.Flag) {
		if err == nil && (one.Name == "data" || ofFigures.Lookup(one.Name) != nil) {
			err = usagef("--%s is about the figure: name its file with   --figure FILE", one.Name)
		}
	})
	return err
}

// drawComparison draws the figure, and its numbers if they are asked for; nothing where no figure is.
func (a *app) drawComparison(c *scenarios.Comparison, f *comparisonFigure, lang string) ([]atomicfile.File, error) {
	if f.file == "" {
		return nil, nil
	}
	format, err := plots.ParseFormat(f.file)
	if err != nil {
		return nil, usageError{err}
	}
	d, err := study.Compare(c, study.Language(lang))
	if err != nil {
		return nil, err
	}
	style, err := f.style.style()
	if err != nil {
		return nil, err
	}
	fig, err := d.With(style).Draw()
	if err != nil {
		return nil, err
	}
	for _, w := range fig.Warnings() {
		a.say("%s", w)
	}
	return f.files(d.With(style), fig, format)
}

// files are the figure and, if they are asked for, its numbers.
func (f *comparisonFigure) files(d plots.Drawing, fig *plots.Figure, format plots.Format) ([]atomicfile.File, error) {
	rendering, err := f.style.rendering()
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := plots.WriteAs(&b, fig, format, rendering); err != nil {
		return nil, err
	}
	out := []atomicfile.File{{Path: f.file, Data: b.Bytes()}}
	if !f.data {
		return out, nil
	}
	more, err := figureData(strings.TrimSuffix(f.file, filepath.Ext(f.file)), d)
	for _, one := range more {
		out = append(out, atomicfile.File{Path: one.name, Data: one.data})
	}
	return out, err
}
