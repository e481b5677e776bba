package metadata

import (
	"encoding/json"
	"errors"
	"math"

	"ioimpact/internal/input"
	"ioimpact/tables"
)

// Finding is a [tables.Finding] as it is written in YAML and JSON.
type Finding struct {
	Severity string  `yaml:"severity" json:"severity"`
	Code     string  `yaml:"code" json:"code"`
	Place    string  `yaml:"place,omitempty" json:"place,omitempty"`
	Size     float64 `yaml:"size" json:"size"`
	Message  string  `yaml:"message" json:"message"`
}

// Findings are findings as they are written.
func Findings(findings []tables.Finding) []Finding {
	var out []Finding
	for _, f := range findings {
		out = append(out, Finding{f.Severity.String(), f.Code, f.Place, f.Size, f.Message})
	}
	return out
}

// FindingsOf are written findings as those of a table.
func FindingsOf(files []Finding) []tables.Finding {
	var out []tables.Finding
	for _, f := range files {
		out = append(out, f.finding())
	}
	return out
}

func (f Finding) finding() tables.Finding {
	severity := tables.Failure // whatever is written there: a finding that was kept is not made smaller by a slip
	for _, s := range []tables.Severity{tables.Note, tables.Warning} {
		if f.Severity == s.String() {
			severity = s
		}
	}
	return tables.Finding{Severity: severity, Code: f.Code, Place: f.Place, Size: f.Size, Message: f.Message}
}

// findingText is a finding as one text, for formats that hold texts only.
func findingText(f tables.Finding) string {
	text, _ := json.Marshal(Findings([]tables.Finding{f})[0]) // texts and a finite number always have a JSON
	return string(text)
}

// parseFindingText reads what findingText wrote; why says what is wrong with the text, "" if nothing is.
func parseFindingText(text string) (f tables.Finding, why string) {
	var one Finding
	if err := json.Unmarshal([]byte(text), &one); err != nil || one.Code == "" {
		return f, "not a finding as this program writes it"
	}
	return one.finding(), ""
}

// readFindings reads the key `findings`: what was wrong with the tables that this one was made from.
func readFindings(v input.Value) []tables.Finding {
	var out []tables.Finding
	for _, one := range v.List() {
		m := one.Map("severity", "code", "place", "size", "message")
		f := Finding{m.Need("severity").OneOf("error", "warning", "note"), m.Need("code").Text(), m.Get("place").Text(), 0, m.Get("message").Text()}
		if size := m.Get("size"); size.Given() {
			if f.Size = size.Number(); math.IsNaN(f.Size) {
				f.Size = 0 // the mistake is recorded
			}
		}
		out = append(out, f.finding())
	}
	return out
}

// readAccept reads the key `accept`: codes of findings that do not stop a model.
func readAccept(v input.Value) []string {
	var out []string
	for i, code := range v.Texts() {
		if err := tables.Acceptable(code); err != nil {
			at, why := v, &input.Error{Msg: err.Error()}
			if v.IsList() {
				at = v.List()[i]
			}
			errors.As(err, &why)
			at.Errorf(why.Hint, "%s", why.Msg)
			continue
		}
		out = append(out, code)
	}
	return out
}
