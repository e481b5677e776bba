package plots

import (
	"image/color"
	"math"
)

// The greys of the parts of a figure which are not data.
var (
	inkBlack = color.RGBA{0x1a, 0x1a, 0x1a, 0xff} // text, marks
	inkGrey  = color.RGBA{0x4d, 0x4d, 0x4d, 0xff} // axes, notes
	inkFaint = color.RGBA{0xd9, 0xd9, 0xd9, 0xff} // grid
	paper    = color.RGBA{0xff, 0xff, 0xff, 0xff}
)

// maxSeries is the number of series which are still told apart in grey: with
// six, neighbours differ by 0.1 in lightness and by their hatching.
const maxSeries = 6

// okLCh makes a colour from lightness, chroma and hue (degrees) in OKLab
// (Björn Ottosson 2020), whose lightness follows what the eye calls light
// well enough that equal steps look equal, in colour and in grey.
func okLCh(l, c, h float64) color.RGBA {
	sin, cos := math.Sincos(h * math.Pi / 180)
	a, b := c*cos, c*sin
	lms := [3]float64{
		l + 0.3963377774*a + 0.2158037573*b,
		l - 0.1055613458*a - 0.0638541728*b,
		l - 0.0894841775*a - 1.2914855480*b,
	}
	for i, v := range lms {
		lms[i] = v * v * v
	}
	return color.RGBA{
		gamma(4.0767416621*lms[0] - 3.3077115913*lms[1] + 0.2309699292*lms[2]),
		gamma(-1.2684380046*lms[0] + 2.6097574011*lms[1] - 0.3413193965*lms[2]),
		gamma(-0.0041960863*lms[0] - 0.7034186147*lms[1] + 1.7076147010*lms[2]),
		0xff,
	}
}

// gamma is the sRGB transfer curve (IEC 61966-2-1), clipped to what a screen
// shows.
func gamma(v float64) uint8 {
	v = min(max(v, 0), 1)
	if v <= 0.0031308 {
		v *= 12.92
	} else {
		v = 1.055*math.Pow(v, 1/2.4) - 0.055
	}
	return uint8(math.Round(v * 255))
}

// luminance is the relative luminance of a colour (ITU-R BT.709), 0 to 1: what
// a grey copy keeps of it.
func luminance(c color.RGBA) float64 {
	linear := func(b uint8) float64 {
		v := float64(b) / 255
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

// seriesStyle is the look of one of n series: lightness rises from the first
// to the last, so order survives a grey copy. Hues alternate between blue and
// orange to yellow, the pair which all common kinds of colour blindness keep
// apart.
func seriesStyle(i, n int) fillStyle {
	hues := [maxSeries]float64{255, 45, 230, 75, 240, 100}
	l, last := 0.40, 0.90
	if n == 2 {
		last = 0.82 // two are apart without going so near to the paper
	}
	if n > 1 {
		l += (last - l) * float64(i) / float64(n-1)
	}
	// Light colours hold little chroma, and look harsh with what they hold.
	s := fillStyle{color: okLCh(l, min(0.115, 0.26*(1.12-l)), hues[i])}
	if n > 2 && i%2 == 1 {
		s.hatch = hatchRising
		if i%4 == 3 {
			s.hatch = hatchFalling
		}
	}
	return s
}

// sequential maps 0…1 to the colours of a heat map: white paper, through
// yellow-green and teal, to a blue near black. Lightness falls in a straight
// line, so the map reads the same in grey; hue turns only to make steps
// easier to find on the colour bar.
func sequential(t float64) color.RGBA {
	t = min(max(t, 0), 1)
	l := 0.985 - 0.755*t
	c := 0.115 * math.Sin(math.Pi*math.Pow(t, 0.75)*0.92)
	h := 105 + 165*t
	return okLCh(l, max(c, 0), h)
}
