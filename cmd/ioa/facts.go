package main

import (
	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/ioa"
	"ioimpact/tables"
)

// orNotStated replaces an empty unit within a sentence.
func orNotStated(s string) string {
	if s == "" {
		return "unit not stated"
	}
	return s
}

// stated is nil for an empty text, which prints as "not stated" or null.
func stated(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// tableFacts describe the table the numbers come from.
func tableFacts(t *tables.Table) []report.Fact {
	facts := []report.Fact{
		{Key: "table", Label: "table", Value: t.Name},
		{Key: "table_title", Label: "title", Value: stated(t.Title)},
		{Key: "year", Label: "year", Value: nil},
		{Key: "unit", Label: "unit", Value: stated(t.Unit)},
		{Key: "price_base", Label: "prices", Value: stated(t.PriceBase)},
		{Key: "import_treatment", Label: "imports", Value: t.Treatment.Word(), Text: t.Treatment.String()},
		{Key: "sources", Label: "sources", Value: nil},
	}
	if t.Year != 0 {
		facts[2].Value = t.Year
	}
	if len(t.Sources) > 0 {
		facts[6].Value = t.Sources
	}
	if t.Estimated {
		facts = append(facts, report.Fact{Key: "estimated", Label: "estimated", Value: true})
	}
	return facts
}

// modelFacts adds the flows on which the coefficients are based.
func modelFacts(m *ioa.Model) []report.Fact {
	facts := append(tableFacts(m.Table), report.Fact{Key: "flows", Label: "flows", Value: m.Flows.String(), Text: m.FlowsLine()})
	if accepted := m.Accepted(); len(accepted) > 0 {
		facts = append(facts, report.Fact{Key: acceptedKey, Label: "accepted", Value: accepted})
	}
	return facts
}
