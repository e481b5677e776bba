package ioa_test

import (
	"fmt"
	"log"

	"ioimpact/ioa"
)

// How much of the value added of railway construction arises in each layer of its supply chains?
func ExampleModel_Layers() {
	m := china()
	rail, err := m.Table.Index("rail-construction")
	if err != nil {
		log.Fatal(err)
	}
	layers, err := m.Layers(rail, ioa.LayerOptions{Row: "value_added", Count: 3})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%.3f of %.3f\n", layers.Values, layers.Total)
	// Output:
	// [0.229 0.263 0.165 0.094 0.120] of 0.871
}
