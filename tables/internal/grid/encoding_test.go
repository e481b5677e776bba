package grid

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"ioimpact/tables/internal/csvtext"
)

func encode(t *testing.T, e encoding.Encoding, text string) []byte {
	t.Helper()
	out, err := e.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// Each of these is valid GB18030 or valid Windows-1252 by its bytes, or both; only
// the language tells. Reading one of them as the other would be mojibake.
func TestForeignEncodingsAreRefused(t *testing.T) {
	cases := []struct {
		name string
		e    encoding.Encoding
		text string
	}{
		{"Big5", traditionalchinese.Big5, "產業關聯表,農業,礦業及土石採取業,製造業,營造業,批發及零售業,運輸倉儲業\n合計,1,2,3,4,5,6\n"},
		{"Shift-JIS", japanese.ShiftJIS, "産業連関表,農林水産業,鉱業,製造業,建設,電力・ガス・水道,サービス\n計,1,2,3,4,5,6\n"},
		{"EUC-JP", japanese.EUCJP, "産業連関表,農林水産業,鉱業,製造業,建設,電力・ガス・水道,サービス\n計,1,2,3,4,5,6\n"},
		{"EUC-KR", korean.EUCKR, "산업연관표,농림수산품,광산품,음식료품,섬유 및 가죽제품,목재 및 종이,건설\n합계,1,2,3,4,5,6\n"},
		{"Windows-1251", charmap.Windows1251, "Таблица,Сельское хозяйство,Добыча,Строительство\nИтого,1,2,3\n"},
		{"KOI8-R", charmap.KOI8R, "Таблица,Сельское хозяйство,Добыча,Строительство\nИтого,1,2,3\n"},
		{"Czech in Windows-1250", charmap.Windows1250, "Zemědělství,Těžba,Zpracovatelský průmysl,Stavebnictví,Účty\nCelkem,1,2,3,4\n"},
		{"Polish in Windows-1250", charmap.Windows1250, "Rolnictwo,Górnictwo,Przemysł,Budownictwo,Usługi,Łączność\nRazem,1,2,3,4,5\n"},
		{"Hungarian in Windows-1250", charmap.Windows1250, "Mezőgazdaság,Bányászat,Építőipar,Gépgyártás,Egyéb szolgáltatás,Külső\nÖsszesen,1,2,3,4,5\n"},
		{"Turkish in Windows-1254", charmap.Windows1254, "Tarım,Madencilik,İmalat,İnşaat,Ulaştırma,Sağlık,Diğer\nToplam,1,2,3,4,5,6\n"},
		{"Greek in Windows-1253", charmap.Windows1253, "Γεωργία,Ορυχεία,Κατασκευές\nΣύνολο,1,2\n"},
		{"Thai in Windows-874", charmap.Windows874, "เกษตรกรรม,เหมืองแร่,การก่อสร้าง\nรวม,1,2\n"},
	}
	for _, c := range cases {
		data := encode(t, c.e, c.text)
		g, err := readBytes("t.csv", data)
		if err == nil {
			t.Errorf("%s was read as %s: %q", c.name, g.Detected.Encoding, g.Text(0, 0))
			continue
		}
		if !strings.Contains(err.Error(), "t.csv:1:") || !strings.Contains(err.Error(), "hint: say which") {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

// Stated, each is read.
func TestStatedEncodings(t *testing.T) {
	for name, e := range map[string]encoding.Encoding{
		"big5": traditionalchinese.Big5, "shift_jis": japanese.ShiftJIS, "euc-jp": japanese.EUCJP, "gbk": simplifiedchinese.GBK,
	} {
		text := "産業,農業\n計,1\n"
		if name == "big5" || name == "gbk" {
			text = "產業,農業\n計,1\n"
		}
		g, err := readWith("t.csv", encode(t, e, text), Options{Encoding: name})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if want := strings.Split(text, ",")[0]; g.Text(0, 0) != want {
			t.Errorf("%s: %q", name, g.Text(0, 0))
		}
	}
	if _, err := readWith("t.csv", []byte("a,b\n"), Options{Encoding: "klingon"}); err == nil {
		t.Error("an unknown encoding is accepted")
	}
	if _, err := readWith("t.csv", []byte("\xff\xff,b\n1,2\n"), Options{Encoding: "gb18030"}); err == nil || !strings.Contains(err.Error(), ":1:1:") {
		t.Errorf("bytes that GB18030 does not have: %v", err)
	}
	if _, err := readWith("t.csv", []byte("\xef\xbb\xbfa,b\n1,\xb0\xe5\n"), Options{}); err == nil || !strings.Contains(err.Error(), ":2:3:") {
		t.Errorf("a broken UTF-8 file with a mark: %v", err)
	}
}

// Sector names of national tables, in the encodings their offices publish in.
func TestPlausibleEncodings(t *testing.T) {
	cases := []struct {
		e    encoding.Encoding
		want string
		text string
	}{
		{simplifiedchinese.GB18030, "GB18030", "煤炭开采和洗选业,石油和天然气开采业,纺织业,废品废料,水利管理业\n合计,1,2,3,4\n"},
		{simplifiedchinese.GB18030, "GB18030", "代码,建筑\n合计,1\n"},
		{charmap.Windows1252, "Windows-1252", "Produits de l’agriculture,Cokéfaction et raffinage,Énergie à l'étranger,Œuvres\nTotal,1,2,3\n"},
		{charmap.Windows1252, "Windows-1252", "Côte d'Ivoire,São Tomé and Príncipe,Curaçao,Türkiye,Åland\nTotal,1,2,3,4\n"},
		{charmap.Windows1252, "Windows-1252", "Produção,Construção,Consumo público,Exportações\nTotal,1,2,3\n"},
		{charmap.Windows1252, "Windows-1252", "Total – “goods” & services,25 °C,€ million,£\na,1,2,3\n"},
		{charmap.Windows1252, "Windows-1252", "Agricultura,Construcción,Energía eléctrica,Año\nTotal,1,2,3\n"},
	}
	for _, c := range cases {
		g, err := readBytes("t.csv", encode(t, c.e, c.text))
		if err != nil {
			t.Errorf("%q: %v", c.text, err)
			continue
		}
		if first := strings.Split(c.text, ",")[0]; g.Text(0, 0) != first || g.Detected.Encoding != c.want {
			t.Errorf("%q read as %q in %s", first, g.Text(0, 0), g.Detected.Encoding)
		}
	}
}

// The encoding may show late, when several blocks of ASCII were parsed.
func TestLateEncoding(t *testing.T) {
	text := strings.Repeat("S1,1.5,2.25,3\n", 2*csvtext.BlockSize/14) + "合计,农业,工业,建筑业\n"
	g, err := readBytes("t.csv", encode(t, simplifiedchinese.GB18030, text))
	if err != nil {
		t.Fatal(err)
	}
	if got := g.Text(g.Rows()-1, 0); got != "合计" {
		t.Errorf("read %q", got)
	}
}

// Two bytes can be a letter in UTF-8 and a hanzi in GB18030; words tell, unless there are none.
func TestBothEncodingsPlausible(t *testing.T) {
	for _, word := range []string{"模", "媒", "模型媒"} {
		data := encode(t, simplifiedchinese.GB18030, word+",1\n")
		g, err := readBytes("t.csv", data)
		if err == nil && g.Text(0, 0) != word {
			t.Errorf("%s in GB18030 was read as %q in %s", word, g.Text(0, 0), g.Detected.Encoding)
		}
	}
	for _, word := range []string{"Économie", "Größe", "España", "Perú", "(£ million)", "25 °C", "Ελλάδα", "Россия", "Żywność"} {
		g, err := readBytes("t.csv", []byte(word+",1\n"))
		if err != nil || g.Text(0, 0) != word {
			t.Errorf("%s in UTF-8: %v", word, err)
		}
	}
	data := encode(t, simplifiedchinese.GB18030, "模,1\n")
	_, err := readBytes("t.csv", data)
	wantError(t, "模", err, "UTF-8 and GB18030 alike", "hint: say which")
	if g, err := readWith("t.csv", data, Options{Encoding: "gbk"}); err != nil || g.Text(0, 0) != "模" {
		t.Errorf("stated: %v", err)
	}
}

func TestNotText(t *testing.T) {
	for name, data := range map[string]string{
		"NUL":                       "a,b\n1,\x00\n",
		"many control characters":   strings.Repeat("\x01\x02", 100),
		"UTF-32":                    "\xff\xfe\x00\x00a\x00\x00\x00",
		"PDF":                       "%PDF-1.4\n",
		"a web page":                "<!DOCTYPE html>\n<html>",
		"lost in conversion":        "\ufffd\ufffd,1\n",
		"zip in a gzip":             gzipped("PK\x03\x04"),
		"gzip in a gzip":            gzipped(gzipped("a,b\n")),
		"odd UTF-16":                "\xff\xfea\x00,\x00b",
		"half a surrogate":          "\xff\xfea\x00,\x00\x00\xd8\n\x00",
		"empty":                     "",
		"only a mark":               "\xef\xbb\xbf",
		"old workbook":              "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
		"carriage returns and both": "a,b\rc,d\ne,f\n",
	} {
		if _, err := readBytes("t.csv", []byte(data)); err == nil {
			t.Errorf("%s was read", name)
		}
	}
	g, err := readBytes("t.csv", []byte("Waste \x1aNon-market,1\n"))
	if err != nil || len(g.Detected.Notes) != 1 || !strings.Contains(g.Detected.Notes[0], "t.csv:1:7") {
		t.Errorf("a control character in a label: %v %v", err, g)
	}
}
