package scenarios

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"ioimpact/ioa"
)

// Every row is identified by case, year, measure and sector, and carries a unit.
func TestRows(t *testing.T) {
	_, r := embedded(t)
	seen := map[string]bool{}
	for row := range r.Rows() {
		key := fmt.Sprintf("%s|%d|%s|%s", row.Case, row.Year, row.Measure, row.Sector)
		if seen[key] {
			t.Errorf("row %s occurs twice", key)
		}
		seen[key] = true
		if row.Unit == "" {
			t.Errorf("row %s has no unit", key)
		}
	}
	for _, want := range []string{"study|0|output|", "study|2019|output|", "origins|0|employment|rolled-steel", "origins|0|group_output|steel",
		"origins|0|identity_goods_host|", "origins|0|on_site|host", "origins|0|round_cumulative_share|3", "origins|0|line_output|civil"} {
		if !seen[want] {
			t.Errorf("no row %s", want)
		}
	}
	n := 0
	for range r.Rows() { // a caller may stop early
		if n++; n == 3 {
			break
		}
	}
}

// JSON has snake_case names, null for what is undefined, and the same numbers.
func TestJSON(t *testing.T) {
	r := handRun(t, "total: {value: 100, source: book}", "total: {value: 100, source: book}",
		"origin: {domestic: 0.5, host: 0.5}", "origin: {host: 1}", "{domestic: 0.8, host: 0.1, rest: 0.1}", "{host: 1}", "{domestic: 0.9, rest: 0.1}", "{rest: 1}")
	data, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	var back map[string]any
	if err := json.Unmarshal(data, &back); err != nil {
		t.Fatal(err)
	}
	c := back["cases"].([]any)[0].(map[string]any)
	round := c["rounds"].([]any)[0].(map[string]any)
	if round["cumulative_share"] != nil || round["output"] != 0.0 {
		t.Errorf("nothing is bought at home, so the share of the rounds up to one is undefined: %v", round)
	}
	near(t, "host", c["on_site"].(map[string]any)["host"].(float64), 22.5*0.88)
	var walk func(path string, v any)
	walk = func(path string, v any) {
		switch v := v.(type) {
		case map[string]any:
			for k, one := range v {
				if k != strings.ToLower(k) {
					t.Errorf("%s.%s is not snake_case", path, k)
				}
				walk(path+"."+k, one)
			}
		case []any:
			for _, one := range v {
				walk(path+"[]", one)
			}
		}
	}
	walk("", back)
	var refusal *ioa.Refusal
	if data, err := json.Marshal(Number(math.Inf(1))); !errors.As(err, &refusal) {
		t.Errorf("an infinity is written as %s, with %v", data, err)
	}
}

// A sum beyond the range of numbers is refused, not printed.
func TestOverflow(t *testing.T) {
	s, err := Parse("x.yaml", []byte(edit(t, handScenario, "unit: 1e6", "unit: 1e300", "{value: 100,", "{value: 1e100,", "amount: 30", "share: 30 %")))
	if err != nil {
		t.Fatal(err)
	}
	path := write(t, "hand.csv", handTable, "hand.yaml", handMeta)
	s.Table = path
	if _, err := Run(s); err == nil {
		t.Error("no error")
	}
}
