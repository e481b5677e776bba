package scenarios

import (
	"encoding/csv"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// office is the 153-sector table as the statistics office prints it, read
// without the program's own reader.
type office struct {
	codes                         []string
	z                             *mat.Dense
	imports, exports, output, add []float64
}

func readRecords(t *testing.T, path string) [][]string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.FieldsPerRecord = -1
	all, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	all[0][0] = strings.TrimPrefix(all[0][0], "\ufeff")
	return all
}

func readOffice(t *testing.T, path string) *office {
	all := readRecords(t, path)
	at := map[string]int{}
	for i, name := range all[0] {
		at[name] = i
	}
	cell := func(row []string, name string) float64 {
		v, err := strconv.ParseFloat(row[at[name]], 64)
		if err != nil {
			t.Fatalf("%s, %s: %v", row[0], name, err)
		}
		return v
	}
	o := &office{z: mat.NewDense(153, 153, nil)}
	for _, row := range all[1:154] {
		i := len(o.codes)
		o.codes = append(o.codes, row[0])
		for j := 0; j < 153; j++ {
			o.z.Set(i, j, cell(row, all[0][3+j]))
		}
		o.imports, o.exports, o.output = append(o.imports, cell(row, "IM")), append(o.exports, cell(row, "EX")), append(o.output, cell(row, "GO"))
	}
	for _, row := range all[154:] {
		if row[0] == "TVA" {
			for j := 0; j < 153; j++ {
				o.add = append(o.add, cell(row, all[0][3+j]))
			}
		}
	}
	return o
}

// coefficients are d̂A and value added per output.
func (o *office) coefficients() (*mat.Dense, []float64) {
	n := len(o.output)
	a, v := mat.NewDense(n, n, nil), make([]float64, n)
	for i := 0; i < n; i++ {
		d := 1 - o.imports[i]/(o.output[i]+o.imports[i]-o.exports[i])
		v[i] = o.add[i] / o.output[i]
		for j := 0; j < n; j++ {
			a.Set(i, j, d*o.z.At(i, j)/o.output[j])
		}
	}
	return a, v
}

func inverse(t *testing.T, a *mat.Dense) *mat.Dense {
	t.Helper()
	n, _ := a.Dims()
	m, l := mat.NewDense(n, n, nil), mat.NewDense(n, n, nil)
	for i := 0; i < n; i++ {
		m.Set(i, i, 1)
	}
	m.Sub(m, a)
	if err := l.Inverse(m); err != nil {
		t.Fatal(err)
	}
	return l
}

// aggregate adds sectors up by the concordance: S is m×153.
func (o *office) aggregate(t *testing.T, codes []string) (*office, *mat.Dense) {
	position := map[string]int{}
	for i, c := range codes {
		position[c] = i
	}
	s := mat.NewDense(len(codes), 153, nil)
	for _, row := range readRecords(t, filepath.Join("..", "tables", "files", "builtin", "china-2018.map.csv"))[1:] {
		from := slices.Index(o.codes, row[0])
		if from < 0 {
			t.Fatalf("the office has no sector %s", row[0])
		}
		s.Set(position[row[1]], from, 1)
	}
	sum := func(x []float64) []float64 {
		var y mat.VecDense
		y.MulVec(s, mat.NewVecDense(len(x), x))
		return y.RawVector().Data
	}
	var sz, szs mat.Dense
	sz.Mul(s, o.z)
	szs.Mul(&sz, s.T())
	return &office{codes: codes, z: &szs, imports: sum(o.imports), exports: sum(o.exports), output: sum(o.output), add: sum(o.add)}, s
}

// The study's case on the office's own 153 sectors, by a plain inverse, gives the
// published figures; and the 63 sectors give S x₁₅₃ plus the aggregation bias
//
//	x₆₃ − S x₁₅₃ = L₆₃ (A₆₃ S − S A₁₅₃) x₁₅₃
//
// sector by sector (Miller & Blair 2009, section 4.9), which bounds what the embedded table can be off.
func TestAggregationBias(t *testing.T) {
	dir := os.Getenv("IOA_ORACLES")
	if dir == "" {
		t.Skip("IOA_ORACLES is not set")
	}
	o := readOffice(t, filepath.Join(dir, "nbs-china", "china_2018_153.csv"))
	_, r := embedded(t, "{value: 37425, source: aiddata}", "{value: 37400, source: aiddata}", "    value: 2016\n", "    value: 2018\n")
	study := caseOf(t, r, "study")
	var codes []string
	for _, s := range r.Sectors {
		codes = append(codes, s.Code)
	}
	small, s := o.aggregate(t, codes)
	a, v := o.coefficients()
	a63, _ := small.coefficients()
	f := mat.NewVecDense(153, nil)
	f.SetVec(104, 37400) // sector 105, rail, road, tunnel and bridge construction
	var x, sx, left, right, gap, bias mat.VecDense
	x.MulVec(inverse(t, a), f)
	sx.MulVec(s, &x)
	left.MulVec(a63, &sx)
	var ax mat.VecDense
	ax.MulVec(a, &x)
	right.MulVec(s, &ax)
	gap.SubVec(&left, &right)
	bias.MulVec(inverse(t, a63), &gap)
	added := 0.0
	for i := range v {
		added += v[i] * x.AtVec(i)
	}
	printed := map[string][2]float64{"output": {mat.Sum(&x), 103.0}, "value added": {added, 32.6},
		"steel": {x.AtVec(60) + x.AtVec(61) + x.AtVec(62), 6.8}, "cement": {x.AtVec(53) + x.AtVec(54), 4.3}, "non-ferrous": {x.AtVec(63) + x.AtVec(64), 1.2}}
	for what, p := range printed {
		if math.Abs(p[0]/1000-p[1]) > 0.05 {
			t.Errorf("153 sectors: %s is %.4f, published %.1f", what, p[0]/1000, p[1])
		}
	}
	for i, row := range study.BySector {
		if want := sx.AtVec(i) + bias.AtVec(i); math.Abs(row.Output-want) > 1e-9*mat.Sum(&x) {
			t.Errorf("%s: output %.9f, want %.9f + bias %.9f", row.Code, row.Output, sx.AtVec(i), bias.AtVec(i))
		}
	}
	check := func(what string, got, reference, bound float64) {
		t.Helper()
		if rel := got/reference - 1; math.Abs(rel) > math.Abs(bound) || rel*bound < 0 {
			t.Errorf("aggregation moves %s by %.3f %%, TestStudyAgainstPublished allows %.3f %%", what, 100*rel, 100*bound)
		}
	}
	check("output", study.Pull.Output, mat.Sum(&x), 0.0062)
	check("value added", float64(account(t, study, "value_added").Total), added, -0.0015)
	check("steel", study.Groups[0].Output, printed["steel"][0], -0.0013)
	check("non-ferrous", study.Groups[2].Output, printed["non-ferrous"][0], 0.0076)
	check("glass", study.Groups[3].Output, x.AtVec(56), 0.013)
}
