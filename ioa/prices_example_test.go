package ioa_test

import (
	"fmt"
	"log"

	"ioimpact/ioa"
	"ioimpact/tables/files"
)

// Imports cost a tenth more in China.
func ExampleModel_Prices() {
	table, err := files.Load("china-2018")
	if err != nil {
		log.Fatal(err)
	}
	m, err := ioa.New(table, ioa.Options{})
	if err != nil {
		log.Fatal(err)
	}
	p, err := m.Prices([]ioa.Raise{{Row: "imports", Share: 0.1}})
	if err != nil {
		log.Fatal(err)
	}
	j, err := table.Index("petroleum-coking")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%s %.2f %%, final demand %.2f %%\n", table.Sectors[j].Code, 100*p.Change[j], 100*p.Whole)
	// Output:
	// petroleum-coking 3.63 %, final demand 1.55 %
}
