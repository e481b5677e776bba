package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"ioimpact/cmd/ioa/internal/wording"
)

// readingCommands print results for reading, of every kind.
func readingCommands(dir string) [][]string {
	var commands [][]string
	for _, m := range measures() {
		args := append([]string{m.name, "china-laos-2018", "--top", "2"}, allColumns()[m.name]...)
		commands = append(commands, args)
		for _, f := range m.forms {
			commands = append(commands, append(slices.Clone(args), "--"+f.flag))
		}
	}
	for _, table := range []string{"china-2018", "laos-2018"} {
		for _, name := range []string{"multipliers", "linkages", "inducement", "leakage", "position", "coefficients"} {
			commands = append(commands, []string{name, table, "--top", "2"})
		}
	}
	for _, table := range []string{"china-2018", "laos-2018", "china-laos-2018", "china-asean"} {
		commands = append(commands, []string{"table", "show", table, "--top", "2"}, []string{"table", "check", table})
	}
	for _, line := range []string{"table list", "scenario list", "multipliers china-2018 --flows total --top 2", "inducement china-2018 --flows total --top 2",
		"inducement china-2018 --row employment --top 2", "multipliers china-2018 --type II --top 2", "position china-2018 --inventories --top 2",
		"paths china-2018 --to rail-construction", "layers china-2018 --to rail-construction",
		"series multipliers china-2018 laos-2018 --top 2", "compare china-laos-railway pinglu-canal",
		"run china-laos-railway --figures none -o " + dir, "run china-laos-railway-both --figures none -o " + dir,
		"run singapore-mrt --figures none -o " + dir, "run jakarta-bandung-hsr --figures none -o " + dir,
		"run china-laos-railway-both --figures none --vary lines.civil.inputs.cement.origin.host=0,40% -o " + dir} {
		commands = append(commands, strings.Fields(line))
	}
	return commands
}

// printed is what a command prints for reading, and of a run the screen and summary.md.
func printed(t *testing.T, args []string, lang string) []string {
	t.Helper()
	args = append(slices.Clone(args), "--lang", lang)
	if args[0] != "run" {
		return strings.Split(output(t, append(args, "-f", "md")...), "\n")
	}
	screen := onScreen(t, 100, args...)
	text, err := os.ReadFile(filepath.Join(args[slices.Index(args, "-o")+1], "summary.md"))
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(screen+string(text), "\n")
}

// Nothing that is printed for reading, and no summary.md, has a run of English words with --lang zh, but for the titles of sources.
func TestChineseHasNoEnglish(t *testing.T) {
	for _, args := range readingCommands(t.TempDir()) {
		for _, line := range printed(t, args, "zh") {
			for _, cell := range strings.Split(line, "|") {
				if found := english(cell); found != "" && !strings.HasPrefix(line, "- 来源与说明：") {
					t.Errorf("ioa %s: %q in %s", strings.Join(args, " "), found, line)
				}
			}
		}
	}
}

// Nothing that is printed for reading, and no summary.md, has Chinese with --lang en.
func TestEnglishHasNoChinese(t *testing.T) {
	for _, args := range readingCommands(t.TempDir()) {
		for _, line := range printed(t, args, "en") {
			if han.MatchString(line) {
				t.Errorf("ioa %s: %s", strings.Join(args, " "), line)
			}
		}
	}
}

// Every note that the source adds to a result is in the catalogue.
func TestNotesHaveChinese(t *testing.T) {
	notes := 0
	for _, dir := range []string{".", "../../ioa", "../../scenarios", "../../tables", "../../tables/derive", "../../tables/files",
		"../../tables/files/internal/layout"} {
		files, err := filepath.Glob(dir + "/*.go")
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			for _, note := range notesIn(t, file) {
				notes++
				if words := strings.Fields(note); len(words) > 2 && wording.Chinese.Say(note) == note {
					t.Errorf("%s: %q has no Chinese", file, note)
				}
			}
		}
	}
	if notes < 60 {
		t.Errorf("only %d notes were found in the source", notes)
	}
}

// notesIn are the texts that a file appends to notes, with examples in place of what is put into them.
func notesIn(t *testing.T, file string) []string {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	ast.Inspect(parsed, func(n ast.Node) bool {
		call, is := n.(*ast.CallExpr)
		if !is || len(call.Args) < 2 {
			return true
		}
		if f, is := call.Fun.(*ast.Ident); !is || f.Name != "append" || !namesNotes(call.Args[0]) {
			return true
		}
		for _, arg := range call.Args[1:] {
			if text, is := sampleText(arg); is {
				out = append(out, text)
			}
		}
		return true
	})
	return out
}

func namesNotes(e ast.Expr) bool {
	switch x := e.(type) {
	case *ast.Ident:
		return strings.HasSuffix(strings.ToLower(x.Name), "notes")
	case *ast.SelectorExpr:
		return strings.HasSuffix(strings.ToLower(x.Sel.Name), "notes")
	}
	return false
}

var numberVerb, textVerb = regexp.MustCompile(`%[+#]?(?:\.\d+)?[dgf]`), regexp.MustCompile(`%[sqv]`)

// sampleText is a text that is put together in the source, as it may look.
func sampleText(e ast.Expr) (string, bool) {
	switch x := e.(type) {
	case *ast.BasicLit:
		if x.Kind != token.STRING {
			return "", false
		}
		text, err := strconv.Unquote(x.Value)
		return text, err == nil
	case *ast.BinaryExpr:
		a, isA := sampleText(x.X)
		b, isB := sampleText(x.Y)
		if !isA {
			a = "X"
		}
		if !isB {
			b = "X"
		}
		return a + b, isA || isB
	case *ast.CallExpr:
		if f, is := x.Fun.(*ast.SelectorExpr); is && f.Sel.Name == "Sprintf" && len(x.Args) > 0 {
			text, is := sampleText(x.Args[0])
			text = textVerb.ReplaceAllString(numberVerb.ReplaceAllString(text, "7"), "X")
			return strings.ReplaceAll(text, "%%", "%"), is
		}
	}
	return "", false
}
