package main

import (
	"fmt"
	"os"
	"strconv"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"ioimpact/internal/input"
	"ioimpact/plots"
)

// figureStyle are the flags of how a figure looks, whichever it is.
type figureStyle struct {
	title, font   string
	width, height float64
	dpi           int
	outlines      bool
	cmd           *cobra.Command // to tell flags that were given
}

func (f *figureStyle) register(cmd *cobra.Command) {
	f.cmd = cmd
	f.flags(cmd.Flags())
}

func (f *figureStyle) flags(flags *pflag.FlagSet) {
	flags.StringVar(&f.title, "title", "", "a title above the figure; papers have it in the caption instead")
	flags.Float64Var(&f.width, "width", 0, "millimetres: 84 is one column of a journal, 174 two (default: what suits the figure)")
	flags.Float64Var(&f.height, "height", 0, "millimetres (default: what the labels need)")
	flags.StringVar(&f.font, "font", "", "FILE.ttf: a TrueType font for the text, before the built-in ones")
	flags.IntVar(&f.dpi, "dpi", 300, "dots per inch of PNG")
	flags.BoolVar(&f.outlines, "outlines", false, "draw the text of SVG and PDF as shapes, for programs that replace fonts")
}

// check reads what it can before anything is computed.
func (f *figureStyle) check(format plots.Format) error {
	switch {
	case f.cmd.Flags().Changed("dpi") && format != plots.PNG:
		return usagef("--dpi is for PNG; %s has no dots", format)
	case f.dpi < 30 || f.dpi > plots.MaxDPI:
		return usagef("--dpi is 30 to %d, not %d", plots.MaxDPI, f.dpi)
	case f.outlines && (format == plots.PNG || format == plots.EPS):
		return usagef("--outlines is for SVG and PDF; text in %s is always shapes", format)
	case f.cmd.Flags().Changed("width") && !(f.width >= 40 && f.width <= 600):
		return usagef("--width is 40 to 600 mm, not %g", f.width)
	case f.cmd.Flags().Changed("height") && !(f.height >= 20 && f.height <= 2000):
		return usagef("--height is 20 to 2000 mm, not %g", f.height)
	}
	return nil
}

// style is what the figure is drawn with.
func (f *figureStyle) style() (plots.Style, error) {
	out := plots.Style{Title: f.title, WidthMM: f.width, HeightMM: f.height}
	if f.font == "" {
		return out, nil
	}
	ttf, err := input.ReadFile(f.font)
	if err != nil {
		return out, err
	}
	if out.Face, err = plots.ParseFace(ttf); err != nil {
		return out, fmt.Errorf("--font %s: %w", f.font, err)
	}
	return out, nil
}

func (f *figureStyle) rendering() (plots.Rendering, error) {
	date, err := sourceDate()
	return plots.Rendering{Outlines: f.outlines, DPI: f.dpi, Date: date}, err
}

// sourceDate is the date that files are to bear, by the convention of reproducible builds; zero where there is none.
func sourceDate() (time.Time, error) {
	const name = "SOURCE_DATE_EPOCH"
	text := os.Getenv(name)
	if text == "" {
		return time.Time{}, nil
	}
	seconds, err := strconv.ParseInt(text, 10, 64)
	if err != nil || seconds < 0 || seconds > lastSecond {
		return time.Time{}, usagef("%s is a number of seconds since 1970, not %q", name, text)
	}
	return time.Unix(seconds, 0).UTC(), nil
}

// lastSecond is the last one of the year 9999: dates have four digits for the year.
const lastSecond = 253402300799
