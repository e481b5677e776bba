package measure

import (
	"encoding/csv"
	"io"
	"strconv"
)

// Write writes the multipliers by sector.
func Write(w io.Writer, offices []Office) error {
	out := csv.NewWriter(w)
	lines := [][]string{{"economy", "sector", "name", "output_office", "output_one_share", "value_added_office", "value_added_one_share"}}
	for _, o := range offices {
		rows, err := o.OneShare()
		if err != nil {
			return err
		}
		for _, r := range rows {
			line := []string{r.Economy, r.Code, r.Name}
			for _, v := range []float64{r.Output, r.OutputOne, r.Added, r.AddedOne} {
				line = append(line, strconv.FormatFloat(v, 'f', 4, 64))
			}
			lines = append(lines, line)
		}
	}
	return out.WriteAll(lines)
}
