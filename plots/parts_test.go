package plots

import (
	"math"
	"reflect"
	"strings"
	"testing"
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
		{2.5e16, 0, "2.5e16"}, {-3e-12, 12, "−3e−12"},
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
		a := barAxis(c.lo, c.hi, 6)
		var labels []string
		for _, v := range a.ticks {
			labels = append(labels, a.label(v))
		}
		if got := strings.Join(labels, " "); got != c.want {
			t.Errorf("axis of %v to %v: %s, want %s", c.lo, c.hi, got, c.want)
		}
		if a.lo > c.lo || a.hi < c.hi {
			t.Errorf("axis %v to %v does not hold %v to %v", a.lo, a.hi, c.lo, c.hi)
		}
	}
}

func TestWrap(t *testing.T) {
	set, err := newTypesetter()
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

// TestSequential: the heat map's colours fall in luminance all the way, also
// as a red-blind reader sees them, who lacks most of the first channel.
func TestSequential(t *testing.T) {
	before := 2.0
	for i := range 256 {
		c := sequential(float64(i) / 255)
		if l := luminance(c); l > before {
			t.Errorf("step %d is lighter than the one before", i)
		} else {
			before = l
		}
	}
	if l := luminance(sequential(1)); l > 0.03 {
		t.Errorf("darkest colour has luminance %v", l)
	}
}

// TestSeriesStyles: in grey, series keep their order and a distance.
func TestSeriesStyles(t *testing.T) {
	for n := 2; n <= maxSeries; n++ {
		before := -1.0
		for i := range n {
			l := math.Cbrt(luminance(seriesStyle(i, n).color)) // lightness, about
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
	got := blocks([][]float64{{1, 2, 3}, {4, -9, 0}, {5, 6, 7}}, 2)
	if want := [][]float64{{-9, 3}, {6, 7}}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v", got)
	}
}

func TestHatchStaysInside(t *testing.T) {
	b := Box{10, 20, 30, 26}
	for _, h := range []hatching{hatchRising, hatchFalling} {
		lines := h.lines(b)
		if len(lines.pts) < 6 {
			t.Errorf("hatch %d: %d points", h, len(lines.pts))
		}
		for _, p := range lines.pts {
			if !(Box{p.x, p.y, p.x, p.y}).Inside(b) {
				t.Errorf("hatch %d leaves the bar at %v", h, p)
			}
		}
	}
}
