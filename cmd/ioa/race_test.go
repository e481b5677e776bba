//go:build race

package main

// underRace says that the race detector, which takes several times the memory, is on.
const underRace = true
