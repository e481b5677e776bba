//go:build race

package tables

// underRace says that the race detector, which takes several times the memory and the time, is on.
const underRace = true
