package scenarios

import (
	"math"
	"reflect"
	"strings"
	"testing"
)

func TestParseValue(t *testing.T) {
	s, err := Parse("scenario.yaml", []byte(handScenario))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		path, text string
		want       float64
		say        string
	}{
		{"lines.civil.origin.host", "30 %", 0.3, ""},
		{"lines.civil.origin.host", "30%", 0.3, ""},
		{"cases.main.lines.civil.origin.host", "0.3", 0.3, ""},
		{"money.total", "1e6", 1e6, ""},
		{"money.total", "30 %", 0, "a per cent sign in a number"},
		{"money.total", "1,500", 0, "a comma in a number"},
		{"money.total", "", 0, "money.total: "},
		{"money.total", ".inf", 0, "not a finite number"},
		{"money.total", "012", 0, "leading zero"},
		{"lines.civil.origin.host", "30", 0, "a share must lie between 0 and 1"},
		{"lines.civil.orign.host", "0.3", 0, "did you mean lines.civil.origin.host?"},
	} {
		x, err := s.ParseValue(c.path, c.text)
		switch {
		case c.say == "" && (err != nil || x != c.want):
			t.Errorf("%s=%s: %v, %v", c.path, c.text, x, err)
		case c.say != "" && (err == nil || !strings.Contains(err.Error(), c.say)):
			t.Errorf("%s=%s: %v", c.path, c.text, err)
		}
	}
}

// A result says what was set, by the name it was set by, and what moved with it.
func TestSettingsAreStated(t *testing.T) {
	p, err := Open(write(t, "scenario.yaml", handScenario, "hand.csv", handTable, "hand.yaml", handMeta), Override{})
	if err != nil {
		t.Fatal(err)
	}
	first, err := p.Scenario().Set(map[string]float64{"money.total": 200})
	if err != nil {
		t.Fatal(err)
	}
	s, err := first.Set(map[string]float64{"lines.civil.origin.host": 0.6})
	if err != nil {
		t.Fatal(err)
	}
	r, err := p.Run(s)
	if err != nil {
		t.Fatal(err)
	}
	want := []Setting{{"money.total", 200, []Number{100}}, {"lines.civil.origin.host", 0.6, []Number{0.5}}}
	if !reflect.DeepEqual(r.Set, want) {
		t.Errorf("set: %v, want %v", r.Set, want)
	}
	want = []Setting{{"cases.main.lines.trains.amount", 60, []Number{30}}, {"cases.main.lines.civil.origin.domestic", 0.4, []Number{0.5}}}
	if len(r.Moved) != 2 || r.Moved[0].Path != want[0].Path || !reflect.DeepEqual(r.Moved[0], want[0]) ||
		r.Moved[1].Path != want[1].Path || math.Abs(float64(r.Moved[1].Value)-0.4) > 1e-15 {
		t.Errorf("moved: %v, want %v", r.Moved, want)
	}
	if first.Moved[0].Path != "cases.main.lines.trains.amount" || len(first.Moved) != 1 || p.Scenario().Settings != nil {
		t.Errorf("the scenarios that it was made of have changed: %v, %v", first.Moved, p.Scenario().Settings)
	}
}

// Every path that may be set is found, and what may not be set is not offered.
func TestPaths(t *testing.T) {
	s, err := Parse("scenario.yaml", []byte(handScenario))
	if err != nil {
		t.Fatal(err)
	}
	paths := s.Paths()
	for _, path := range paths {
		if _, err := s.Find(path); err != nil {
			t.Error(err)
		}
	}
	all := "\n" + strings.Join(paths, "\n") + "\n"
	for path, offered := range map[string]bool{"lines.civil.origin.rest": true, "cases.main.lines.civil.origin.rest": true, "money.total": true, "years.start": false} {
		if strings.Contains(all, "\n"+path+"\n") != offered {
			t.Errorf("%s: offered is not %v in\n%s", path, offered, all)
		}
	}
}
