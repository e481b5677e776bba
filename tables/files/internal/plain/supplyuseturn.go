package plain

import (
	"path/filepath"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/input"
	"ioimpact/tables/derive"
	"ioimpact/tables/files/internal/caption"
	"ioimpact/tables/files/internal/metadata"
)

// ReadSupplyUse reads a pair of supply and use tables, and what the YAML beside the use table says. What they are called is left to
// the caller. The first file is a supply or a make table as orientation says. Without one, labels decide, and where they are the same
// on both sides the balance: the way that balances at least ten times better with the use table is taken. Where
// neither does, the question is asked, since the numbers would be those of another economy.
//
// The captions are what the rows above the two tables state, which nothing was compared with yet.
func ReadSupplyUse(supply, use, orientation string, beside *metadata.Sidecar) (s *derive.SupplyUse, captions [2]caption.Stated, err error) {
	p := &pairFiles{supply: supply, use: use, beside: beside}
	if orientation != "" {
		s, err = p.read(orientation == "make")
	} else {
		s, err = p.readEither()
	}
	return s, p.captions, err
}

// readEither finds out whether the first table is a supply or a make table.
func (p *pairFiles) readEither() (*derive.SupplyUse, error) {
	asSupply, err := p.read(false)
	if err == nil && len(asSupply.Products) != len(asSupply.Industries) {
		return asSupply, nil
	}
	asMake, failed := p.read(true)
	switch {
	case failed != nil:
		return asSupply, err
	case err != nil: // industries and products have labels of their own, and these are in the rows and columns of a make table
		asMake.Notes = append(asMake.Notes, filepath.Base(p.supply)+" is a make table, industries in rows, by its labels")
		return asMake, nil
	}
	return byBalance(p.supply, asSupply, asMake)
}

// byBalance decides which way a square table is turned whose rows and columns have the same labels.
func byBalance(supply string, asSupply, asMake *derive.SupplyUse) (*derive.SupplyUse, error) {
	isMake, why := derive.WayRound(asSupply, asMake)
	switch {
	case why != "":
		return nil, &input.Error{File: supply, Msg: "are products in rows (a supply table) or industries (a make table)? Both have the same labels; " + why,
			Hint: "say   --orientation supply   or   --orientation make"}
	case isMake:
		asMake.Notes = append(asMake.Notes, filepath.Base(supply)+" is a make table, industries in rows: only so it balances with the use table")
		return asMake, nil
	case !mat.Equal(asSupply.Supply, asMake.Supply):
		asSupply.Notes = append(asSupply.Notes, filepath.Base(supply)+" is a supply table, products in rows: only so it balances with the use table")
	}
	return asSupply, nil
}
