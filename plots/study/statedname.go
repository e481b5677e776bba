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
	}
	if name := sectorNamed(r, id, lang); list == "inputs" && name != id {
		return name + beside(r, id, lang)
	}
	if list == "economies" {
		return statedEconomy(r, id, lang)
	}
	return ""
}

// beside says that inputs are named by the first of several, of which the origin is.
func beside(r *scenarios.Result, first string, lang Language) string {
	for _, q := range r.Statements {
		_, inputs, _ := strings.Cut(q.About, "origin of ")
		if strings.Contains(q.Path, ".inputs."+first+".origin.") && strings.Contains(inputs, ", ") {
			return lang.pick(" and others", "等")
		}
	}
	return ""
}

// measureName says what the last steps of a path state.
func measureName(r *scenarios.Result, steps []string, lang Language) string {
	words := map[string][2]string{"money.total": {"total cost", "总投资"}, "share": {"share", "占比"}, "amount": {"amount", "金额"},
		"margins.trade": {"trade margin", "商业流通费用"}, "margins.transport": {"transport margin", "运输流通费用"},
		"margins.taxes": {"taxes on products", "产品税"}, "productivity.growth": {"growth of labour productivity", "劳动生产率年增长"}}
	if known, ok := words[strings.Join(steps, ".")]; ok {
		return lang.pick(known[0], known[1])
	}
	last := steps[len(steps)-1]
	list := strings.Join(steps[:len(steps)-1], ".")
	switch list {
	case "phasing.shares":
		return lang.pick("share of "+last, last+"年占比")
	case "deflator.index":
		return lang.pick("price index of "+last, last+"年价格指数")
	case "buys.sectors":
		name := sectorNamed(r, last, lang)
		return lang.pick("part bought from "+name, "购自"+name+"的比例")
	case "works":
		return lang.pick("part of "+last, last+"的比例")
	case "origin", "value_added":
		return ofEconomy(list, statedEconomy(r, last, lang), lang)
	}
	if len(steps) == 3 && steps[0] == "exchange" {
		return lang.pick("exchange rate of "+steps[1]+", "+last, last+"年"+steps[1]+"汇率")
	}
	return ""
}

// ofEconomy is a part of an economy in the origins or in the value added on site.
func ofEconomy(of, economy string, lang Language) string {
	switch {
	case economy == "":
		return ""
	case of == "origin":
		return lang.pick("share from "+economy, economy+"采购比重")
	}
	return lang.pick("on-site value added, "+economy, economy+"施工现场增加值比重")
}

// sectorNamed is the name of a sector by its code, with or without its region; the code where no result has the sector.
func sectorNamed(r *scenarios.Result, code string, lang Language) string {
	for _, s := range r.Sectors {
		if s.Code == code || strings.HasSuffix(s.Code, ":"+code) {
			return small(lang.pick(s.Name, s.NameZH))
		}
	}
	return code
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
