//go:build !race

package tables

const underRace = false

func trials(n int) uint64 { return uint64(n) }
