package metadata

import (
	"strconv"

	"ioimpact/internal/input"
	"ioimpact/tables"
	"ioimpact/tables/files/internal/rounding"
	"ioimpact/tables/internal/printed"
)

// Texts are what a Meta states, as pairs of key and text in a fixed order.
func Texts(m tables.Meta) [][2]string {
	var out [][2]string
	add := func(key, text string) {
		if text != "" {
			out = append(out, [2]string{key, text})
		}
	}
	add("title", m.Title)
	add("economy", m.Economy)
	if m.Year != 0 {
		add("year", strconv.Itoa(m.Year))
	}
	add("unit", m.Unit)
	add("currency", m.Currency)
	if m.Scale != 0 {
		add("scale", printed.Shortest(m.Scale))
	}
	add("prices", m.PriceBase)
	if m.Estimated {
		add("estimated", "true")
	}
	for _, s := range m.Sources {
		add("source", s)
	}
	for _, n := range m.Notes {
		add("note", n)
	}
	for _, code := range m.Accept {
		add("accept", code)
	}
	for _, f := range m.Findings {
		add("finding", findingText(f))
	}
	add("rounding", rounding.Text(m.StatedRounding))
	for _, line := range marginLines(m.StatedMargins) {
		add("margins", line)
	}
	return out
}

// Set reads back one pair of [Texts]. known is false for any other key; why says what is wrong with the text, "" if nothing is.
func Set(m *tables.Meta, key, text string) (known bool, why, hint string) {
	switch key {
	case "title":
		m.Title = text
	case "economy":
		m.Economy = text
	case "unit":
		m.Unit = text
	case "currency":
		m.Currency = text
	case "prices":
		m.PriceBase = text
	case "source":
		m.Sources = append(m.Sources, text)
	case "note":
		m.Notes = append(m.Notes, text)
	case "accept":
		if err := tables.Acceptable(text); err != nil {
			return true, "no kind of finding that can be accepted", ""
		}
		m.Accept = append(m.Accept, text)
	case "finding":
		f, why := parseFindingText(text)
		if why != "" {
			return true, why, ""
		}
		m.Findings = append(m.Findings, f)
	case "rounding":
		var why string
		if m.StatedRounding, why = rounding.ParseText(text); why != "" {
			return true, why, ""
		}
	case "margins":
		if why := addMarginLine(m, text); why != "" {
			return true, why, "code,trade,transport,taxes: shares of the purchasers' value"
		}
	case "estimated":
		if m.Estimated = text == "true"; !m.Estimated {
			return true, "neither true nor left out", ""
		}
	case "year", "scale":
		why, hint = setNumber(m, key, text)
		return true, why, hint
	default:
		return false, "", ""
	}
	return true, "", ""
}

func setNumber(m *tables.Meta, key, text string) (why, hint string) {
	v, ok, why, hint := input.Number(text)
	switch {
	case !ok:
		return why, hint
	case key == "scale" && v > 0:
		m.Scale = v
	case key == "year" && v == float64(int(v)) && v >= 1800 && v <= 2200:
		m.Year = int(v)
	default:
		return "not a " + key, ""
	}
	return "", ""
}
