package files

import (
	"archive/zip"
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ioimpact/internal/input"
)

// The tables that testdata/xls/make.py writes as .xls.
const (
	plainText = `code,name,name_zh,agriculture,manufacturing,final,output
agriculture,Agriculture,农业,150,500,350,1000
manufacturing,Manufacturing,制造业,200,100,1700,2000
value_added,Value added,增加值,650,1400,,
output,Output,总产出,1000,2000,,
`
	officeLayout = `unit: million yuan
layout:
  sheet: 投入产出
  row_labels: {code: A, name: B}
  column_labels: {code: 4, name: 3}
  sectors: 01 to 02
  final: C
  exports: EX
  imports: {column: IM, sign: negative}
  output: {column: GO, row: X}
  primary: [W, {row: S, code: surplus}]
  leave_out: {rows: TII, columns: TI}
`
)

func oldWorkbook(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile("testdata/xls/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// An .xls is read as the same table in CSV is: in the plain format, by a description, and inside a zip.
func TestOldWorkbooks(t *testing.T) {
	dir := t.TempDir()
	var packed bytes.Buffer
	z := zip.NewWriter(&packed)
	w, err := z.Create("in/plain.xls")
	if err != nil {
		t.Fatal(err)
	}
	w.Write(oldWorkbook(t, "plain.xls"))
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"plain.xls": oldWorkbook(t, "plain.xls"), "office.xls": oldWorkbook(t, "office.xls"),
		"office.yaml": []byte(officeLayout), "plain.csv": []byte(plainText), "plain.zip": packed.Bytes()} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, wantErr := Load(filepath.Join(dir, "plain.csv"))
	for _, name := range []string{"plain.xls", "plain.zip", "plain.zip/in/plain.xls"} {
		got, err := Load(filepath.Join(dir, name))
		if got != nil {
			got.Hash, got.Inferred = want.Hash, want.Inferred
		}
		alike(t, got, err, want, wantErr)
	}
	office, err := Load(filepath.Join(dir, "office.xls"))
	if err != nil {
		t.Fatal(err)
	}
	if office.Output[1] != 11.25 || office.Z.At(0, 1) != 2 || office.Imports[0] != 2 || office.Sectors[1].Code != "02" || office.Primary[1].Values[1] != 2.25 {
		t.Errorf("read %v, flows %v, imports %v", office.Sectors, office.Z, office.Imports)
	}
}

// A number that became a date is refused with its cell, and so is a cut file and one with a password.
func TestOldWorkbooksRefused(t *testing.T) {
	dir := t.TempDir()
	sound := oldWorkbook(t, "plain.xls")
	for want, data := range map[string][]byte{
		"the workbook is damaged":                     sound[:len(sound)-2048],
		"t.xls: an encrypted workbook":                bytes.Replace(sound, []byte{0xe1, 0, 2, 0}, []byte{0x2f, 0, 2, 0}, 1), // the record behind the first is one of encryption
		"t.xls: a workbook of Excel 5.0 or 95, which": bytes.Replace(sound, []byte{9, 8, 16, 0, 0, 6}, []byte{9, 8, 16, 0, 0, 5}, 1),
	} {
		path := filepath.Join(dir, "t.xls")
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
		_, err := Load(path)
		var e *input.Error
		if !errors.As(err, &e) || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", want, err)
		}
	}
}
