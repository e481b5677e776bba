package ioa_test

import (
	"fmt"
	"log"
)

// A plant with 1000 units of value added in agriculture: which demand is that, and what does it come to in the whole economy?
func ExampleModel_DemandFor() {
	m := model()
	for _, account := range m.Accounts() {
		if account.Code != "value_added" {
			continue
		}
		f, _, err := m.DemandFor(&account, []float64{1000, 0})
		if err != nil {
			log.Fatal(err)
		}
		impact, err := m.Impact(f)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("demand %.1f, output %.1f\n", f, impact.Output)
		fmt.Printf("value added %.1f\n", impact.Accounts[0].Values)
	}
	// Output:
	// demand [1226.7 0.0], output [1538.5 323.9]
	// value added [1000.0 226.7]
}
