package scenarios

import (
	"strings"
	"testing"
)

var drawMistakes = []mistake{
	{"draw: order", "value: 100,", "value: {low: 100, best: 90, high: 120},", "{low: 100", "low, best and high must be in that order", "{low: 10 %"},
	{"draw: no high", "value: 100,", "value: {low: 100, best: 110},", "{low: 100", "high is missing", ""},
	{"draw: unknown shape", "value: 100,", "value: {dist: norml, mean: 100, sd: 5},", "norml", "not a known choice", "did you mean normal?"},
	{"draw: key of another shape", "value: 100,", "value: {dist: normal, mean: 100, sd: 5, low: 90},", "low: 90", "a normal distribution has no low", ""},
	{"draw: unknown key", "value: 100,", "value: {dist: normal, mean: 100, sdd: 5},", "sdd", "unknown key", "did you mean sd?"},
	{"draw: median of zero", "amount: 30", "amount: {dist: lognormal, median: 0, gsd: 1.2}", "{dist: lognormal", "the median of a lognormal number must be above zero", ""},
	{"draw: gsd of one", "amount: 30", "amount: {dist: lognormal, median: 30, gsd: 1}", "{dist: lognormal", "the geometric standard deviation is above 1", ""},
	{"draw: sd of zero", "amount: 30", "amount: {dist: normal, mean: 30, sd: 0}", "{dist: normal", "the standard deviation must be above zero", ""},
	{"draw: share above one", "share: 60 %", "share: {low: 50 %, best: 60 %, high: 110 %}", "110 %", "a share must lie between 0 and 1", "82 %"},
	{"draw: negative total", "value: 100,", "value: {low: -100, best: 100, high: 120},", "-100", "the total must be above zero", ""},
	{"draw: range twice", "value: 100,", "value: {low: 90, best: 100, high: 120}, range: [80, 120],", "range", "the number has a distribution", "take it out"},
	{"draw: beta too wide", "value: 100,", "value: {dist: beta, low: 50, high: 150, mean: 100, sd: 50},", "{dist: beta", "no number between low and high with this mean", ""},
	{"draw: mean outside", "value: 100,", "value: {dist: beta, low: 50, high: 90, mean: 100, sd: 5},", "{dist: beta", "the mean must be between low and high", ""},
	{"draw: typical", "0.5, host: 0.5", "{low: 0.4, best: 0.6, high: 0.7}, host: 0.5", "{domestic: {low", "the shares sum to 1.1", ""},
	{"draw: a year", "start: 2019, end", "start: {low: 2018, best: 2019, high: 2020}, end", "{low: 2018", "a number belongs here, not", ""},
}

func TestDrawMistakes(t *testing.T) { findMistakes(t, handTable, handScenario, drawMistakes) }

// Nothing with a distribution, or distributions that are impossible together, cannot be drawn.
func TestDrawRefuses(t *testing.T) {
	p := drawn(t)
	if _, err := p.Draw(p.Scenario(), DrawOptions{Draws: 10}); err == nil || !strings.Contains(err.Error(), "no number of scenario hand has a distribution") {
		t.Error(err)
	}
	p = drawn(t, "origin: {domestic: 0.5, host: 0.5}", "origin: {domestic: {low: 0.5, best: 0.5, high: 1}, host: {low: 0.5, best: 0.5, high: 1}}")
	_, err := p.Draw(p.Scenario(), DrawOptions{Draws: 10})
	if err == nil || !strings.Contains(err.Error(), "draw 1 breaks a bound 1000 times in a row: the parts") || !strings.Contains(err.Error(), "above 1") {
		t.Error(err)
	}
}
