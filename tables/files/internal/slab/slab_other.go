//go:build !linux

package slab

func room(length, capacity int) []float64 { return make([]float64, length, capacity) }
