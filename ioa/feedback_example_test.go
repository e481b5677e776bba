package ioa_test

import (
	"fmt"
	"log"

	"ioimpact/ioa"
	"ioimpact/tables/files"
)

// Two regions of Miller & Blair (2009), section 3.3.
func ExampleModel_Feedback() {
	table, err := files.Load("testdata/miller-blair-regions.csv")
	if err != nil {
		log.Fatal(err)
	}
	m, err := ioa.New(table, ioa.Options{})
	if err != nil {
		log.Fatal(err)
	}
	f, err := m.Feedback()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("own %.4f + feedback %.4f + spillover %.4f\n", f.Own[0], f.Feedback[0], f.Spillover[0])
	// Output: own 2.4623 + feedback 0.2341 + spillover 0.4140
}
