package ioa_test

import (
	"fmt"
	"log"
)

// How far from railway construction are iron ore and rolled steel?
func ExampleModel_Lengths() {
	m := china()
	l, err := m.Lengths(true)
	if err != nil {
		log.Fatal(err)
	}
	for i, s := range m.Table.Sectors {
		for j, buyer := range m.Table.Sectors {
			if buyer.Code == "rail-construction" && (s.Code == "rolled-steel" || s.Code == "ferrous-ores") {
				fmt.Printf("%s: %.2f steps\n", s.Name, l.Cells.At(i, j))
			}
		}
	}
	fmt.Println(l.Certificate)
	// Output:
	// Ferrous metal ores: 2.74 steps
	// Rolled steel: 1.41 steps
	// arithmetic accurate to 11 digits (says nothing about the data)
}
