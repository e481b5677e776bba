package ioa

import (
	"math"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
	"ioimpact/tables/files"
)

// The published tables that are read as they are, up to 1435 sectors, and samples of the layouts of world tables.
var publishedTables = []string{
	"nbs-china/china_2018_153.csv", "nbs-china/china_2018_42.csv",
	"nbs-china/china_2017_149.csv", "nbs-china/china_2017_42.csv", "nbs-china/china_2012_139.csv",
	"nbs-china-2007/flows_2007_42.csv",
	"uk-2010/uk2010_siot.csv", "scotland-2016/scotland_ixi_2016.csv",
	"germany-1995/germany_1995_long.csv", "australia-1990/abs_1989_90_7sector.csv",
	"wiod-1995/wiot_regional_1995_245.csv", "wiod-1995/wiot_1995_1435.csv.gz",
	"germany-1995/germany_1995_wide.csv",
	"format-samples/oecd/ICIO2018_2010.CSV", "format-samples/wiod_mock/wiot09_row_sep12.xlsx",
	"format-samples/exio3_mock", "format-samples/eora26_mock", "format-samples/gloria_mock",
}

// sampleErrors are the kinds of errors of the samples of layouts, which are made up or cut: their figures mean nothing,
// so they are accepted here, and nowhere else.
var sampleErrors = map[string][]string{
	"format-samples/oecd/ICIO2018_2010.CSV":          {"column-balance"},
	"format-samples/wiod_mock/wiot09_row_sep12.xlsx": {"column-balance"},
	"format-samples/eora26_mock":                     {"column-balance"},
	"format-samples/gloria_mock":                     {"column-balance", "row-balance"},
}

// The samples have the errors that are accepted of them, and no others.
func TestSampleErrors(t *testing.T) {
	oracle(t, "projects/fx.csv")
	for _, name := range publishedTables {
		if !strings.HasPrefix(name, "format-samples/") {
			continue
		}
		table := must[*tables.Table](t)(files.Load(filepath.Join(os.Getenv("IOA_ORACLES"), name)))
		var codes []string
		for _, f := range tables.Check(table, tables.CheckOptions{}) {
			if f.Severity == tables.Failure && !slices.Contains(codes, f.Code) {
				codes = append(codes, f.Code)
			}
		}
		if !slices.Equal(codes, sampleErrors[name]) {
			t.Errorf("the errors of %s are %v, accepted are %v", name, codes, sampleErrors[name])
		}
	}
}

// On these published tables certificates hold, and by the method that the model chooses for
// one right-hand side they are within two digits of the truth, which is found in 256 bits: the output
// for some demand, and the multipliers of output. Solving many together bounds the rounding of
// residuals beforehand, at some hundred times what it is: four digits.
func TestCertificatesOnPublishedTables(t *testing.T) {
	for _, name := range publishedTables {
		t.Run(name, func(t *testing.T) {
			oracle(t, "projects/fx.csv") // skips, or fails, where the published tables are not there
			table := must[*tables.Table](t)(files.Load(filepath.Join(os.Getenv("IOA_ORACLES"), name)))
			m := must[*Model](t)(New(table, Options{Accept: sampleErrors[name]}))
			s := must[*system](t)(m.system())
			n := len(m.active)
			demand, ones := mat.NewDense(n, 1, nil), mat.NewDense(n, 1, nil)
			for i := range n {
				demand.Set(i, 0, float64(i%7))
				ones.Set(i, 0, 1)
			}
			for _, c := range []struct {
				op blas.Transpose
				f  *mat.Dense
			}{{blas.NoTrans, demand}, {blas.Trans, ones}} {
				exact := refinedSolve(t, s, c.op, c.f)
				for how, solve := range solvers(s) {
					if s.signs == (how == "general") {
						continue
					}
					x, cert, err := solve(c.op, c.f)
					if err != nil {
						t.Fatalf("%s, %c: %v", how, c.op, err)
					}
					if cert.Reason != "" {
						t.Errorf("%s, %c: %v", how, c.op, cert)
						continue
					}
					truth := trueDigits(exact, x)
					t.Logf("%s, %c: %d digits claimed, %.1f true", how, c.op, cert.Digits, truth)
					if float64(cert.Digits) > truth {
						t.Errorf("%s, %c: %d digits claimed, %.2f true", how, c.op, cert.Digits, truth)
					}
					most := 2.0
					if how == "many" || (how == "iterated") != (n > iterateAbove) {
						most = 4
					}
					if float64(cert.Digits) < math.Min(truth, maxDigits)-most {
						t.Errorf("%s, %c: only %d digits claimed, %.2f true", how, c.op, cert.Digits, truth)
					}
				}
			}
		})
	}
}

// refinedSolve solves op(I − A)x = f in 256 bits: each step solves roughly for
// the residual of the one before, until nothing is left to correct.
func refinedSolve(t *testing.T, s *system, op blas.Transpose, f *mat.Dense) [][]*big.Float {
	t.Helper()
	const bits = 256
	n := s.matrix.Rows
	x := make([][]*big.Float, n)
	for i := range x {
		x[i] = []*big.Float{new(big.Float).SetPrec(bits)}
	}
	rough := mat.NewDense(n, 1, nil)
	for range 30 {
		largest := 0.0
		for i, r := range bigResidual(s, op, f, x, bits) {
			v, _ := r.Float64()
			rough.Set(i, 0, v)
			largest = math.Max(largest, math.Abs(v))
		}
		if largest < 1e-40*mat.Max(f) {
			return x
		}
		if s.signs {
			column := rough.RawMatrix().Data
			if err := s.rough(op, column, append([]float64(nil), column...), 0, false); err != nil {
				t.Fatal(err)
			}
		} else if err := s.general.SolveTo(rough, op == blas.Trans, mat.DenseCopyOf(rough)); err != nil {
			t.Fatal(err)
		}
		for i := range x {
			x[i][0].Add(x[i][0], new(big.Float).SetFloat64(rough.At(i, 0)))
		}
	}
	t.Fatal("the refinement does not converge")
	return nil
}

// bigResidual is f − op(I − A)x in so many bits, for the coefficients of the table and not the rounded ones:
// f_i − x_i + d_i Σ_j z_ij (x_j / X_j), or transposed f_j − x_j + (Σ_i z_ij d_i x_i) / X_j.
func bigResidual(s *system, op blas.Transpose, f *mat.Dense, x [][]*big.Float, bits uint) []*big.Float {
	table, active := s.m.Table, s.m.active
	made, used := exactShares(table, s.m.Flows)
	number := func() *big.Float { return new(big.Float).SetPrec(bits) }
	scaled, out := make([]*big.Float, len(active)), make([]*big.Float, len(active))
	for r, i := range active {
		scaled[r], out[r] = number(), number()
		if op == blas.Trans {
			scaled[r].Quo(scaled[r].Mul(x[r][0], made[i]), used[i])
		} else {
			scaled[r].Quo(x[r][0], number().SetFloat64(table.Output[i]))
		}
	}
	cell, product := number(), number()
	for r, i := range active {
		for c, j := range active {
			z := table.Z.At(i, j)
			if z == 0 {
				continue
			}
			to, from := r, c
			if op == blas.Trans {
				to, from = c, r
			}
			out[to].Add(out[to], product.Mul(cell.SetFloat64(z), scaled[from]))
		}
	}
	for r, i := range active {
		if op == blas.Trans {
			out[r].Quo(out[r], number().SetFloat64(table.Output[i]))
		} else {
			out[r].Quo(out[r].Mul(out[r], made[i]), used[i])
		}
		out[r].Add(out[r].Sub(out[r], x[r][0]), number().SetFloat64(f.At(r, 0)))
	}
	return out
}
