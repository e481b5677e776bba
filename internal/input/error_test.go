package input

import (
	"errors"
	"strings"
	"testing"
)

func TestErrorText(t *testing.T) {
	for _, c := range []struct {
		e    Error
		want string
	}{
		{Error{File: "a.csv", Line: 3, Col: 7, Msg: "not a number", Text: "x", Hint: "write digits"}, "a.csv:3:7: not a number: \"x\"\n  hint: write digits"},
		{Error{File: "a.csv", Line: 3, Msg: "empty"}, "a.csv:3: empty"},
		{Error{File: "a.csv", Msg: "empty"}, "a.csv: empty"},
		{Error{Msg: "no such sector", Text: "建筑"}, "no such sector: \"建筑\""},
		{Error{File: "a.csv", Line: 1, Msg: "long", Text: strings.Repeat("农", 100)}, "a.csv:1: long: \"" + strings.Repeat("农", 59) + "…\""},
		{Error{File: "a.csv", Line: 1, Msg: "just fits", Text: strings.Repeat("农", 60)}, "a.csv:1: just fits: \"" + strings.Repeat("农", 60) + "\""},
	} {
		if got := c.e.Error(); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestListOrdersAndCaps(t *testing.T) {
	var l List
	if l.Err() != nil {
		t.Fatal("an empty list is an error")
	}
	l.Addf(At("b.csv", 1, 1), "", "", "fourth")
	l.Addf(At("a.csv", 2, 5), "", "", "third")
	l.Addf(At("a.csv", 2, 1), "", "", "second, %d", 1)
	l.Addf(At("a.csv", 2, 1), "", "", "second, %d", 2)
	l.Addf(In("a.csv"), "", "", "first")
	want := "a.csv: first\na.csv:2:1: second, 1\na.csv:2:1: second, 2\na.csv:2:5: third\nb.csv:1:1: fourth"
	if got := l.Err().Error(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	var first *Error
	if !errors.As(l.Err(), &first) || first.Msg != "first" {
		t.Errorf("errors.As finds %v", first)
	}

	var many, more List
	for i := 1; i <= MaxErrors+3; i++ {
		if many.Full() != (i > MaxErrors) {
			t.Errorf("after %d mistakes Full is %v", i-1, many.Full())
		}
		many.Addf(At("a.csv", i, 0), "", "", "mistake")
		more.Addf(At("b.csv", i, 0), "", "", "mistake")
	}
	many.Merge(&more)
	if many.Len() != 2*(MaxErrors+3) {
		t.Errorf("Len is %d after %d mistakes", many.Len(), 2*(MaxErrors+3))
	}
	var all Errors
	if !errors.As(many.Err(), &all) || len(all.List) != MaxErrors || all.Dropped != MaxErrors+6 {
		t.Errorf("%d kept, %d dropped", len(all.List), all.Dropped)
	}
	if lines := strings.Split(many.Err().Error(), "\n"); lines[len(lines)-1] != "and 56 more" {
		t.Errorf("the last line is %q", lines[len(lines)-1])
	}
}

// A mistake in a part of a file that is used twice is one mistake; others at the same place stay.
func TestListOfOneMistakeTwice(t *testing.T) {
	var l List
	for _, msg := range []string{"cases[1].lines[2].share: not a number", "cases[3].lines[1].share: not a number", "cases[1].lines[2].share: a comma in a number"} {
		l.Addf(At("s.yaml", 4, 7), "x", "", "%s", msg)
	}
	l.Addf(At("s.yaml", 4, 7), "y", "", "cases[1].lines[2].share: not a number")
	l.Addf(At("s.yaml", 5, 7), "x", "", "cases[1].lines[2].share: not a number")
	if l.Len() != 4 {
		t.Errorf("%d mistakes:\n%v", l.Len(), l.Err())
	}
}
