package derive

import (
	"strings"

	"ioimpact/tables"
	"ioimpact/tables/internal/naming"
)

// incomeCodes and householdCodes are codes that mean compensation of employees and household consumption.
func incomeCodes() []string {
	return []string{"compensation", "compensation_of_employees", "coe", "wages", "wages_and_salaries", "wages_salaries",
		"labour_income", "labor_income", "d1", "d.1", "lab"}
}

func householdCodes() []string {
	return []string{"hfce", "cons_h", "p3_s14", "private_consumption", "pce"}
}

// IncomeRows are the positions of the rows of primary inputs that are compensation of employees (劳动者报酬), by their
// codes and names. Offices that print it by skill have several rows, which are one together.
func IncomeRows(t *tables.Table) []int {
	words := []string{"compensation of employees", "labour compensation", "labor compensation", "劳动者报酬", "雇员报酬", "雇员薪酬"}
	var out []int
	for k, p := range t.Primary {
		if p.Kind == tables.ValueAdded && labelMeans(p.Code, p.Name, p.NameZH, incomeCodes(), words, nil) {
			out = append(out, k)
		}
	}
	return out
}

// HouseholdItems are the positions of the final-demand items that are consumption of households (居民消费), by their codes and
// names: not that of non-profit institutions, of visitors from abroad or of the government, and no investment.
func HouseholdItems(t *tables.Table) []int {
	words := []string{"household", "private consumption", "居民消费", "居民个人消费", "住户"}
	not := []string{"serving household", "non-profit", "nonprofit", "npish", "non-resident", "nonresident", "non_resident", "visitor",
		"government", "capital", "investment", "inventor", "export", "政府", "资本", "出口", "非居民", "为住户服务"}
	var out []int
	for k, f := range t.FinalItems {
		if !f.Export() && labelMeans(f.Code, f.Name, f.NameZH, householdCodes(), words, not) {
			out = append(out, k)
		}
	}
	return out
}

// labelMeans reports whether the code is one of codes, or a label has one of the words, and none has a word of not.
func labelMeans(code, name, nameZH string, codes, words, not []string) bool {
	bare := strings.ToLower(strings.TrimSpace(naming.WithoutRegion(code)))
	labels := bare + "\n" + strings.ToLower(name) + "\n" + nameZH
	for _, w := range not {
		if strings.Contains(labels, w) {
			return false
		}
	}
	for _, c := range codes {
		if bare == c || bare == strings.ReplaceAll(c, "_", " ") || bare == strings.ReplaceAll(c, "_", "-") {
			return true
		}
	}
	for _, w := range words {
		if strings.Contains(labels, w) {
			return true
		}
	}
	return false
}
