package ioa_test

import (
	"fmt"
	"log"
)

// What does the rest of the economy produce for railway construction, and railway construction for the rest?
func ExampleModel_PureLinkages() {
	m := china()
	p, err := m.PureLinkages(true)
	if err != nil {
		log.Fatal(err)
	}
	for i, s := range m.Table.Sectors {
		if s.Code == "rail-construction" || s.Code == "rolled-steel" {
			fmt.Printf("%s: backward %.0f, forward %.0f %s\n", s.Name, p.Backward[i], p.Forward[i], m.Table.Unit)
		}
	}
	fmt.Println(p.Certificate)
	// Output:
	// Rolled steel: backward 47821217, forward 508500648 10,000 yuan
	// Rail, road, tunnel, bridge construction: backward 886459685, forward 0 10,000 yuan
	// arithmetic accurate to 12 digits (says nothing about the data)
}
