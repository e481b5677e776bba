package files

import (
	"math"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
)

func TestWorldEXIOBASE(t *testing.T) {
	t.Chdir(t.TempDir())
	w := truthOf(7, "AT", "WWF")
	for _, flows := range []bool{true, false} {
		dir := map[bool]string{true: "IOT_2011_pxp", false: "IOT_2012_ixi"}[flows]
		w.exiobase(flows).write(t, dir)
		got, err := Load(dir)
		if err != nil {
			t.Fatal(err)
		}
		rel := 1e-12
		if !flows {
			rel = 1e-10 // output is solved for
		}
		sameWorld(t, got, w, colon, colon, rel)
		stated(t, got, "EXIOBASE 3", map[bool]int{true: 2011, false: 2012}[flows], "EUR", 1e6)
		if s := got.Satellites; len(s) != 1 || s[0].Unit != "kg" || s[0].Values[2] != w.co2[2] || s[0].Final[1] != w.co2Final[1] {
			t.Errorf("satellites %+v", s)
		}
		w.exiobase(flows).zip(t, dir+".zip", dir+"/")
		zipped, err := Load(dir + ".zip")
		if err != nil {
			t.Fatal(err)
		}
		sameFigures(t, zipped, got)
	}
}

func TestWorldEora(t *testing.T) {
	t.Chdir(t.TempDir())
	w := truthOf(8, "AFG", "ROW")
	w.eora().write(t, "eora")
	got, err := Load("eora")
	if err != nil {
		t.Fatal(err)
	}
	sameWorld(t, got, w, colon, colon, 1e-12)
	stated(t, got, "Eora26", 2015, "USD", 1000)
	if s := got.Satellites[0]; s.Code != "I-GHG-CO2 emissions; Total" || s.Unit != "Gg" || s.Final[3] != w.co2Final[3] || got.Sectors[0].Name != "Land of AFG: 01T03" {
		t.Errorf("satellite %+v, sector %+v", s, got.Sectors[0])
	}
	w.eora().write(t, "deep/import/miranda/Eoras/Phase199/Loop082/simplified") // as its zip unpacks
	deep, err := Load("deep")
	if err != nil {
		t.Fatal(err)
	}
	sameFigures(t, deep, got)
	// the labels as they are downloaded: in a zip of their own beside the table's
	tables, labels := files{}, files{}
	for name, text := range w.eora() {
		if strings.HasPrefix(name, "labels") {
			labels[name] = text
		} else {
			tables[name] = text
		}
	}
	tables.zip(t, "Eora26_2015_bp.zip", "")
	if _, err := Load("Eora26_2015_bp.zip"); err == nil || !strings.Contains(err.Error(), "labels_T.txt is missing\n  hint: the labels are a download of their own: put indices.zip beside the table") {
		t.Errorf("without labels: %v", err)
	}
	labels.zip(t, "indices.zip", "")
	zipped, err := Load("Eora26_2015_bp.zip")
	if err != nil {
		t.Fatal(err)
	}
	sameFigures(t, zipped, got)
}

func TestWorldGLORIA(t *testing.T) {
	t.Chdir(t.TempDir())
	w := truthOf(9, "AUS", "LAO")
	w.gloria(t, 0).write(t, "own")
	got, err := Load("own")
	if err != nil {
		t.Fatal(err)
	}
	sameWorld(t, got, w, colon, colon, 1e-12)
	stated(t, got, "GLORIA", 2022, "USD", 1000)
	if s := got.Satellites[0]; s.Code != "co2_EDGAR" || s.Unit != "kilotonnes" || s.Values[4] != w.co2[4] {
		t.Errorf("satellite %+v", s)
	}
	if len(got.Primary) != 2 || got.Primary[0].Values[4] != w.va[4] {
		t.Errorf("primary inputs %+v", got.Primary)
	}
	// industries that make other products too: the model of industry technology, as from a supply-use pair
	w.gloria(t, 0.25).write(t, "secondary")
	if got, err = Load("secondary"); err != nil {
		t.Fatal(err)
	}
	n, per := len(w.z), len(w.sectors)
	z := mat.NewDense(n, n, nil)
	for i := range w.z { // U ĝ⁻¹ Sᵀ by hand: three quarters of the recipe of the own industry, a quarter of the one before
		for j := range w.z {
			next := j/per*per + (j+1)%per
			z.Set(i, j, z.At(i, j)+0.75*w.z[i][j])
			z.Set(i, next, z.At(i, next)+0.25*w.z[i][j])
		}
	}
	for i := range w.z {
		for j := range w.z {
			if a, b := got.Z.At(i, j), z.At(i, j); math.Abs(a-b) > 1e-12*b {
				t.Errorf("flow %d → %d is %v, want %v", i, j, a, b)
			}
		}
	}
	if !strings.Contains(strings.Join(got.Inferred, "\n"), "model B") || !strings.Contains(strings.Join(got.Notes, "\n"), "model B") {
		t.Errorf("the model is not said: %q, %q", got.Inferred, got.Notes)
	}
}
