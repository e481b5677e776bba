package ioa_test

import (
	"fmt"
	"log"

	"ioimpact/ioa"
	"ioimpact/tables/derive"
	"ioimpact/tables/files"
)

// Households of China spend what they earn of a unit of demand for cement.
func ExampleModel_ClosedMultipliers() {
	table, err := files.Load("china-2018")
	if err != nil {
		log.Fatal(err)
	}
	m, err := ioa.New(table, ioa.Options{})
	if err != nil {
		log.Fatal(err)
	}
	income := table.Primary[derive.IncomeRows(table)[0]]
	closed, err := m.ClosedMultipliers(derive.Households{Income: income, Spending: derive.HouseholdItems(table)}, 0, "compensation")
	if err != nil {
		log.Fatal(err)
	}
	j, err := table.Index("cement")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(closed.Closure)
	fmt.Printf("output %.4f, compensation %.4f\n", closed.Output[j], closed.Rows[0].Effect[j])
	// Output:
	// households endogenous: income compensation, spending consumption_rural, consumption_urban, household income 4.75027e+09
	// output 3.0308, compensation 0.4611
}
