package ioa_test

import (
	"fmt"
	"log"
)

// Which sectors of China are furthest from final use, if stocks are left out?
func ExampleModel_Position() {
	m := china()
	p, err := m.Position(m.InventoryItems()...)
	if err != nil {
		log.Fatal(err)
	}
	for i, s := range m.Table.Sectors {
		if p.Upstreamness[i] > 3.9 {
			fmt.Printf("%s: upstreamness %.2f, downstreamness %.2f\n", s.Name, p.Upstreamness[i], p.Downstreamness[i])
		}
	}
	fmt.Println(p.Inventories, p.Certificate)
	// Output:
	// Coal mining and washing: upstreamness 4.42, downstreamness 2.04
	// Oil and gas, mining support: upstreamness 4.39, downstreamness 1.61
	// Ferrous metal ores: upstreamness 3.94, downstreamness 1.96
	// Non-ferrous metal ores: upstreamness 4.73, downstreamness 2.16
	// Non-ferrous metals and alloys: upstreamness 3.93, downstreamness 2.40
	// [inventories] arithmetic accurate to 15 digits (says nothing about the data)
}
