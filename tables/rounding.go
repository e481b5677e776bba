package tables

// Rounding is how far the digits that the source prints may by themselves move the sums of each sector off the
// figures they should meet, in table units: half a unit of the last decimal printed in a block for every cell of the
// sum, zeros and the figure itself included. A block that holds a binary number, or one of more than 12 significant
// digits, adds nothing; nil is nothing for all sectors.
type Rounding struct {
	Uses, Costs                  []float64 // the sums of rows and of columns that should be output
	ImportedUses, ImportedInputs []float64 // the sums of rows and of columns of the imports matrix
}

// of is how far the sum of sector i may be off by printing alone.
func of(all []float64, i int) float64 {
	if all == nil {
		return 0
	}
	return all[i]
}

// gathered is the rounding of a table some sectors of which were merged: their sums are added up, and so is this.
func (r Rounding) gathered(gather func([]float64) []float64) Rounding {
	return Rounding{gather(r.Uses), gather(r.Costs), gather(r.ImportedUses), gather(r.ImportedInputs)}
}

// picked is the rounding of the sectors at some positions. What else their rows and columns held must still be in their sums.
func (r Rounding) picked(at []int) Rounding {
	return r.gathered(func(all []float64) []float64 {
		if all == nil {
			return nil
		}
		out := make([]float64, len(at))
		for k, i := range at {
			out[k] = all[i]
		}
		return out
	})
}
