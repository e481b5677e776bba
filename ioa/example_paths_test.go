package ioa_test

import (
	"fmt"
	"log"

	"ioimpact/ioa"
)

// The largest supply chains behind value added per unit of railway construction.
func ExampleModel_Paths() {
	m := china()
	rail, err := m.Table.Index("rail-construction")
	if err != nil {
		log.Fatal(err)
	}
	paths, err := m.Paths(rail, ioa.PathOptions{Row: "value_added", Top: 4})
	if err != nil {
		log.Fatal(err)
	}
	share, cumulative := paths.Shares()
	for k, p := range paths.Paths {
		fmt.Printf("%.4f %.1f %% %.1f %% %s\n", p.Value, 100*share[k], 100*cumulative[k], p.Line(m.Table.Codes()))
	}
	fmt.Printf("no other path is larger than %.4f\n", paths.LargestLeftOut)
	// Output:
	// 0.2289 26.3 % 26.3 % rail-construction
	// 0.0588 6.8 % 33.0 % rail-construction > engineering-services
	// 0.0308 3.5 % 36.6 % rail-construction > rolled-steel
	// 0.0277 3.2 % 39.7 % rail-construction > finance
	// no other path is larger than 0.0237
}
