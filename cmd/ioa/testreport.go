package main

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"ioimpact/internal/input"
)

// junitSuites is a report in the XML that JUnit made common: a suite for each scenario, a case for each expectation.
type junitSuites struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Errors   int          `xml:"errors,attr"`
	Suites   []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Name      string        `xml:"name,attr"`
	ClassName string        `xml:"classname,attr"`
	File      string        `xml:"file,attr,omitempty"`
	Line      int           `xml:"line,attr,omitempty"`
	Failure   *junitMessage `xml:"failure,omitempty"`
	Error     *junitMessage `xml:"error,omitempty"`
}

type junitMessage struct {
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

// junit writes the report. A scenario with mistakes has one more case, with an error.
func junit(w io.Writer, all []tested) error {
	out := junitSuites{}
	for i := range all {
		one := junitOf(&all[i])
		out.Suites = append(out.Suites, one)
		out.Tests, out.Failures, out.Errors = out.Tests+one.Tests, out.Failures+one.Failures, out.Errors+one.Errors
	}
	text, err := xml.MarshalIndent(out, "", "  ")
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "%s%s\n", xml.Header, text)
	return err
}

func junitOf(t *tested) junitSuite {
	out := junitSuite{Name: t.name}
	for _, v := range t.verdicts {
		one := junitCase{Name: v.Case + ", " + v.What, ClassName: t.name, File: v.File, Line: v.Line}
		if !v.Holds {
			one.Failure = &junitMessage{Message: v.String(), Text: fmt.Sprintf("%s:%d:%d: %s", v.File, v.Line, v.Col, v)}
			out.Failures++
		}
		out.Cases = append(out.Cases, one)
	}
	if t.err != nil {
		first, _, _ := strings.Cut(t.err.Error(), "\n")
		out.Cases = append(out.Cases, junitCase{Name: "the scenario can be computed", ClassName: t.name, Error: &junitMessage{first, t.err.Error()}})
		out.Errors = 1
	}
	out.Tests = len(out.Cases)
	return out
}

// annotate writes what failed in the form that GitHub shows beside the lines of a file.
func annotate(w io.Writer, all []tested) {
	for i := range all {
		for _, v := range all[i].failures() {
			annotation(w, input.At(v.File, v.Line, v.Col), v.String())
		}
		for _, e := range mistakesIn(all[i].err) {
			message := &input.Error{Msg: e.Msg, Text: e.Text, Hint: e.Hint}
			annotation(w, input.At(e.File, e.Line, e.Col), message.Error())
		}
	}
}

// mistakesIn are the mistakes of an error with their places; one without a place where it has none.
func mistakesIn(err error) []*input.Error {
	var many input.Errors
	var one *input.Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &many):
		return many.List
	case errors.As(err, &one):
		return []*input.Error{one}
	}
	return []*input.Error{{Msg: err.Error()}}
}

// annotation is   ::error file=F,line=L,col=C::message   with what would end a part of it escaped.
func annotation(w io.Writer, at input.Place, message string) {
	value := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	property := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	var properties []string
	if at.File != "" {
		properties = append(properties, "file="+property.Replace(at.File))
	}
	for _, p := range []struct {
		name  string
		value int
	}{{"line", at.Line}, {"col", at.Col}} {
		if p.value > 0 {
			properties = append(properties, fmt.Sprintf("%s=%d", p.name, p.value))
		}
	}
	fmt.Fprintf(w, "%s::%s\n", strings.TrimSpace("::error "+strings.Join(properties, ",")), value.Replace(message))
}
