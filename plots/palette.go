package plots

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/palette/moreland"
)

// The greys of the parts of a figure which are not data.
var (
	inkBlack = color.RGBA{0x00, 0x00, 0x00, 0xff} // text, marks
	inkGrey  = color.RGBA{0x4d, 0x4d, 0x4d, 0xff} // axes, notes
	inkFaint = color.RGBA{0xd9, 0xd9, 0xd9, 0xff} // grid
	paper    = color.RGBA{0xff, 0xff, 0xff, 0xff}
)

// maxSeries is the number of series which are still told apart in grey: with
// six, neighbours differ by 0.1 in lightness and by their hatching.
const maxSeries = 6

// seriesColors are the colours of n series. Lightness (of OKLab, Björn
// Ottosson 2020) rises in equal steps from 0.40 to 0.90, of two to 0.82, so
// order survives a grey copy. Hues alternate between blue and orange to
// yellow, the pair which all common kinds of colour blindness keep apart. The
// qualitative palettes of gonum/plot (brewer) keep no order in grey.
func seriesColors(n int) []color.RGBA {
	return [maxSeries][]color.RGBA{
		{{0x12, 0x47, 0x84, 0xff}},
		{{0x12, 0x47, 0x84, 0xff}, {0xf0, 0xb5, 0x9a, 0xff}},
		{{0x12, 0x47, 0x84, 0xff}, {0xc9, 0x77, 0x51, 0xff}, {0xb8, 0xe6, 0xfd, 0xff}},
		{{0x12, 0x47, 0x84, 0xff}, {0xad, 0x5e, 0x39, 0xff}, {0x5f, 0xb5, 0xdc, 0xff},
			{0xf5, 0xd9, 0xb5, 0xff}},
		{{0x12, 0x47, 0x84, 0xff}, {0x9f, 0x52, 0x2c, 0xff}, {0x2e, 0x9b, 0xc8, 0xff},
			{0xd8, 0xae, 0x74, 0xff}, {0xbd, 0xe4, 0xff, 0xff}},
		{{0x12, 0x47, 0x84, 0xff}, {0x97, 0x4a, 0x24, 0xff}, {0x15, 0x8c, 0xb7, 0xff},
			{0xc6, 0x94, 0x4a, 0xff}, {0x8c, 0xc5, 0xee, 0xff}, {0xe6, 0xe0, 0xb4, 0xff}},
	}[n-1]
}

// levels is the number of colours of a heat map: more than the eye tells
// apart, few enough that cells of a colour can be drawn together.
const levels = 64

// faintest keeps the smallest positive value off the white of the paper,
// which means zero.
const faintest = 0.05

// levelColors are the colours of a heat map from the lowest level: from near
// white, through yellow-green and teal, to a blue near black. Luminance falls
// in a straight line, so the map reads the same in grey; hue turns only to
// make steps easier to find on the colour bar.
func levelColors() ([]color.Color, error) {
	scale, err := moreland.NewLuminance([]color.Color{
		color.RGBA{0x18, 0x1c, 0x2b, 0xff}, color.RGBA{0x19, 0x3c, 0x57, 0xff},
		color.RGBA{0x00, 0x62, 0x7b, 0xff}, color.RGBA{0x00, 0x8b, 0x8c, 0xff},
		color.RGBA{0x3b, 0xb0, 0x90, 0xff}, color.RGBA{0x93, 0xce, 0x97, 0xff},
		color.RGBA{0xdb, 0xe8, 0xbe, 0xff}, color.RGBA{0xfa, 0xfa, 0xfa, 0xff},
	})
	if err != nil {
		return nil, err
	}
	scale.SetMin(0)
	scale.SetMax(1)
	colors := make([]color.Color, levels)
	for i := range colors {
		dark := faintest + (1-faintest)*float64(i)/(levels-1)
		if colors[i], err = scale.At(1 - dark); err != nil {
			return nil, err
		}
	}
	return colors, nil
}

// bandTint is the share of white in the colour of a band between nodes.
const bandTint = 0.66

// tinted mixes a colour with white.
func tinted(c color.RGBA) color.RGBA {
	mix := func(v uint8) uint8 { return uint8(math.Round(float64(v) + bandTint*(255-float64(v)))) }
	return color.RGBA{mix(c.R), mix(c.G), mix(c.B), 255}
}
