package files

import (
	"fmt"
	"strings"
	"testing"
)

// Many rows that a description does not name are one mistake, with the first and the last place.
func TestMistakesAlikeAreFolded(t *testing.T) {
	text := "code,a,b,home,X\na,1,2,3,6\nb,3,4,5,12\nva,2,6,,\n"
	for k := range 35 {
		text += fmt.Sprintf("other%d,1,2,,\n", k)
	}
	const yaml = "layout:\n  row_labels: {code: A}\n  column_labels: {code: 1}\n  sectors: a to b\n  final: home\n  output: {column: X}\n  primary: va\n"
	_, err := describedText(t, text, yaml)
	if err == nil || strings.Count(err.Error(), "neither part of the table nor left out") != 1 ||
		!strings.Contains(err.Error(), "office.csv:5:1: the row is neither part of the table nor left out: \"other0\"\n  hint: name it under sectors, primary, output or satellites, or leave_out; 34 more like it, the last at office.csv:39:1") {
		t.Error(err)
	}
}

// A second line of headings in a file that begins as a plain one is one mistake, with the command that describes such a file.
func TestHeadingsAreOneMistake(t *testing.T) {
	var head, names, row []string
	for k := range 60 {
		head, names, row = append(head, fmt.Sprint("S", k)), append(names, fmt.Sprint("Sector ", string(rune('A'+k%26)))), append(row, "1")
	}
	text := "code,name," + strings.Join(head, ",") + "\n,," + strings.Join(names, ",") + "\nS0,Sector A," + strings.Join(row, ",") + "\n"
	for dialect, text := range map[string]string{"plain": text, "semicolons": strings.ReplaceAll(text, ",", ";")} {
		t.Chdir(t.TempDir())
		writeFile(t, "t.csv", text)
		_, err := Load("t.csv")
		if err == nil || strings.Count(err.Error(), "not a number in column") != 1 || !strings.Contains(err.Error(), "ioa table describe t.csv   writes a first description") {
			t.Errorf("%s: %v", dialect, err)
		}
	}
}
