package engine

import "golang.org/x/sys/cpu"

// available lists the kernels this machine can run, best first. The cpu
// package asks the operating system as well as the processor: without saved
// vector registers the instructions exist but must not be used.
func available() []kernel {
	var ks []kernel
	if cpu.X86.HasAVX512F && cpu.X86.HasAVX2 && cpu.X86.HasFMA {
		ks = append(ks, kernel{"avx512", 12, 16, tileAVX512, dotAVX2, axpy4AVX2, turn6AVX2, copy8AVX2, less4AVX512, less12AVX2, true})
	}
	if cpu.X86.HasAVX2 && cpu.X86.HasFMA {
		ks = append(ks, kernel{"avx2", 6, 8, tileAVX2, dotAVX2, axpy4AVX2, turn6AVX2, copy8AVX2, less4AVX2, less12AVX2, true})
	}
	return append(ks, portable)
}
