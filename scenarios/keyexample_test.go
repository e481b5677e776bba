package scenarios

import (
	"strings"
	"testing"

	"ioimpact/internal/input"
)

// Every key has an example that is YAML, with the key in its place and a value of its kind behind it.
func TestExamples(t *testing.T) {
	from := newExamples()
	EachKey(func(path string, k Key) {
		text, err := from.of(path)
		if err != nil {
			t.Errorf("%s: %v", path, err)
			return
		}
		var errs input.List
		top, ok := input.ParseYAML("example", []byte(text), &errs)
		names := strings.Split(path, ".")
		for i := range names {
			if !ok {
				break
			}
			if top.IsList() {
				top = top.List()[0]
			}
			m := top.Map()
			if ok = len(m.Keys()) == 1 && (m.Keys()[0] == names[i] || isChosen(names[i])); ok {
				top = m.Get(m.Keys()[0])
			}
		}
		if !ok || errs.Err() != nil || !top.Given() || !fitsKind(top, k) {
			t.Errorf("%s: %v\n%s", path, errs.Err(), text)
		}
	})
}

// fitsKind reports whether a value can be one of the kind.
func fitsKind(v input.Value, k Key) bool {
	var errs input.List
	v = v.In(&errs)
	switch {
	case k.Short != "" && !v.IsMap() && !v.IsList():
		v.Text()
	case k.Kind == KindKeys:
		return v.IsMap()
	case k.Kind == KindList:
		return v.IsList()
	case len(k.Choices) > 0 && k.Kind == KindChoice:
		v.OneOf(k.Choices...)
	case k.Kind == KindNumber:
		v.Number()
	case k.Kind == KindShare:
		v.Share()
	case k.Kind == KindYear:
		v.Year()
	default:
		v.Text()
	}
	return errs.Len() == 0
}

func TestExamplesComeFromScenarios(t *testing.T) {
	for path, want := range map[string]string{
		"cases.lines.origin":                 "cases:\n  - lines:\n      - origin: {domestic: 100 %}\n",
		"price_year.value":                   "money:\n  price_year:\n    value: 2018\n",
		"phasing.shares.YEAR":                "phasing:\n  shares:\n    2017: 40 %\n",
		"economies.host.deflator.index.YEAR": "economies:\n  host:\n    deflator:\n      index:\n        2016: 99.365\n",
		"exchange.rate":                      "exchange:\n  - rate: 6.644\n",
		"groups.sectors":                     "groups:\n  - sectors: [iron-ferroalloy, steelmaking, rolled-steel]\n",
	} {
		if got, err := Example(path); err != nil || got != want {
			t.Errorf("%s: %v\n%swant\n%s", path, err, got, want)
		}
	}
	if _, err := Example("lines.orign"); err == nil || !strings.Contains(err.Error(), "origin") {
		t.Error(err)
	}
}

// The starter is a scenario that can be run and meets what it expects, whatever its name; only the name differs.
func TestStarter(t *testing.T) {
	text, err := Starter("my-line_2.b")
	if err != nil {
		t.Fatal(err)
	}
	s, err := Load(write(t, "my.yaml", string(text)))
	if err != nil {
		t.Fatal(err)
	}
	r, err := Run(s)
	if err != nil {
		t.Fatal(err)
	}
	got, err := s.Verdicts(r)
	if err != nil || len(got) != 2 || !got[0].Holds || !got[1].Holds || s.Name != "my-line_2.b" {
		t.Errorf("%s: %v, %v", s.Name, got, err)
	}
	if comments := strings.Count(string(text), "# "); comments < 20 {
		t.Errorf("only %d comments", comments)
	}
	for _, name := range []string{"", "a b", "a/b", "湄公河"} {
		if _, err := Starter(name); err == nil || !strings.Contains(err.Error(), "not a short name") {
			t.Errorf("%q: %v", name, err)
		}
	}
}

// What a key takes is said in both languages, and the Chinese has no English words but those that are written in files.
func TestTakes(t *testing.T) {
	for path, want := range map[string][2]string{
		"cases.lines.origin":   {"keys; required with buys; only with buys, recipe, works", "键值；与 buys 同用时必填；仅与 buys、recipe、works 同用"},
		"money.unit":           {"number above zero; required", "数值，须大于零；必填"},
		"flows":                {"domestic, total; domestic when left out", "domestic、total 之一；不写则为 domestic"},
		"groups.sectors":       {"list of sector, or a single sector; required", "部门列表，或单个部门；必填"},
		"price_year.value":     {"year, or current; required", "年份，或 current；必填"},
		"cases.lines.excluded": {"list of choice, or a single choice", "选项列表，或单个选项"},
	} {
		k, err := FindKey(path)
		if err != nil || k.Takes() != want[0] || k.TakesZH() != want[1] {
			t.Errorf("%s: %v, %q, %q", path, err, k.Takes(), k.TakesZH())
		}
	}
	EachKey(func(path string, k Key) {
		if kindsZH()[k.Kind] == "" {
			t.Errorf("%s: kind %s has no word in Chinese", path, k.Kind)
		}
	})
}
