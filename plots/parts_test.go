package plots

import (
	"image/color"
	"math"
	"reflect"
	"strings"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
)

func TestNumber(t *testing.T) {
	for _, c := range []struct {
		v        float64
		decimals int
		want     string
	}{
		{0, 0, "0"}, {0, 2, "0.00"}, {math.Copysign(0, -1), 1, "0.0"},
		{1234.5, 1, "1,234.5"}, {999.96, 1, "1,000.0"}, {-1234567, 0, "−1,234,567"},
		{0.00034, 4, "0.0003"}, {0.00004, 4, "<0.0001"}, {-0.00004, 4, ">−0.0001"},
		{2.5e16, 0, "2.5e16"}, {-3e-12, 12, "−3e−12"}, {0, 12, "0"},
	} {
		if got := number(c.v, c.decimals); got != c.want {
			t.Errorf("number(%v, %d) = %q, want %q", c.v, c.decimals, got, c.want)
		}
	}
}

func TestDecimals(t *testing.T) {
	for _, c := range []struct {
		values []float64
		want   int
	}{
		{[]float64{0.0003, 0.19}, 4}, {[]float64{541, 46}, 0}, {[]float64{1.5, 12}, 1},
		{[]float64{0}, 0}, {[]float64{1e-12, 1}, maxDecimals}, {[]float64{-0.19, 0}, 3},
	} {
		if got := decimalsFor(c.values); got != c.want {
			t.Errorf("decimalsFor(%v) = %d, want %d", c.values, got, c.want)
		}
	}
}

func TestAxis(t *testing.T) {
	for _, c := range []struct {
		lo, hi float64
		want   string
	}{
		{0, 541, "0 100 200 300 400 500 600"},
		{0, 0.1893, "0.00 0.05 0.10 0.15 0.20"},
		{-5.5, 541, "0 100 200 300 400 500 600"},
		{-300, 541, "−400 −200 0 200 400 600"},
		{0, 1, "0.0 0.2 0.4 0.6 0.8 1.0"},
	} {
		var a plot.Axis
		barScale(&a, c.lo, c.hi, 6)
		var labels []string
		for _, tick := range ticksOf(&a) {
			labels = append(labels, tick.Label)
		}
		if got := strings.Join(labels, " "); got != c.want {
			t.Errorf("axis of %v to %v: %s, want %s", c.lo, c.hi, got, c.want)
		}
		if a.Min > c.lo || a.Max < c.hi {
			t.Errorf("axis %v to %v does not hold %v to %v", a.Min, a.Max, c.lo, c.hi)
		}
	}
}

func TestWrap(t *testing.T) {
	set, err := newTypesetter(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		text  string
		limit float64
		want  []string
	}{
		{"Coal", 100, []string{"Coal"}},
		{"Construction of railway, road, tunnel and bridge engineering", 110,
			[]string{"Construction of railway, road,", "tunnel and bridge engineering"}},
		{"电力、热力的生产和供应", 50, []string{"电力、热力的", "生产和供应"}},
		{"水泥（石灰）", 22, []string{"水泥", "（石", "灰）"}},
		{"a\nb", 100, []string{"a", "b"}},
		{"WWWWWW", 14, []string{"WW", "WW", "WW"}},
		{"", 100, []string{""}},
	} {
		if got := set.wrap(c.text, 7, c.limit); !reflect.DeepEqual(got, c.want) {
			t.Errorf("wrap(%q, %v) = %q, want %q", c.text, c.limit, got, c.want)
		}
	}
}

func TestPiecesLoseNothing(t *testing.T) {
	for _, names := range sectorNames {
		for _, s := range names {
			if got := strings.Join(pieces(s), ""); got != s {
				t.Errorf("pieces of %q make %q", s, got)
			}
		}
	}
}

// luminance is the relative luminance of a colour (ITU-R BT.709), 0 to 1: what
// a grey copy keeps of it.
func luminance(c color.Color) float64 {
	linear := func(b uint32) float64 {
		v := float64(b) / 0xffff
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	r, g, b, _ := c.RGBA()
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

// TestLevelColors: the heat map's colours fall in luminance all the way.
func TestLevelColors(t *testing.T) {
	colors, err := levelColors()
	if err != nil || len(colors) != levels {
		t.Fatal(len(colors), err)
	}
	before := 0.95 // the palest is off the white of the paper
	for i, c := range colors {
		if l := luminance(c); l >= before {
			t.Errorf("level %d has luminance %.3f after %.3f", i, l, before)
		} else {
			before = l
		}
	}
	if before > 0.03 {
		t.Errorf("darkest colour has luminance %v", before)
	}
}

// TestSeriesColors: in grey, series keep their order and a distance.
func TestSeriesColors(t *testing.T) {
	for n := 1; n <= maxSeries; n++ {
		before := -1.0
		colors := seriesColors(n)
		if len(colors) != n {
			t.Fatalf("%d colours for %d series", len(colors), n)
		}
		for i, c := range colors {
			l := math.Cbrt(luminance(c)) // lightness, about
			if l < before+0.06 {
				t.Errorf("series %d of %d: lightness %.2f after %.2f", i+1, n, l, before)
			}
			before = l
		}
	}
}

func TestColorScale(t *testing.T) {
	values := [][]float64{{0, 0.0001, 0.01}, {-1, 0.25, 1}}
	for kind, want := range map[Scale][3]float64{ // at 0.01, 0.25, 1
		Linear: {0.01, 0.25, 1}, SquareRoot: {0.1, 0.5, 1}, Logarithmic: {0.5, 0.849, 1},
	} {
		c := newColorScale(kind, values)
		for i, v := range []float64{0.01, 0.25, 1} {
			if got := c.at(v); math.Abs(got-want[i]) > 1e-3 {
				t.Errorf("scale %d at %v = %v, want %v", kind, v, got, want[i])
			}
		}
		if c.at(0) != 0 || c.at(9) != 1 {
			t.Errorf("scale %d leaves 0…1", kind)
		}
	}
}

func TestBlocks(t *testing.T) {
	got := reduced([][]float64{{1, 2, 3}, {4, -9, 0}, {5, 6, 7}}, cut{{0, 2}, {2, 3}}, cut{{0, 2}, {2, 3}})
	if want := [][]float64{{-9, 3}, {6, 7}}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v", got)
	}
}

func TestHatchStaysInside(t *testing.T) {
	r := vg.Rectangle{Min: vg.Point{X: 10, Y: -26}, Max: vg.Point{X: 30, Y: -20}}
	for h, slope := range map[hatching]vg.Length{hatchRising: 1, hatchFalling: -1} {
		lines := h.lines(r)
		if len(lines) < 6 {
			t.Errorf("hatch %d: %d points", h, len(lines))
		}
		for i, p := range lines {
			if !boxOf(vg.Rectangle{Min: p.Pos, Max: p.Pos}).Inside(boxOf(r)) {
				t.Errorf("hatch %d leaves the bar at %v", h, p)
			}
			if i%2 == 1 {
				if d := p.Pos.Sub(lines[i-1].Pos); math.Abs(float64(d.Y/d.X-slope)) > 1e-9 {
					t.Errorf("hatch %d has slope %v", h, d.Y/d.X)
				}
			}
		}
	}
}
