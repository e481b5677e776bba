package engine

// available lists the kernels this machine can run, best first. The vector
// unit is part of every 64-bit ARM processor Go supports.
func available() []kernel {
	return []kernel{{"neon", 6, 8, tileNEON, dotNEON, axpy4NEON, nil, nil, nil, nil, true}, portable}
}
