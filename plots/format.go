package plots

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
)

// Format is a file format of figures.
type Format string

// The formats.
const (
	SVG Format = "svg" // for the web and for editing; characters are shared outlines
	PDF Format = "pdf" // for LaTeX and print; no fonts inside, so none can be missing
	PNG Format = "png" // for word processors: 300 dots per inch
)

// Formats lists the formats.
func Formats() []Format { return []Format{SVG, PDF, PNG} }

// ParseFormat reads a format from a file name or an extension, with or
// without its dot, in any case: "fig1.PDF", ".svg", "png".
func ParseFormat(name string) (Format, error) {
	ext := filepath.Ext(name)
	if ext == "" {
		ext = name
	}
	f := Format(strings.ToLower(strings.TrimPrefix(ext, ".")))
	if slices.Contains(Formats(), f) {
		return f, nil
	}
	return "", fmt.Errorf("plots: no figure format %q; there are svg, pdf and png", f)
}

// Write renders a figure. The same figure gives the same bytes on any day; on
// another kind of processor a last digit may be rounded differently.
func Write(w io.Writer, fig *Figure, format Format) error {
	if fig == nil {
		return fmt.Errorf("plots: no figure to write")
	}
	var data []byte
	var err error
	switch format {
	case SVG:
		data = fig.svg()
	case PDF:
		data, err = fig.pdf()
	case PNG:
		data, err = fig.png()
	default:
		_, err = ParseFormat(string(format))
	}
	if err != nil {
		return err
	}
	_, err = w.Write(data)
	return err
}
