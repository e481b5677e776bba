package study

import (
	"strings"

	"ioimpact/scenarios"
)

// statedName says in words what the path of a stated number is about: "Civil works, cement: share from Laos" of
// lines.civil.inputs.cement.origin.host. A path with a step that has no words stays as it is.
func statedName(r *scenarios.Result, path string, lang Language) string {
	steps := strings.Split(path, ".")
	var where []string
	for len(steps) > 1 {
		name := stepName(r, steps[0], steps[1], lang)
		if name == "" {
			break
		}
		where = append(where, name)
		steps = steps[2:]
	}
	what := measureName(r, steps, lang)
	if what == "" {
		return path
	}
	if len(where) == 0 {
		return capital(what)
	}
	return capital(strings.Join(where, lang.pick(", ", "，"))) + lang.pick(": ", "：") + what
}

// stepName is what a list of the scenario calls its item; "" where it has no name.
func stepName(r *scenarios.Result, list, id string, lang Language) string {
	for i := range r.Cases {
		c := &r.Cases[i]
		if list == "cases" && c.ID == id {
			return caseTitle(c, lang)
		}
		for _, line := range c.Lines {
			if list == "lines" && line.ID == id {
				return lang.pick(line.Title, line.TitleZH)
			}
		}
		for _, g := range c.Groups {
			if list == "inputs" && g.ID == id {
				return lang.pick(g.Name, g.NameZH)
			}
		}
	}
	for _, s := range r.Sectors {
		if list == "inputs" && (s.Code == id || strings.HasSuffix(s.Code, ":"+id)) {
			return small(lang.pick(s.Name, s.NameZH))
		}
	}
	return ""
}

// measureName says what the last steps of a path state.
func measureName(r *scenarios.Result, steps []string, lang Language) string {
	words := map[string][2]string{"money.total": {"total cost", "总投资"}, "share": {"share", "占比"}, "amount": {"amount", "金额"}}
	if known, ok := words[strings.Join(steps, ".")]; ok {
		return lang.pick(known[0], known[1])
	}
	if len(steps) != 2 {
		return ""
	}
	economy := statedEconomy(r, steps[1], lang)
	if economy == "" {
		return ""
	}
	switch steps[0] {
	case "origin":
		return lang.pick("share from "+economy, economy+"采购比重")
	case "value_added":
		return lang.pick("on-site value added, "+economy, economy+"施工现场增加值比重")
	}
	return ""
}

// statedEconomy is the name of an economy by its key in the scenario.
func statedEconomy(r *scenarios.Result, key string, lang Language) string {
	for e, name := range []string{"domestic", "host", "rest"} {
		if name == key && e < len(r.Economies) {
			return lang.pick(r.Economies[e].Name, r.Economies[e].NameZH)
		}
	}
	for _, economy := range r.Economies {
		if economy.Key == key {
			return lang.pick(economy.Name, economy.NameZH)
		}
	}
	return ""
}
