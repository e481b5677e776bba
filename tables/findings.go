package tables

import (
	"fmt"
	"math"
	"slices"

	"ioimpact/internal/input"
)

// findingKind is one kind of finding: what to do about it, and whether a user may accept it.
type findingKind struct {
	code string
	hint string
	// final kinds cannot be accepted: no number made from such a table means anything.
	final bool
}

// findingKinds are the kinds of findings that can be errors, in the order of docs/formats.md.
var findingKinds = [...]findingKind{
	{code: "row-balance", hint: "compare the sector's sales and final demand with its output; a column may be missing or counted twice"},
	{code: "column-balance", hint: "compare the sector's inputs and value added with its output; a row may be missing or counted twice"},
	{code: "unit-jump", hint: "multiply what is named by this factor, or correct the cell"},
	{code: "total-inside", hint: "leave the total out: a description does so with leave_out"},
	{code: "imports-total", hint: "compare the imports matrix with the printed totals; margins and taxes are no imports"},
	{code: "imports-row", hint: "compare the imports matrix with the row of imports; margins and taxes are no imports"},
	{code: "beyond-range", final: true, hint: "choose a larger unit for the table, or for the row"},
	{code: "negative-output", final: true, hint: "no coefficients can be made of a negative output"},
	{code: "negative-imports", hint: "imports are subtracted, so they are written positive; below zero they make a domestic share above 1"},
	{code: "no-accounts", final: true, hint: "add final demand, value added or output"},
	{code: "coefficients", final: true, hint: "a matrix of coefficients is no table: multiply each column by its sector's output, and add output"},
	{code: "region-without-sectors", hint: "write the region of the column as in the codes of the sectors: REGION:ITEM"},
	{code: "imports-as-value-added", hint: "name the row imports, so that it is counted as imported inputs"},
	{code: "taxes-as-value-added", hint: "name the row taxes_products, one row for all regions; in a description {row: …, kind: taxes_products}"},
	{code: "net-exports", hint: "record exports and imports in columns of their own: exports, imports; of net exports no share of imports can be made"},
	{code: "unrecognised-trade", hint: "name exports exports and imports imports; in a description: exports: NAME, imports: NAME"},
	{code: "effects-identity", hint: "look at the sectors whose inputs and value added do not add up to output"},
	{code: "unit-scale", hint: "make unit and scale agree: scale is how many currency units one table unit is"},
	{code: "sheet-unit", hint: "the cell of the sheet or the YAML is wrong: correct the YAML, or say   accept: [sheet-unit]   in it if the sheet is wrong"},
	{code: "sheet-year", hint: "the cell of the sheet or the YAML is wrong: correct the YAML, or say   accept: [sheet-year]   in it if the sheet is wrong"},
	{code: "duplicate-label", hint: "write both in one way if they are one; if not, give one of them another code"},
	{code: "margins-rates", hint: "state rates as such, margins: {CODE: {trade: 8 %}} or a file; amounts are proved by a column   purchasers"},
	{code: "satellite-gap", hint: "give the satellite a value for every sector, 0 where there is nothing"},
	{code: "satellite-outlier", hint: "compare the satellite and the output of this sector with their source"},
	{code: "supply-use", hint: "compare the supply and the use of this product or industry with their source"},
}

// CanBeError reports whether findings of this kind are errors when they are large.
func (f Finding) CanBeError() bool {
	return slices.ContainsFunc(findingKinds[:], func(k findingKind) bool { return k.code == f.Code })
}

// Hint is what to do about the finding, "" where its message says all.
func (f Finding) Hint() string {
	for _, k := range findingKinds {
		if k.code == f.Code {
			return k.hint
		}
	}
	return ""
}

// String is the finding as `ioa table check` prints it: severity, code, place and message.
func (f Finding) String() string {
	place := ""
	if f.Place != "" {
		place = " " + f.Place
	}
	return fmt.Sprintf("%s %s%s: %s", f.Severity, f.Code, place, f.Message)
}

// Acceptable reports whether code is a kind of finding that a user may let through. If not,
// the error says why: an unknown code with the nearest one, or a kind that cannot be accepted.
func Acceptable(code string) error {
	var codes []string
	for _, k := range findingKinds {
		if k.code != code {
			codes = append(codes, k.code)
			continue
		}
		if k.final {
			return &input.Error{Msg: "a finding of this kind cannot be accepted", Text: code, Hint: k.hint}
		}
		return nil
	}
	return &input.Error{Msg: "no kind of finding that can be accepted has this code", Text: code, Hint: input.DidYouMean(code, codes)}
}

// Summary says in one line how many findings of one code there are and which is the largest.
// All of them must have the same code.
func Summary(findings []Finding) string {
	if len(findings) == 1 {
		return findings[0].Code + ": " + findings[0].Message
	}
	worst := findings[0]
	for _, f := range findings[1:] {
		if math.Abs(f.Size) > math.Abs(worst.Size) {
			worst = f
		}
	}
	return fmt.Sprintf("%s: %d findings, the largest: %s", worst.Code, len(findings), worst.Message)
}

// ByCode groups findings by their code, in the order in which the codes occur.
func ByCode(findings []Finding) [][]Finding {
	var out [][]Finding
	at := map[string]int{}
	for _, f := range findings {
		i, seen := at[f.Code]
		if !seen {
			i, at[f.Code] = len(out), len(out)
			out = append(out, nil)
		}
		out[i] = append(out[i], f)
	}
	return out
}

// Failures are the errors among findings.
func Failures(findings []Finding) []Finding {
	var out []Finding
	for _, f := range findings {
		if f.Severity == Failure {
			out = append(out, f)
		}
	}
	return out
}
