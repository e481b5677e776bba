package ioa_test

import (
	"errors"
	"fmt"
	"log"

	"gonum.org/v1/gonum/mat"

	"ioimpact/ioa"
	"ioimpact/tables"
)

// example is the two-sector economy of Miller & Blair (2009), table 2.3, with employment and with final demand split
// into two items. Values with imports have imported inputs as a row, taken out of value added.
func example(imports bool) *tables.Table {
	t := &tables.Table{
		Meta:       tables.Meta{Name: "example", Unit: "million dollars"},
		Sectors:    []tables.Sector{{Code: "agriculture", Name: "Agriculture"}, {Code: "manufacturing", Name: "Manufacturing"}},
		FinalItems: []tables.FinalItem{{Code: "households", Name: "Households"}, {Code: "exports", Name: "Exports"}},
		Z:          mat.NewDense(2, 2, []float64{150, 500, 200, 100}),
		F:          mat.NewDense(2, 2, []float64{250, 100, 1200, 500}),
		Output:     []float64{1000, 2000},
		Primary:    []tables.PrimaryRow{{Code: "value_added", Name: "Value added", Values: []float64{650, 1400}}},
		Satellites: []tables.Satellite{{Code: "jobs", Name: "Jobs", Unit: "persons", Values: []float64{300, 500}}},
	}
	if imports {
		t.Treatment = tables.NonCompetitive
		t.Primary = []tables.PrimaryRow{
			{Code: "value_added", Name: "Value added", Values: []float64{600, 1300}},
			{Code: "imports", Name: "Imported inputs", Kind: tables.ImportedInputs, Values: []float64{50, 100}},
		}
	}
	return t
}

// model is the model of the example.
func model() *ioa.Model {
	m, err := ioa.New(example(false), ioa.Options{})
	if err != nil {
		log.Fatal(err)
	}
	return m
}

func ExampleNew() {
	m, err := ioa.New(example(false), ioa.Options{Flows: ioa.Domestic})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(m.FlowsLine())

	t := example(false)
	t.Output[0] = 900 // the rows and columns no longer add up
	_, err = ioa.New(t, ioa.Options{})
	var unsound *ioa.Unsound
	fmt.Println("inconsistent:", errors.As(err, &unsound))
	// Output:
	// domestic (the table records no imports, so domestic and total are the same)
	// inconsistent: true
}

// Direct input coefficients and total requirements, as printed in Miller & Blair, section 2.3.
func ExampleModel_Coefficients() {
	m := model()
	for _, kind := range []ioa.Matrix{ioa.Direct, ioa.Leontief} {
		c, err := m.Coefficients(kind)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("%s\n%.4f\n", kind, mat.Formatted(c))
	}
	// Output:
	// direct
	// ⎡0.1500  0.2500⎤
	// ⎣0.2000  0.0500⎦
	// leontief
	// ⎡1.2541  0.3300⎤
	// ⎣0.2640  1.1221⎦
}

func ExampleModel_CertifiedCoefficients() {
	_, certificate, err := model().CertifiedCoefficients(ioa.Leontief)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("12 decimal places:", certificate.Require(12))
	fmt.Println("20 decimal places are refused:", certificate.Require(20) != nil)
	// Output:
	// 12 decimal places: <nil>
	// 20 decimal places are refused: true
}

// The output for a new final demand of 600 and 1500, as in Miller & Blair, section 2.3.
func ExampleModel_Impact() {
	m := model()
	impact, err := m.Impact([]float64{600, 1500})
	if err != nil {
		log.Fatal(err)
	}
	for i, s := range m.Table.Sectors {
		fmt.Printf("%-13s %.2f = %.0f + %.2f + %.2f\n", s.Code, impact.Output[i], impact.Initial[i], impact.Direct[i], impact.Indirect[i])
	}
	for _, a := range impact.Accounts {
		fmt.Printf("%s %.1f\n", a.Code, a.Total)
	}
	// Output:
	// agriculture   1247.52 = 600 + 465.00 + 182.52
	// manufacturing 1841.58 = 1500 + 195.00 + 146.58
	// value_added 2100.0
	// jobs 834.7
}

func ExampleModel_Impacts() {
	demands := mat.NewDense(2, 2, []float64{600, 1, 1500, 0}) // a column for each
	all, err := model().Impacts(demands)
	if err != nil {
		log.Fatal(err)
	}
	for _, one := range all {
		fmt.Printf("%.4f\n", one.Output)
	}
	// Output:
	// [1247.5248 1841.5842]
	// [1.2541 0.2640]
}

func ExampleModel_Inputs() {
	inputs, err := model().Inputs([]float64{1000, 0})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("to produce 1000, agriculture buys", inputs)
	// Output: to produce 1000, agriculture buys [150 200]
}

func ExampleModel_Rounds() {
	rounds, err := model().Rounds([]float64{600, 1500}, 3)
	if err != nil {
		log.Fatal(err)
	}
	for _, r := range rounds {
		fmt.Printf("round %d: %.2f, so far %.1f %%\n", r.Number, r.Output, 100*r.CumulativeShare)
	}
	// Output:
	// round 0: 2100.00, so far 68.0 %
	// round 1: 660.00, so far 89.3 %
	// round 2: 221.25, so far 96.5 %
	// round 3: 72.30, so far 98.8 %
}

// Jobs per million dollars of final demand, in the whole economy and in relation to the sector's own jobs.
func ExampleModel_Multipliers() {
	m := model()
	multipliers, err := m.Multipliers("jobs")
	if err != nil {
		log.Fatal(err)
	}
	jobs := multipliers.Rows[0]
	for j, s := range m.Table.Sectors {
		fmt.Printf("%-13s output %.4f, %s %.4f, multiplier %.4f\n", s.Code, multipliers.Output[j], jobs.Code, jobs.Effect[j], jobs.Multiplier[j])
	}
	// Output:
	// agriculture   output 1.5182, jobs 0.4422, multiplier 1.4741
	// manufacturing output 1.4521, jobs 0.3795, multiplier 1.5182
}

func ExampleModel_OutputMultipliers() {
	output, certificate, err := model().OutputMultipliers()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%.4f, 12 digits: %v\n", output, certificate.Require(12) == nil)
	// Output: [1.5182 1.4521], 12 digits: true
}

func ExampleModel_Linkages() {
	m := model()
	l, err := m.Linkages(ioa.ForwardLeontief)
	if err != nil {
		log.Fatal(err)
	}
	for i, s := range m.Table.Sectors {
		fmt.Printf("%-13s influence %.4f, sensitivity %.4f: %s\n", s.Code, l.Influence[i], l.Sensitivity[i], l.Class[i])
	}
	// Output:
	// agriculture   influence 1.0222, sensitivity 1.0667: key
	// manufacturing influence 0.9778, sensitivity 0.9333: weak
}

func ExampleModel_Inducement() {
	m := model()
	induced, err := m.Inducement()
	if err != nil {
		log.Fatal(err)
	}
	for k, item := range induced.Items {
		fmt.Printf("%-10s output of agriculture %.1f (%.1f %% of it), %.4f of all sectors per unit\n",
			item.Code, induced.Amount.At(0, k), 100*induced.Dependence.At(0, k), induced.Total[k])
	}
	// Output:
	// households output of agriculture 709.6 (71.0 % of it), 1.4635 of all sectors per unit
	// exports    output of agriculture 290.4 (29.0 % of it), 1.4631 of all sectors per unit
}

func ExampleModel_Extraction() {
	m := model()
	e, err := m.Extraction()
	if err != nil {
		log.Fatal(err)
	}
	for k, s := range m.Table.Sectors {
		fmt.Printf("%-13s total %.1f, backward %.1f, forward %.1f of %.0f\n", s.Code, e.Total[k], e.Backward[k], e.Forward[k], e.Output)
	}
	// Output:
	// agriculture   total 1210.5, backward 413.2, forward 728.9 of 3000
	// manufacturing total 2588.2, backward 805.9, forward 452.9 of 3000
}

func ExampleModel_Leakage() {
	m, err := ioa.New(example(true), ioa.Options{})
	if err != nil {
		log.Fatal(err)
	}
	l, err := m.Leakage()
	if err != nil {
		log.Fatal(err)
	}
	for j, s := range m.Table.Sectors {
		fmt.Printf("%-13s value added %.4f + imports %.4f (direct %.2f) = %.0f\n", s.Code, l.ValueAdded[j], l.Imports[j], l.Direct[j], l.ValueAdded[j]+l.Imports[j])
	}
	fmt.Println("output multiplier on total flows:", l.Unknown)
	// Output:
	// agriculture   value added 0.9241 + imports 0.0759 (direct 0.05) = 1
	// manufacturing value added 0.9274 + imports 0.0726 (direct 0.05) = 1
	// output multiplier on total flows: total flows require imported inputs by product, but table example records them only as one row
}

// On total flows of a table with imports, value added per unit of final demand is always 1 and is left out.
func ExampleModel_Withheld() {
	t := example(true)
	t.ImportedZ = mat.NewDense(2, 2, []float64{20, 60, 30, 40}) // what the imported inputs are
	t.ImportedF = mat.NewDense(2, 2, nil)
	m, err := ioa.New(t, ioa.Options{Flows: ioa.Total})
	if err != nil {
		log.Fatal(err)
	}
	codes, _ := m.Withheld()
	fmt.Println(codes)
	_, err = m.Multipliers("value_added")
	fmt.Println(err != nil)
	// Output:
	// [value_added]
	// true
}
