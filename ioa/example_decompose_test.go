package ioa_test

import (
	"fmt"
	"log"

	"ioimpact/ioa"
)

// A year later manufacturing uses less of agriculture, and households more of both.
func ExampleModel_Decompose() {
	later := example(false)
	later.Z.Set(0, 1, 400)
	later.F.Set(0, 0, 370)
	later.F.Set(1, 0, 1300)
	later.Output = []float64{1020, 2100}
	later.Primary[0].Values = []float64{670, 1600}
	m1, err := ioa.New(later, ioa.Options{})
	if err != nil {
		log.Fatal(err)
	}
	d, err := model().Decompose(m1, ioa.DecomposeOptions{})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("change %.1f\n", d.Change)
	for _, f := range d.Factors {
		fmt.Printf("%s %.1f\n", f.Name, f.Values)
	}
	// Output:
	// change [20.0 100.0]
	// technology [-157.8 -42.2]
	// final_demand [177.8 142.2]
}
