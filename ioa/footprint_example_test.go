package ioa_test

import (
	"fmt"
	"log"

	"ioimpact/ioa"
	"ioimpact/tables/files"
)

// Two regions that supply each other.
func ExampleModel_Footprint() {
	table, err := files.Load("testdata/two-regions.csv")
	if err != nil {
		log.Fatal(err)
	}
	m, err := ioa.New(table, ioa.Options{})
	if err != nil {
		log.Fatal(err)
	}
	f, err := m.Footprint("co2", false)
	if err != nil {
		log.Fatal(err)
	}
	for k, region := range f.Regions {
		fmt.Printf("%s: production %.3f − exports %.3f + imports %.3f = consumption %.3f\n", region, f.Production[k], f.Exports[k], f.Imports[k], f.Consumption[k])
	}
	// Output:
	// r: production 5.000 − exports 1.013 + imports 2.160 = consumption 6.147
	// s: production 8.000 − exports 2.160 + imports 1.013 = consumption 6.853
}
