package ioa_test

import (
	"fmt"
	"log"
)

// Which coefficient of railway construction is the most important: which has the smallest tolerable change?
func ExampleModel_ImportantCoefficients() {
	m := china()
	c, err := m.ImportantCoefficients(0.01, true)
	if err != nil {
		log.Fatal(err)
	}
	rail, err := m.Table.Index("rail-construction")
	if err != nil {
		log.Fatal(err)
	}
	best := 0
	for i := range m.Table.Sectors {
		if c.TolerableChange.At(i, rail) < c.TolerableChange.At(best, rail) {
			best = i
		}
	}
	fmt.Printf("%s: %.4f per unit of output, total influence %.3f, may rise by %.2f %%\n",
		m.Table.Sectors[best].Name, c.Coefficient.At(best, rail), c.Influence.At(best, rail), c.TolerableChange.At(best, rail))
	fmt.Println(c.Certificate)
	// Output:
	// Professional technical services: 0.1476 per unit of output, total influence 2.252, may rise by 3.89 %
	// arithmetic accurate to 12 digits (says nothing about the data)
}
