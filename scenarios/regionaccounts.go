package scenarios

import (
	"strings"

	"ioimpact/ioa"
	"ioimpact/tables"
)

// record finds which accounts the table records for which region, by what the columns miss
// their outputs, and whether the regions trade. A row of one region alone carries its code
// (LAO:employment): for the others it is not recorded, which is not the same as zero.
func (r *regional) record(t *tables.Table, accounts []ioa.Account) {
	r.recorded = map[string][]bool{}
	r.trade = r.trades(t)
	for _, a := range accounts {
		for k := range r.regions {
			r.recorded[a.Code] = append(r.recorded[a.Code], r.records(t, a, k))
		}
	}
	r.recordValueAdded(t)
	r.miss = append([]float64(nil), t.Output...)
	for i := range t.Sectors {
		for j, v := range t.Z.RawRowView(i) {
			r.miss[j] -= v
		}
	}
	for _, p := range t.Primary {
		for j, v := range p.Values {
			r.miss[j] -= v
		}
	}
}

// records reports whether the table has an account of a region.
func (r *regional) records(t *tables.Table, a ioa.Account, region int) bool {
	owner, _, found := strings.Cut(a.Code, ":")
	any := false
	for _, i := range r.regions[region].Sectors {
		any = any || a.Values[i] != 0
	}
	switch {
	case any || len(r.regions) == 1 || found && owner == r.regions[region].Code:
		return true
	case found && r.isRegion(owner):
		return false
	case r.isImports(t, a.Code):
		return r.trade[region] // a region that imports nothing whatever records no imports
	}
	return true
}

func (r *regional) isRegion(code string) bool {
	for _, region := range r.regions {
		if region.Code == code {
			return true
		}
	}
	return false
}

func (r *regional) isImports(t *tables.Table, code string) bool {
	for _, p := range t.Primary {
		if p.Code == code {
			return p.Kind == tables.ImportedInputs
		}
	}
	return false
}

// recordValueAdded corrects the sum of value added: a region has one where it has any row of value added.
func (r *regional) recordValueAdded(t *tables.Table) {
	sum, ok := r.recorded[tables.ValueAddedCode]
	if !ok {
		return
	}
	for k := range r.regions {
		sum[k] = false
		for _, p := range t.Primary {
			if p.Kind == tables.ValueAdded && (p.Code == tables.ValueAddedCode || r.recorded[p.Code][k]) {
				sum[k] = true
			}
		}
	}
}

// trades are the regions whose sectors buy from another region's.
func (r *regional) trades(t *tables.Table) []bool {
	out := make([]bool, len(r.regions))
	for i := range t.Sectors {
		for j, v := range t.Z.RawRowView(i) {
			if v != 0 && r.of[j] >= 0 && r.of[i] != r.of[j] {
				out[r.of[j]] = true
			}
		}
	}
	return out
}

// measures are the accounts over the regions: rows of the same code and unit are
// one, whichever region they belong to. A region's own row value_added is in the sum of that code already.
func (r *regional) measures(accounts []ioa.AccountImpact) []measure {
	whole := map[string]bool{}
	for _, a := range accounts {
		whole[a.Code] = true
	}
	var out []measure
	at := map[[2]string]int{}
	for i, a := range accounts {
		code := a.Code
		if owner, rest, found := strings.Cut(code, ":"); found && r.isRegion(owner) && !(whole[rest] && rest != tables.ValueAddedCode) {
			code = rest
		}
		if code != a.Code && whole[code] {
			continue
		}
		key := [2]string{code, a.Unit}
		k, known := at[key]
		if !known {
			k = len(out)
			at[key] = k
			out = append(out, measure{code: code, unit: a.Unit})
		}
		out[k].rows = append(out[k].rows, i)
	}
	return out
}
