package plots

import (
	"bytes"
	"compress/zlib"
	"encoding/xml"
	"errors"
	"image/png"
	"io"
	"regexp"
	"strings"
	"sync"
	"testing"
)

func written(t *testing.T, d drawer, format Format) []byte {
	t.Helper()
	fig, err := d.Draw()
	if err != nil {
		t.Fatal(err)
	}
	return rendered(t, fig, format)
}

func rendered(t *testing.T, fig *Figure, format Format) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, fig, format); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// checkXML reads a document to its end.
func checkXML(t *testing.T, doc []byte) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(doc))
	for {
		_, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatalf("not XML: %v", err)
		}
	}
}

// TestSVG: each line of text is an element, and with outlines there is none.
func TestSVG(t *testing.T) {
	for name, d := range gallery() {
		fig, err := d.Draw()
		if err != nil {
			t.Fatal(err)
		}
		doc := rendered(t, fig, SVG)
		checkXML(t, doc)
		lines := 0
		for _, l := range fig.Labels() {
			lines += strings.Count(l.Text, "\n") + 1
		}
		if n := bytes.Count(doc, []byte(`<text`)); n != lines {
			t.Errorf("%s: %d lines of text, %d in the SVG", name, lines, n)
		}
		var b bytes.Buffer
		if err := WriteAs(&b, fig, SVG, Rendering{Outlines: true}); err != nil {
			t.Fatal(err)
		}
		checkXML(t, b.Bytes())
		if bytes.Contains(b.Bytes(), []byte("<text")) || bytes.Contains(b.Bytes(), []byte("font-face")) {
			t.Errorf("%s: text which is no outline", name)
		}
	}
}

// TestSameBytes: drawing again gives the same file, from several goroutines
// at once too.
func TestSameBytes(t *testing.T) {
	for name, d := range gallery() {
		for _, format := range Formats() {
			if format == PNG && name != "columns-en" {
				continue // slow under the race detector, and drawn from the same marks
			}
			first := written(t, d, format)
			fig, err := d.Draw()
			if err != nil {
				t.Fatal(err)
			}
			var wait sync.WaitGroup
			for range 2 {
				wait.Go(func() {
					var b bytes.Buffer
					if err := Write(&b, fig, format); err != nil || !bytes.Equal(b.Bytes(), first) {
						t.Errorf("%s.%s differs from itself (%v)", name, format, err)
					}
				})
			}
			wait.Wait()
		}
	}
}

func TestSizes(t *testing.T) {
	limits := map[string]int{"heatmap": 1_500_000, "": 400_000}
	for name, d := range gallery() {
		limit := limits[""]
		if strings.HasPrefix(name, "heatmap") {
			limit = limits["heatmap"]
		}
		for _, format := range []Format{SVG, PDF} {
			if n := len(written(t, d, format)); n > limit {
				t.Errorf("%s.%s has %d bytes, more than %d", name, format, n, limit)
			}
		}
	}
}

func TestPDF(t *testing.T) {
	fig, err := stackedZH().Draw()
	if err != nil {
		t.Fatal(err)
	}
	if doc := rendered(t, fig, PDF); !bytes.Contains(doc, []byte("/FontFile2")) || !bytes.Contains(doc, []byte("/ToUnicode")) {
		t.Error("no font with a map to characters is embedded")
	}
	var b bytes.Buffer
	if err := WriteAs(&b, fig, PDF, Rendering{Outlines: true}); err != nil {
		t.Fatal(err)
	}
	doc := b.Bytes()
	for _, date := range regexp.MustCompile(`D:\d+`).FindAllString(string(doc), -1) {
		if date != "D:19700101000000" {
			t.Errorf("time stamp %s", date)
		}
	}
	if bytes.Contains(doc, []byte("BT /F")) {
		t.Error("outlines have a font")
	}
	if !bytes.Contains(doc, []byte("/MediaBox [0 0 238.11 ")) {
		t.Error("the page is not 84 mm wide")
	}
	_, content, found := bytes.Cut(doc, []byte("stream\n"))
	if !found {
		t.Fatal("no page")
	}
	r, err := zlib.NewReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	page, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	if q, Q := bytes.Count(page, []byte("q\n")), bytes.Count(page, []byte("Q\n")); q == 0 || q != Q {
		t.Errorf("%d states saved, %d restored", q, Q)
	}
	// The operator v would draw a curve with one control point wrongly.
	if c, v := bytes.Count(page, []byte(" c\n")), bytes.Count(page, []byte(" v\n")); c < 1000 || v > 0 {
		t.Errorf("%d curves of two control points, %d of one", c, v)
	}
}

func TestPNG(t *testing.T) {
	doc := written(t, columnsEN(), PNG)
	config, err := png.DecodeConfig(bytes.NewReader(doc))
	if err != nil {
		t.Fatal(err)
	}
	if config.Width != 992 { // 84 mm at 300 dots per inch
		t.Errorf("%d dots wide", config.Width)
	}
	img, err := png.Decode(bytes.NewReader(doc))
	if err != nil {
		t.Fatal(err)
	}
	if r, g, b, _ := img.At(0, 0).RGBA(); r != 0xffff || g != 0xffff || b != 0xffff {
		t.Error("the corner is not white")
	}
	ink := 0
	for x := range config.Width {
		if r, _, _, _ := img.At(x, config.Height/2).RGBA(); r < 0x8000 {
			ink++
		}
	}
	if ink == 0 || ink > config.Width/2 {
		t.Errorf("%d dark dots across the middle", ink)
	}
	// 11811 dots per metre are 300 per inch.
	if !bytes.Contains(doc, []byte("pHYs\x00\x00\x2e\x23\x00\x00\x2e\x23\x01")) {
		t.Error("no resolution")
	}
}

func TestParseFormat(t *testing.T) {
	for name, want := range map[string]Format{
		"svg": SVG, ".PDF": PDF, "fig.eps": EPS, "fig.1.Png": PNG, "a/b.c/figure.svg": SVG,
	} {
		if got, err := ParseFormat(name); got != want || err != nil {
			t.Errorf("ParseFormat(%q) = %q, %v", name, got, err)
		}
	}
	for _, name := range []string{"", "fig.tiff", "jpeg", "svgz", "fig."} {
		if _, err := ParseFormat(name); err == nil || !strings.Contains(err.Error(), "svg, pdf, eps and png") {
			t.Errorf("ParseFormat(%q): %v", name, err)
		}
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestWriteErrors(t *testing.T) {
	fig, err := groupedEN().Draw()
	if err != nil {
		t.Fatal(err)
	}
	if err := Write(full{}, fig, SVG); err == nil || err.Error() != "plots: svg: disk full" {
		t.Errorf("got %v", err)
	}
	if err := Write(io.Discard, nil, SVG); err == nil {
		t.Error("a nil figure is written")
	}
	if err := Write(io.Discard, fig, "tiff"); err == nil {
		t.Error("tiff is written")
	}
}
