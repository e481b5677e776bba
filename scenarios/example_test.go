package scenarios_test

import (
	"fmt"
	"log"

	"ioimpact/scenarios"
)

// The railway as it is stated, and with a total that is ten per cent higher.
func ExampleProject() {
	p, err := scenarios.Open("china-laos-railway", scenarios.Override{})
	if err != nil {
		log.Fatal(err)
	}
	stated := p.Scenario()
	higher, err := stated.With(map[string]float64{"money.total": 1.1 * float64(stated.Money.Total.Value)})
	if err != nil {
		log.Fatal(err)
	}
	for _, s := range []*scenarios.Scenario{stated, higher} {
		totals, err := p.Totals(s)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("total %.1f: output in China %.0f\n", s.Money.Total.Value, totals[1].ByRegion[0].Output)
	}
	// Output:
	// total 37425.0: output in China 65252
	// total 41167.5: output in China 71778
}

func ExampleProject_Run() {
	p, err := scenarios.Open("china-laos-railway-both", scenarios.Override{})
	if err != nil {
		log.Fatal(err)
	}
	r, err := p.Run(p.Scenario())
	if err != nil {
		log.Fatal(err)
	}
	for _, one := range r.Cases[0].ByRegion {
		fmt.Printf("%s: output %.0f, value added including on-site %.0f %s\n", one.Region, one.Output, float64(one.ValueAddedWithSite), r.MoneyUnit)
	}
	// Output:
	// CHN: output 65252, value added including on-site 29243 million CNY at 2018 prices
	// LAO: output 4974, value added including on-site 3597 million CNY at 2018 prices
}
