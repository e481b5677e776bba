package scenarios

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

// dustyTable is the table by hand with a sector that makes 1e-13, buys of others and sells to them.
const dustyTable = `code,name,name_zh,mat,bld,srv,dust,final,output
mat,Materials,材料,20,30,0,1e-14,50,100
bld,Building,建筑,0,0,0,2e-14,100,100
srv,Services,服务,10,10,20,1e-14,60,100
dust,Dust,,2e-14,4e-14,1e-14,1e-14,2e-14,1e-13
wages,Wages,,30,40,50,5e-14,,
surplus,Surplus,,20,10,30,0,,
imports,Imported inputs,,20,8,0,0,,
taxes_products,Taxes on products,,0,2,0,0,,
output,Output,,100,100,100,1e-13,,
jobs,Jobs,,200,300,400,0,,
`

// A recipe that buys dust, of which nothing can be bought, gives the numbers of the table without it, to the last bit
// but one. To buy of the sector itself, or by its recipe, is a mistake as with any sector without output.
func TestDustInScenarios(t *testing.T) {
	result := func(table string, edits ...string) (*Result, error) {
		s, err := Load(write(t, "scenario.yaml", edit(t, handScenario, edits...), "hand.csv", table, "hand.yaml", handMeta))
		if err != nil {
			return nil, err
		}
		return Run(s)
	}
	dusty, err := result(dustyTable)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]float64{}
	for row := range dusty.Rows() {
		got[fmt.Sprint(row.Measure, " ", row.Sector, " ", row.Year)] = row.Value
	}
	for row := range handRun(t).Rows() {
		v, found := got[fmt.Sprint(row.Measure, " ", row.Sector, " ", row.Year)]
		near := 4e-16 * math.Abs(row.Value)
		if strings.HasPrefix(row.Measure, "demand_ends_di") {
			near = 1e-12 // what is left of sums that cancel
		}
		if !found || !(math.Abs(v-row.Value) <= near) && !(math.IsNaN(v) && math.IsNaN(row.Value)) {
			t.Errorf("%s %s %d is %v, %v without dust", row.Measure, row.Sector, row.Year, v, row.Value)
		}
	}
	if notes := strings.Join(dusty.Notes, "\n"); !strings.Contains(notes, "count as without output") {
		t.Errorf("the notes are %q", notes)
	}
	for what, edits := range map[string][]string{
		"demand for dust":                {"sectors: {mat: 0.4, srv: 0.6}", "sectors: {mat: 0.4, dust: 0.6}"},
		"has no sector dust with output": {"recipe: bld", "recipe: dust"},
	} {
		if _, err := result(dustyTable, edits...); err == nil || !strings.Contains(err.Error(), what) {
			t.Errorf("%s: %v", what, err)
		}
	}
}
