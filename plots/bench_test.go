package plots

import (
	"io"
	"testing"
)

// five are the figures of a paper.
func five() []drawer {
	return []drawer{stackedEN(), quadrantsEN(42), groupedEN(), columnsEN(), heatMap(60)}
}

// BenchmarkFive lays out and writes five figures in three formats, the work
// of one study: it should stay below a second.
func BenchmarkFive(b *testing.B) {
	for _, format := range Formats() {
		b.Run(string(format), func(b *testing.B) {
			for b.Loop() {
				for _, d := range five() {
					fig, err := d.Draw()
					if err != nil {
						b.Fatal(err)
					}
					if err := Write(io.Discard, fig, format); err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}
