package ioa_test

import (
	"fmt"
	"log"

	"gonum.org/v1/gonum/mat"

	"ioimpact/ioa"
)

// Haimes & Jiang (2001): two systems that depend on each other; the second loses 60 %.
func ExampleInoperabilityOf() {
	q, err := ioa.InoperabilityOf(mat.NewDense(2, 2, []float64{0, 0.8, 0.2, 0}), []float64{0, 0.6})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%.3f\n", q.Share)
	// Output: [0.571 0.714]
}
