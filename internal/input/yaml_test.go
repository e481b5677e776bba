package input

import (
	"math"
	"reflect"
	"strings"
	"testing"
)

const syntaxHint = "\n  hint: check the indentation (spaces, no tabs) and quote texts that hold a colon or a #"

// badYAML are documents that must be refused, read by readDocument, each with the whole message. They also seed FuzzYAML.
var badYAML = []struct{ name, text, want string }{
	{"empty", "", "s.yaml:1: the file is empty"},
	{"only a comment", "# nothing\n", "s.yaml:1: the file is empty"},
	{"only a document mark", "---\n", "s.yaml:2:1: the top level must be keys and values, not nothing"},
	{"a list", "- a\n", "s.yaml:1:1: the top level must be keys and values, not a list"},
	{"a single value", "x\n", "s.yaml:1:1: the top level must be keys and values, not a single value: \"x\""},
	{"two documents", "name: a\n---\nname: b\n", "s.yaml:2:1: a second YAML document: \"---\"\n  hint: put each document in a separate file"},
	{"a second document that is no YAML", "name: a\n---\n: : [bad\n", "s.yaml:4: not valid YAML: did not find expected ',' or ']'" + syntaxHint},
	{"text behind the document", "name: a\n...\nrest: [\n", "s.yaml:4: not valid YAML: did not find expected node content" + syntaxHint},
	{"alias", "name: &x a\nnames: *x\n", "s.yaml:1:7: anchors and aliases are not read\n  hint: write the value out where it is used\ns.yaml:2:8: anchors " +
		"and aliases are not read\n  hint: write the value out where it is used"},
	{"merge key", "codes:\n  <<: {a: 1}\n", "s.yaml:2:3: merge keys are not read\n  hint: write the keys out where they are used"},
	{"tag", "year: !!str 2018\n", "s.yaml:1:7: tags are not read\n  hint: leave out !!str"},
	{"own tag", "year: !kyat 2018\n", "s.yaml:1:7: tags are not read\n  hint: leave out !kyat"},
	{"lone mark of a tag", "name: !\n", "s.yaml:1:7: tags are not read\n  hint: leave out !"},
	{"lone mark before a number", "year: ! 2018\n", "s.yaml:1:7: tags are not read\n  hint: leave out !"},
	{"lone mark in a list", "names: [a, !]\n", "s.yaml:1:12: tags are not read\n  hint: leave out !"},
	{"lone mark on a key", "! name: a\n", "s.yaml:1:1: tags are not read\n  hint: leave out !"},
	{"lone mark on a mapping", "codes: ! {a: 1}\n", "s.yaml:1:8: tags are not read\n  hint: leave out !"},
	{"unknown key", "naem: a\n", "s.yaml:1:1: unknown key: \"naem\"\n  hint: did you mean name?"},
	{"unknown key, unlike any", "zzz: a\n", "s.yaml:1:1: unknown key: \"zzz\"\n  hint: the keys here are: name, names, year, value, share, choice, flag, " +
		"codes, items"},
	{"a number with a comma", "items: [{code: a, weight: 1,000}]\n", "s.yaml:1:29: items[1]: unknown key: \"000\"\n  hint: write numbers without commas " +
		"between thousands: 1000"},
	{"key twice", "name: a\nyear: 2018\nname: b\n", "s.yaml:3:1: the key occurs twice; its first value is at s.yaml:1:7: \"name\"\n  hint: keep one of them"},
	{"key twice below", "codes: {a: 1, a: 2}\n", "s.yaml:1:15: codes: the key occurs twice; its first value is at s.yaml:1:12: \"a\"\n  hint: keep one of them"},
	{"a list as key", "? [a]\n: 1\n", "s.yaml:1:3: a key must be a single value"},
	{"unclosed list", "names: [a, b\n", "s.yaml:2: not valid YAML: did not find expected ',' or ']'" + syntaxHint},
	{"tab", "codes:\n\ta: 1\n", "s.yaml:2: not valid YAML: found character that cannot start any token" + syntaxHint},
	{"colon in a text", "name: a: b\n", "s.yaml:1: not valid YAML: mapping values are not allowed in this context" + syntaxHint},
	{"full-width colon", "name：a\nyear: 2018\n", "s.yaml:1: not valid YAML: mapping values are not allowed in this context" + "\n  hint: line 1 has a " +
		"full-width colon (：): write an ordinary one and a blank behind it, name: …"},
	{"full-width comma", "codes: {a: 1，b: 2}\nyear: 2018\n", "s.yaml:1: not valid YAML: did not find expected ',' or '}'\n  hint: line 1 has a " +
		"full-width comma (，): write an ordinary one between the parts of { } and [ ]"},
	{"full-width blank", "codes:\n\u3000\u3000a: 1\n  b: 2\n", "s.yaml:2: not valid YAML: mapping values are not allowed in this context\n  hint: line 2 begins " +
		"with a full-width blank (全角空格): indent with ordinary ones"},
	{"full-width per cent sign above one", "share: 140％\n", "s.yaml:1:8: share: a share must lie between 0 and 1: \"140％\"\n  hint: write 0.82 or 82 %"},
	{"not UTF-8", "name: a\nyear: \xc5\xa9\xb2\xbf\n", "s.yaml:2: the text is not UTF-8\n  hint: save it as UTF-8, for instance: iconv -f GB18030 -t " +
		"UTF-8 old.yaml > new.yaml"},
	{"leading zero", "value: 012\n", "s.yaml:1:8: value: a number with a leading zero (some readers take it as octal): \"012\"\n  hint: write it without " +
		"the leading zero"},
	{"negative leading zero", "value: -012.5\n", "s.yaml:1:8: value: a number with a leading zero (some readers take it as octal): \"-012.5\"\n  hint: " +
		"write it without the leading zero"},
	{"octal", "value: 0o17\n", "s.yaml:1:8: value: not a number: \"0o17\"\n  hint: numbers look like 1234.5 or 1.2e6"},
	{"hexadecimal", "value: 0x1F\n", "s.yaml:1:8: value: not a decimal number: \"0x1F\"\n  hint: write it in decimal digits"},
	{"underscore", "value: 1_000\n", "s.yaml:1:8: value: a thousands mark or a space in a number: \"1_000\"\n  hint: write the digits without marks between them"},
	{"sexagesimal", "value: 1:30\n", "s.yaml:1:8: value: not a number: \"1:30\"\n  hint: numbers look like 1234.5 or 1.2e6"},
	{"comma", "value: 1,500\n", "s.yaml:1:8: value: a comma in a number: \"1,500\"\n  hint: 1,500 can mean 1500 or 1.5: write it without a thousands mark " +
		"and with a decimal point"},
	{"infinity", "value: .inf\n", "s.yaml:1:8: value: not a finite number: \".inf\"\n  hint: write the number, or leave the sector out of the table"},
	{"number in quotation marks", "value: \"12\"\n", "s.yaml:1:8: value: a text where a number belongs: \"12\"\n  hint: write it without quotation marks"},
	{"list for a number", "value: [1]\n", "s.yaml:1:8: value: a number belongs here, not a list"},
	{"share above one", "share: 82\n", "s.yaml:1:8: share: a share must lie between 0 and 1: \"82\"\n  hint: write 0.82 or 82 %"},
	{"full-width share", "share: ６０ %\n", "s.yaml:1:8: share: full-width digits (全角数字) in a number: \"６０ %\"\n  hint: write 60 %"},
	{"share below zero", "share: -1%\n", "s.yaml:1:8: share: a share must lie between 0 and 1: \"-1%\"\n  hint: write 0.82 or 82 %"},
	{"share above 100 %", "share: 101 %\n", "s.yaml:1:8: share: a share must lie between 0 and 1: \"101 %\"\n  hint: write 0.82 or 82 %"},
	{"year that is none", "year: 18\n", "s.yaml:1:7: year: not a year: \"18\"\n  hint: a year looks like 2018"},
	{"half a year", "year: 2018.5\n", "s.yaml:1:7: year: not a year: \"2018.5\"\n  hint: a year looks like 2018"},
	{"unknown choice", "choice: domestik\n", "s.yaml:1:9: choice: not a known choice: \"domestik\"\n  hint: did you mean domestic?"},
	{"list for a choice", "choice: [total]\n", "s.yaml:1:9: choice: a text belongs here, not a list"},
	{"not a boolean", "flag: yes\n", "s.yaml:1:7: flag: true or false belongs here: \"yes\""},
	{"list for a boolean", "flag: [true]\n", "s.yaml:1:7: flag: a text belongs here, not a list"},
	{"mapping for a text", "name: {a: b}\n", "s.yaml:1:7: name: a text belongs here, not keys and values"},
	{"text for a mapping", "codes: a\n", "s.yaml:1:8: codes: keys and values belong here, not a single value: \"a\"\n  hint: write it as   key: value"},
	{"text for a list", "items: a\n", "s.yaml:1:8: items: a list belongs here, not a single value: \"a\"\n  hint: start each item on a line of its own with   -"},
	{"missing key of an item", "items:\n  - weight: 1\n  - code: b\n    weight: 2\n", "s.yaml:2:5: items[1].code is missing\n  hint: add   code: …"},
	{"item that is no mapping", "items: [a]\n", "s.yaml:1:9: items[1]: keys and values belong here, not a single value: \"a\"\n  hint: write it as   key: value"},
	{"columns are characters", "codes: {农业: 1, 建筑业: x}\n", "s.yaml:1:21: codes.建筑业: not a number: \"x\"\n  hint: numbers look like 1234.5 or 1.2e6"},
	{"nothing behind a key", "name:\nyear: 2018\n", "s.yaml:1:1: name: a value is missing: \"name\"\n  hint: write a value, or leave it out altogether"},
	{"a tilde", "choice: ~\n", "s.yaml:1:9: choice: a value is missing: this says that there is none: \"~\"\n  hint: " + noneHint},
	{"NULL", "value: NULL\n", "s.yaml:1:8: value: a value is missing: this says that there is none: \"NULL\"\n  hint: " + noneHint},
	{"null for a code", "codes: {a: null}\n", "s.yaml:1:12: codes.a: a value is missing: this says that there is none: \"null\"\n  hint: " + noneHint},
	{"null in a list", "items:\n  - code: a\n  - ~\n", "s.yaml:3:5: items[2]: a value is missing: this says that there is none: \"~\"\n  hint: " + noneHint},
	{"null for a needed key", "items:\n  - code: ~\n", "s.yaml:2:11: items[1].code: a value is missing: this says that there is none: \"~\"\n  hint: " + noneHint},
	{"all at once", "year: x\nshare: 2\n", "s.yaml:1:7: year: not a number: \"x\"\n  hint: numbers look like 1234.5 or 1.2e6\ns.yaml:2:8: share: a share " +
		"must lie between 0 and 1: \"2\"\n  hint: write 0.82 or 82 %"},
}

// document is one of every kind of value.
type document struct {
	name    string
	names   []string
	year    int
	value   float64
	share   float64
	choice  string
	flag    bool
	codes   map[string]float64
	weights []float64
}

func readDocument(text string) (document, error) {
	var errs List
	top, ok := ParseYAML("s.yaml", []byte(text), &errs)
	if !ok {
		return document{}, errs.Err()
	}
	m := top.Map("name", "names", "year", "value", "share", "choice", "flag", "codes", "items")
	d := document{
		name: m.Get("name").Text(), names: m.Get("names").Texts(), year: m.Get("year").Year(), value: m.Get("value").Number(), share: m.Get("share").Share(),
		choice: m.Get("choice").OneOf("domestic", "total"), flag: m.Get("flag").Bool(), codes: map[string]float64{},
	}
	if v := m.Get("codes"); v.Given() {
		all := v.Map()
		for _, k := range all.Keys() {
			d.codes[k] = all.Get(k).Number()
		}
	}
	for _, item := range m.Get("items").List() {
		one := item.Map("code", "weight")
		one.Need("code").Text()
		d.weights = append(d.weights, one.Get("weight").Number())
	}
	return d, errs.Err()
}

const noneHint = "write a value, or leave it out altogether; a text of these letters belongs in quotation marks"

func TestYAMLRefuses(t *testing.T) {
	for _, c := range badYAML {
		t.Run(c.name, func(t *testing.T) {
			d, err := readDocument(c.text)
			if err == nil {
				t.Fatalf("accepted as %+v", d)
			}
			if got := err.Error(); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

const goodYAML = "\xef\xbb\xbf# a comment\nname: 中老铁路\nnames: one\nyear: 2018\nvalue: -1.5e3\nshare: 82 %\nchoice: total\nflag: true\ncodes: {农业: 1, " +
	"\"建筑业\": 0.5}\nitems:\n  - {code: a, weight: 0.25}\n  - code: b\n    weight: 0\n"

func TestYAMLReads(t *testing.T) {
	d, err := readDocument(goodYAML)
	if err != nil {
		t.Fatal(err)
	}
	want := document{name: "中老铁路", names: []string{"one"}, year: 2018, value: -1500, share: 0.82, choice: "total", flag: true,
		codes: map[string]float64{"农业": 1, "建筑业": 0.5}, weights: []float64{0.25, 0}}
	if !reflect.DeepEqual(d, want) {
		t.Errorf("got %+v, want %+v", d, want)
	}
	d, err = readDocument("flag: false\n")
	if err != nil {
		t.Fatal(err)
	}
	if d.name != "" || d.choice != "domestic" || d.year != 0 || !math.IsNaN(d.value) || !math.IsNaN(d.share) || d.flag || d.names != nil {
		t.Errorf("absent values are %+v", d)
	}
}

func TestYAMLShares(t *testing.T) {
	for text, want := range map[string]float64{"0": 0, "1": 1, "0.82": 0.82, "82%": 0.82, "82 %": 0.82, "100 %": 1, "0.5 %": 0.005, "1e-3": 0.001} {
		d, err := readDocument("share: " + text + "\n")
		if err != nil || d.share != want {
			t.Errorf("share %s is %v, %v; want %v", text, d.share, err, want)
		}
	}
}

func TestYAMLPlaces(t *testing.T) {
	var errs List
	top, _ := ParseYAML("s.yaml", []byte("a:\n  农业: 1\n"), &errs)
	m := top.Map("a").Get("a").Map()
	if line, col := m.KeyPos("农业"); line != 2 || col != 3 {
		t.Errorf("the key is at %d:%d", line, col)
	}
	if v := m.Get("农业"); v.Place() != "s.yaml:2:7" || v.Path() != "a.农业" {
		t.Errorf("the value is %s at %s", v.Path(), v.Place())
	}
	if line, col := m.KeyPos("absent"); line != 0 || col != 0 {
		t.Errorf("an absent key is at %d:%d", line, col)
	}
}

// Whatever the bytes: no panic, and a document is either taken without a mistake or refused with one.
func FuzzYAML(f *testing.F) {
	for _, c := range badYAML {
		f.Add([]byte(c.text))
	}
	f.Add([]byte(goodYAML))
	f.Fuzz(func(t *testing.T, data []byte) {
		var errs List
		top, ok := ParseYAML("s.yaml", data, &errs)
		if ok == false && errs.Len() == 0 {
			t.Fatal("refused without a mistake")
		}
		d, err := readDocument(string(data))
		if err == nil {
			if v := d.share; v < 0 || v > 1 {
				t.Errorf("a share of %v", v)
			}
			if math.IsInf(d.value, 0) {
				t.Errorf("a value of %v", d.value)
			}
		} else if strings.TrimSpace(err.Error()) == "" {
			t.Error("an error without words")
		}
		if ok {
			top.Map().Need("name")
		}
	})
}

// A text of which the tree would take gigabytes is refused before it is parsed.
func TestYAMLTooLong(t *testing.T) {
	var errs List
	if _, ok := ParseYAML("x.yaml", append([]byte("a: 1\n#"), make([]byte, MaxYAML)...), &errs); ok || !strings.Contains(errs.Err().Error(), "more than 8 MB of YAML") {
		t.Errorf("%v", errs.Err())
	}
}
