package main

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/cmd/ioa/internal/wording"
)

// headlineMeasures are what a reader asks first, in this order, by their names among the effects.
func headlineMeasures() []string { return []string{"output", "value_added", "jobs", "imports"} }

// headline answers in a line each what is spent and what results from it in each economy, builders on site included: in all and
// per unit spent.
func (s *summary) headline() *report.Table {
	lang := wording.Language(s.lang)
	title := lang.Text("Result, on-site included (money: %s)", lang.Say(s.r.MoneyUnit))
	t := &report.Table{Name: lang.Text("headline"), Title: title, Notes: s.effectNotes(s.r.Cases)}
	var economies []string
	for _, economy := range s.headlineEconomies() {
		if s.knows(economy) {
			economies = append(economies, economy)
		} else {
			t.Notes = append(t.Notes, lang.Text("%s is outside the table: only direct effects are known", economy))
		}
	}
	t.Columns = []report.Column{{Name: "economy", Label: lang.Text("economy")}, {Name: "measure", Label: lang.Text("measure")}}
	rows := [][]report.Cell{{report.T(""), report.T(lang.Text("spent"))}}
	for _, c := range s.r.Cases {
		t.Columns = append(t.Columns, report.Column{Name: c.ID, Own: true, Number: true}, report.Column{Name: c.ID + ": per unit spent", Label: lang.Text("per unit spent"), Number: true})
		rows[0] = append(rows[0], report.N(c.Spending).In(s.r.MoneyUnit), report.N(perUnit(c.Spending, c.Spending)).In(s.r.MoneyUnit))
	}
	for _, economy := range economies {
		for k, measure := range headlineMeasures() {
			row := s.headlineRow(economy, measure)
			if k == 0 {
				row[0] = report.T(economy)
			}
			rows = append(rows, row)
		}
	}
	if len(economies) == 1 {
		t.Title, t.Columns = lang.Text("Result in %s, on-site included (money: %s)", economies[0], lang.Say(s.r.MoneyUnit)), t.Columns[1:]
		for k := range rows {
			rows[k] = rows[k][1:]
		}
	}
	t.Each = report.FromRows(rows)
	return t
}

// knows reports whether any measure of an economy is known in any case.
func (s *summary) knows(economy string) bool {
	for i := range s.r.Cases {
		for _, one := range s.effectGroups(&s.r.Cases[i]) {
			for _, e := range one.effects {
				if one.label == economy && slices.Contains(headlineMeasures(), e.Measure) && !math.IsNaN(float64(e.Total)) {
					return true
				}
			}
		}
	}
	return false
}

// headlineEconomies are the economies of all cases, each once.
func (s *summary) headlineEconomies() []string {
	var out []string
	for i := range s.r.Cases {
		for _, one := range s.effectGroups(&s.r.Cases[i]) {
			if !slices.Contains(out, one.label) {
				out = append(out, one.label)
			}
		}
	}
	return out
}

// headlineRow is a measure of an economy in every case, after an empty cell for the economy.
func (s *summary) headlineRow(economy, measure string) []report.Cell {
	row, unit := []report.Cell{report.T(""), {}}, s.r.MoneyUnit
	for i := range s.r.Cases {
		c := &s.r.Cases[i]
		total := math.NaN()
		for _, one := range s.effectGroups(c) {
			for _, e := range one.effects {
				if one.label == economy && e.Measure == measure {
					total, unit = float64(e.Total), e.Unit
				}
			}
		}
		row = append(row, s.known(total).In(unit), s.known(perUnit(total, c.Spending)).In(unit))
	}
	row[1] = report.T(headlineName(wording.Language(s.lang), measure, unit))
	return row
}

// headlineName is a measure with its unit where that is not money.
func headlineName(lang wording.Language, measure, unit string) string {
	switch measure {
	case "value_added":
		return lang.Text("value added")
	case "jobs":
		return lang.Text("jobs (%s)", lang.Text(orNotStated(unit)))
	}
	return lang.Text(measure)
}

// known is a number, or that it is not available.
func (s *summary) known(v float64) report.Cell {
	if math.IsNaN(v) {
		return report.T(wording.Language(s.lang).Text("n/a"))
	}
	return report.N(v)
}

// perUnit is a total by what was spent for it; nothing where nothing was.
func perUnit(total, spending float64) float64 {
	if spending == 0 {
		return math.NaN()
	}
	return total / spending
}

// noteNumbers are the notes of a summary, each once, by the number that other places refer to it with.
type noteNumbers struct{ texts []string }

// numbered are the notes of all tables, as the file lists them.
func numbered(tables []*report.Table) *noteNumbers {
	n := &noteNumbers{}
	for _, t := range tables {
		for _, note := range t.Notes {
			if !slices.Contains(n.texts, note) {
				n.texts = append(n.texts, note)
			}
		}
	}
	return n
}

// refer has the numbers of a table's notes below it; what the list does not have stays a text.
func (n *noteNumbers) refer(t *report.Table) {
	var numbers []int
	var texts []string
	for _, note := range t.Notes {
		if at := slices.Index(n.texts, note); at >= 0 {
			numbers = append(numbers, at+1)
		} else {
			texts = append(texts, note)
		}
	}
	if t.Notes = texts; numbers != nil {
		slices.Sort(numbers)
		t.Below = append(t.Below, t.Lang.Text("notes %s", ranges(slices.Compact(numbers))))
	}
}

// list is the notes with their numbers.
func (n *noteNumbers) list(lang wording.Language) *report.Table {
	return &report.Table{Name: lang.Text("notes"), Lang: lang, Title: lang.Text("Notes"), Notes: n.texts, Numbered: true}
}

// ranges writes numbers in order: 1-3, 5.
func ranges(numbers []int) string {
	var out []string
	for k := 0; k < len(numbers); {
		end := k
		for end+1 < len(numbers) && numbers[end+1] == numbers[end]+1 {
			end++
		}
		text := strconv.Itoa(numbers[k])
		if end > k {
			text += "-" + strconv.Itoa(numbers[end])
		}
		out, k = append(out, text), end+1
	}
	return strings.Join(out, ", ")
}
