package scenarios

import "regexp"

// Short names become names of files and columns, so they are names on every system: they begin with a letter or a digit, have at
// most 64 characters, do not end with a dot, and are no device of Windows, which counts the part before the first dot.
const (
	idPattern     = `^([A-Za-z0-9_]|[A-Za-z0-9_][A-Za-z0-9._-]{0,62}[A-Za-z0-9_-])?$`
	devicePattern = `^([Cc][Oo][Nn]|[Pp][Rr][Nn]|[Aa][Uu][Xx]|[Nn][Uu][Ll]|[Cc][Oo][Mm][0-9]|[Ll][Pp][Tt][0-9])(\..*)?$`
	idHint        = "it names files and columns: use letters, digits and hyphens, at most 64, and   title   for people"
)

var (
	idForm     = regexp.MustCompile(idPattern)
	deviceForm = regexp.MustCompile(devicePattern)
)

// isID reports whether a text is a short name; "" is, for keys that may be left out.
func isID(s string) bool { return idForm.MatchString(s) && !deviceForm.MatchString(s) }
