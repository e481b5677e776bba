package derive

import (
	"math"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
)

// Three sectors, 100 of the nation's 1,000 people: SLQ = 3, 1, 5/7 by hand, λ* =
// log₂(1.1)^0.3; the matrices below are the formulas worked out apart from the library.
var (
	regionJobs   = []float64{30, 20, 50}
	nationJobs   = []float64{100, 200, 700}
	quotientHand = map[QuotientMethod][]float64{
		SLQ:  {3, 3, 3, 1, 1, 1, 0.714285714286, 0.714285714286, 0.714285714286},
		CILQ: {3, 3, 4.2, 0.333333333333, 1, 1.4, 0.238095238095, 0.714285714286, 0.714285714286},
		FLQ:  {1.654304, 1.654304, 2.316026, 0.183812, 0.551435, 0.772009, 0.131294, 0.393882, 0.393882},
		AFLQ: {3.308608, 1.654304, 2.316026, 0.367623, 0.551435, 0.772009, 0.262588, 0.393882, 0.393882},
	}
)

func TestLocationQuotientsByHand(t *testing.T) {
	for method, want := range quotientHand {
		q, err := LocationQuotients(regionJobs, nationJobs, QuotientOptions{Method: method, Delta: 0.3})
		if err != nil {
			t.Fatal(err)
		}
		for k, w := range want {
			i, j := k/3, k%3
			if math.Abs(q.Values.At(i, j)-w) > 1e-6 {
				t.Errorf("%s %d,%d: %.7f, by hand %.7f", method, i, j, q.Values.At(i, j), w)
			}
			if math.Abs(q.Trade.At(i, j)-math.Min(1, w)) > 1e-6 {
				t.Errorf("%s %d,%d: trade coefficient %.7f, by hand %.7f", method, i, j, q.Trade.At(i, j), math.Min(1, w))
			}
		}
	}
}

func TestLocationQuotientIdentities(t *testing.T) {
	r := seeded(4)
	for trial := 0; trial < 20; trial++ {
		n := 6
		nation, region := make([]float64, n), make([]float64, n)
		for i := range nation {
			nation[i] = 100 + 1000*r.Float64()
			region[i] = nation[i] * r.Float64() * 0.6
		}
		get := func(o QuotientOptions) *Quotients {
			q, err := LocationQuotients(region, nation, o)
			if err != nil {
				t.Fatal(err)
			}
			return q
		}
		cilq, flq, aflq := get(QuotientOptions{Method: CILQ}), get(QuotientOptions{Method: FLQ, Delta: 0.25}), get(QuotientOptions{Method: AFLQ, Delta: 0.25})
		zero, one := get(QuotientOptions{Method: FLQ}), get(QuotientOptions{Method: FLQ, Delta: 0.25, Lambda: 1})
		if !mat.Equal(zero.Values, cilq.Values) || !mat.Equal(one.Values, cilq.Values) {
			t.Error("FLQ with delta 0 or lambda 1 is not CILQ")
		}
		mean, sum := 0.0, 0.0
		for i := range nation {
			mean += nation[i] * cilq.Simple[i]
			sum += nation[i]
			for j := range nation {
				if flq.Values.At(i, j) > cilq.Values.At(i, j) || aflq.Values.At(i, j) < flq.Values.At(i, j) {
					t.Error("FLQ above CILQ, or AFLQ below FLQ")
				}
				if c := aflq.Trade.At(i, j); c < 0 || c > 1 {
					t.Errorf("trade coefficient %g", c)
				}
				if i != j && math.Abs(cilq.Values.At(i, j)*cilq.Values.At(j, i)-1) > 1e-12 {
					t.Error("CILQ_ij CILQ_ji is not 1")
				}
			}
		}
		if math.Abs(mean/sum-1) > 1e-12 {
			t.Errorf("the nation's weighted mean of SLQ is %g, not 1", mean/sum)
		}
		whole, err := LocationQuotients(nation, nation, QuotientOptions{Method: FLQ, Delta: 0.4})
		if err != nil {
			t.Fatal(err)
		}
		for i := range nation {
			for j := range nation {
				if whole.Trade.At(i, j) != 1 {
					t.Error("the nation as its own region does not buy everything at home")
				}
			}
		}
	}
}

func TestLocationQuotientRefusals(t *testing.T) {
	for _, c := range []struct {
		region, nation []float64
		o              QuotientOptions
		want           string
	}{
		{[]float64{1, 2}, []float64{1}, QuotientOptions{}, "2 sectors and the nation 1"},
		{[]float64{1, 5}, []float64{2, 4}, QuotientOptions{}, "sector 2: the region has 5"},
		{[]float64{1, -5}, []float64{2, 4}, QuotientOptions{}, "not below zero"},
		{[]float64{1, math.NaN()}, []float64{2, 4}, QuotientOptions{}, "sector 2"},
		{[]float64{0, 0}, []float64{2, 4}, QuotientOptions{}, "no employment"},
		{[]float64{1, 1}, []float64{2, 4}, QuotientOptions{Method: FLQ, Delta: 1}, "delta"},
		{[]float64{1, 1}, []float64{2, 4}, QuotientOptions{Method: FLQ, Lambda: 2}, "lambda"},
	} {
		if _, err := LocationQuotients(c.region, c.nation, c.o); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: %v, want %q", c.region, err, c.want)
		}
	}
}

func TestRegionalise(t *testing.T) {
	nation := seededEconomy(seeded(2), "nation", 3)
	nation.Satellites = []tables.Satellite{{Code: "jobs", Values: nationJobs}}
	got, report, err := Regionalise(nation, RegionalData{Name: "Yunnan", Employment: regionJobs, National: nationJobs}, QuotientOptions{Method: FLQ, Delta: 0.3})
	if err != nil {
		t.Fatal(err)
	}
	for j := range nation.Sectors {
		x := nation.Output[j] * regionJobs[j] / nationJobs[j]
		if math.Abs(got.Output[j]-x) > 1e-9 || math.Abs(got.Satellites[0].Values[j]-regionJobs[j]) > 1e-9 {
			t.Errorf("output %g, want %g; jobs %g", got.Output[j], x, got.Satellites[0].Values[j])
		}
		inputs := 0.0
		for i := range nation.Sectors {
			a := nation.Z.At(i, j) / nation.Output[j] * math.Min(1, quotientHand[FLQ][3*i+j])
			if math.Abs(report.Coefficients.At(i, j)-a) > 1e-6 {
				t.Errorf("regional a %d,%d is %g, by hand %g", i, j, report.Coefficients.At(i, j), a)
			}
			inputs += nation.Z.At(i, j) * regionJobs[j] / nationJobs[j] * (1 - math.Min(1, quotientHand[FLQ][3*i+j]))
		}
		inputs += nation.Primary[0].Values[j] * regionJobs[j] / nationJobs[j]
		if math.Abs(got.ImportedInputs()[j]-inputs) > 1e-4 {
			t.Errorf("imports of sector %d are %g, by hand %g", j, got.ImportedInputs()[j], inputs)
		}
	}
	rows, columns := tables.Imbalance(got)
	for i := range rows {
		if math.Abs(rows[i]) > 1e-9 || math.Abs(columns[i]) > 1e-9 {
			t.Errorf("sector %d misses by %g and %g", i, rows[i], columns[i])
		}
	}
	if !got.Estimated || got.Treatment != tables.NonCompetitive || !strings.Contains(strings.Join(got.Notes, "\n"), "FLQ (delta 0.3") {
		t.Errorf("not marked: %q", got.Notes)
	}
	// The whole nation as a region is the nation, its final demand in one column.
	whole, _, err := Regionalise(nation, RegionalData{Employment: nationJobs, National: nationJobs}, QuotientOptions{Method: AFLQ, Delta: 0.3})
	if err != nil {
		t.Fatal(err)
	}
	if !mat.EqualApprox(whole.Z, nation.Z, 1e-12) {
		t.Error("the nation as its own region changes")
	}
}

func TestRegionaliseRefusalsAndShortfall(t *testing.T) {
	nation := seededEconomy(seeded(2), "nation", 3)
	for want, region := range map[string]RegionalData{
		"sector 2: the region has 300 and the whole nation 200 (s2)": {Employment: []float64{1, 300, 1}, National: nationJobs},
		"2 regional and 3 national":                                  {Employment: []float64{1, 2}, National: nationJobs},
		"output below zero: s1":                                      {Employment: regionJobs, National: nationJobs, Output: []float64{-1, 1, 1}},
		"above that of the whole nation: s1":                         {Employment: regionJobs, National: nationJobs, Output: []float64{1e9, 1, 1}},
		"without employment":                                         {Employment: []float64{0, 1, 1}, National: nationJobs, Output: []float64{1, 1, 1}},
	} {
		if _, _, err := Regionalise(nation, region, QuotientOptions{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
	absent, report, err := Regionalise(nation, RegionalData{Employment: []float64{0, 20, 50}, National: nationJobs}, QuotientOptions{Method: CILQ})
	if err != nil {
		t.Fatal(err)
	}
	if len(report.Quotients.Absent) != 1 || absent.Output[0] != 0 || mat.Sum(absent.Z.ColView(0)) != 0 || mat.Sum(absent.Z.RowView(0)) != 0 {
		t.Error("a sector that the region has not buys or sells")
	}
	// A seller with hardly any output beside buyers that are far larger must be reported, not repaired.
	short, report, err := Regionalise(nation, RegionalData{Employment: []float64{50, 100, 300}, National: nationJobs,
		Output: []float64{0.01, nation.Output[1], nation.Output[2]}}, QuotientOptions{Method: SLQ})
	if err != nil {
		t.Fatal(err)
	}
	if len(report.Short) != 1 || report.Short[0] != "s1" || short.F.At(0, 0) >= 0 || !strings.Contains(strings.Join(short.Notes, "\n"), "below zero: s1") {
		t.Errorf("the shortfall of s1 is not reported: %v", report.Short)
	}
}

func TestReadRegion(t *testing.T) {
	nation := seededEconomy(seeded(2), "nation", 3)
	r, err := ReadRegionalData("jobs.csv", []byte("sector,regional,national\ns3,50,700\ns1,30,100\ns2,20,200\n"), nation)
	if err != nil {
		t.Fatal(err)
	}
	for i := range regionJobs {
		if r.Employment[i] != regionJobs[i] || r.National[i] != nationJobs[i] || r.Output != nil {
			t.Errorf("sector %d: %g of %g", i, r.Employment[i], r.National[i])
		}
	}
	r, err = ReadRegionalData("jobs.csv", []byte("sector,regional,national,output\ns3,50,700,9\ns1,30,100,7\ns2,20,200,8\n"), nation)
	if err != nil || r.Output[0] != 7 || r.Output[2] != 9 {
		t.Errorf("output %v, %v", r.Output, err)
	}
	const head = "sector,regional,national,output\n"
	for text, want := range map[string]string{
		head + "s1,1,2,\ns2,1,2,\n":                 "1 sectors of table nation are missing",
		head + "s1,1,2,\ns1,1,2,\ns2,1,2,\ns3,1,1,": "jobs.csv:3:1: the sector occurs twice, first on line 2",
		head + "s1,1,2,\nS9,1,2,\n":                 "jobs.csv:3:1: table nation has no sector",
		head + "s1,1,,\ns2,1,2,\ns3,1,1,\n":         "empty cell",
		head + "s1,-1,1,\ns2,1,2,\ns3,1,1,\n":       "below zero",
		head + "s1,1,1,5\ns2,1,2,\ns3,1,1,\n":       "output is given for 1 of 3",
		"sector,regional\ns1,1\n":                   "the column national is missing",
	} {
		if _, err := ReadRegionalData("jobs.csv", []byte(text), nation); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}

func TestParseQuotientMethod(t *testing.T) {
	for q := SLQ; q <= AFLQ; q++ {
		if got, err := ParseQuotientMethod(strings.ToLower(q.String())); err != nil || got != q {
			t.Errorf("%s is read as %v, %v", q, got, err)
		}
	}
	if _, err := ParseQuotientMethod("xlq"); err == nil {
		t.Error("xlq was read")
	}
}

// Foreign goods of a competitive nation are not what a region could make: they stay outside.
func TestRegionaliseCompetitive(t *testing.T) {
	nation := randomWorld(6, 2, 3).parts[0].Table
	got, _, err := Regionalise(nation, RegionalData{Employment: nationJobs, National: nationJobs}, QuotientOptions{Method: SLQ})
	if err != nil {
		t.Fatal(err)
	}
	outside := make([]float64, 3)
	for i := range nation.Sectors {
		d := 1 - nation.Imports[i]/(nation.Output[i]+nation.Imports[i]-nation.F.At(i, 1))
		for j := range nation.Sectors {
			z := nation.Z.At(i, j)
			outside[j] += (1 - d) * z
			if math.Abs(got.Z.At(i, j)-d*z) > 1e-12 {
				t.Errorf("flow %d,%d is %g, domestic goods are %g", i, j, got.Z.At(i, j), d*z)
			}
		}
	}
	rows, columns := tables.Imbalance(got)
	for j, v := range got.ImportedInputs() {
		if math.Abs(v-outside[j]) > 1e-12*(1+v) || math.Abs(rows[j]) > 1e-9 || math.Abs(columns[j]) > 1e-9 {
			t.Errorf("imports of sector %d are %g, by hand %g; it misses by %g and %g", j, v, outside[j], rows[j], columns[j])
		}
	}
	if got.Imports != nil || got.Treatment != tables.NonCompetitive {
		t.Error("the column of imports stayed beside the row")
	}
}
