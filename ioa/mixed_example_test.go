package ioa_test

import (
	"fmt"
	"log"
	"math"

	"ioimpact/ioa"
	"ioimpact/tables/files"
)

// Chinese cement works cannot produce more than 90 % of what they did.
func ExampleModel_Mixed() {
	table, err := files.Load("china-2018")
	if err != nil {
		log.Fatal(err)
	}
	m, err := ioa.New(table, ioa.Options{})
	if err != nil {
		log.Fatal(err)
	}
	output := make([]float64, table.N())
	for i := range output {
		output[i] = math.NaN() // follows from final demand
	}
	j, err := table.Index("cement")
	if err != nil {
		log.Fatal(err)
	}
	output[j] = 0.9 * table.Output[j]
	mixed, err := m.Mixed(output, nil)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("left for final demand: %.0f\n", mixed.FinalDemand[j])
	// Output:
	// left for final demand: -12356485
}
