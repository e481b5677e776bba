package ioa_test

import (
	"fmt"
	"log"

	"gonum.org/v1/gonum/mat"

	"ioimpact/ioa"
	"ioimpact/tables/files"
)

// Jobs in China by final-demand item.
func ExampleModel_InducementOf() {
	table, err := files.Load("china-2018")
	if err != nil {
		log.Fatal(err)
	}
	m, err := ioa.New(table, ioa.Options{})
	if err != nil {
		log.Fatal(err)
	}
	jobs, err := m.InducementOf("employment")
	if err != nil {
		log.Fatal(err)
	}
	for k, item := range jobs.Items {
		fmt.Printf("%s %.0f million\n", item.Code, mat.Sum(jobs.Amount.ColView(k))/1e6)
	}
	// Output:
	// consumption_rural 71 million
	// consumption_urban 244 million
	// consumption_government 105 million
	// capital_formation 229 million
	// inventories 8 million
	// exports 119 million
}
