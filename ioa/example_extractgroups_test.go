package ioa_test

import (
	"fmt"
	"log"

	"ioimpact/ioa"
)

// What would the economy lose with half of cement and steel together?
func ExampleModel_ExtractGroups() {
	m := china()
	group := ioa.SectorGroup{Name: "materials"}
	for _, code := range []string{"cement", "rolled-steel"} {
		i, err := m.Table.Index(code)
		if err != nil {
			log.Fatal(err)
		}
		group.Sectors = append(group.Sectors, i)
	}
	e, err := m.ExtractGroups([]ioa.SectorGroup{group}, 0.5)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%.2f %% of output, %.2f %% as buyers, %.2f %% as suppliers\n",
		100*e.Total[0]/e.Output, 100*e.Backward[0]/e.Output, 100*e.Forward[0]/e.Output)
	// Output:
	// 3.90 % of output, 1.82 % as buyers, 2.13 % as suppliers
}
