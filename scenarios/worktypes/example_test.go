package worktypes_test

import (
	"fmt"

	"ioimpact/scenarios/worktypes"
	"ioimpact/tables/files"
)

// A railway with two fifths of its cost in tunnels, in the sectors of Laos.
func ExampleLibrary_Mix() {
	library, err := worktypes.Embedded()
	if err != nil {
		fmt.Println(err)
		return
	}
	mix, err := library.Mix([]worktypes.Share{{Name: "railway", Share: 0.6}, {Name: "tunnels", Share: 0.4}})
	if err != nil {
		fmt.Println(err)
		return
	}
	laos, err := files.Load("laos-2018")
	if err != nil {
		fmt.Println(err)
		return
	}
	bill, err := mix.Bill(laos, "", nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	for i, s := range laos.Sectors {
		if bill.Inputs[i] > 0.05 {
			fmt.Printf("%s %.1f %%\n", s.Code, 100*bill.Inputs[i])
		}
	}
	fmt.Printf("compensation %.1f %%\n", 100*bill.Compensation())
	_, err = library.Type("tunels")
	fmt.Println(err)
	// Output:
	// nonmetallic-minerals 12.6 %
	// metals 17.6 %
	// business-services 16.1 %
	// compensation 15.8 %
	// no such work type: "tunels"
	//   hint: did you mean tunnels?
}
