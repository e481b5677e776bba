// Package engine is the linear algebra of the Leontief model: inverses,
// solutions and proofs of their accuracy for M = I − A.
//
// # Notation
//
//	A  input coefficients, A ≥ 0 in most tables
//	M  I − A; an M-matrix when A ≥ 0 and the economy is productive
//	L  M⁻¹, the Leontief inverse
//	f  a right-hand side: final demand, or value added transposed
//	x  the solution of op(M)·x = f, where op transposes or not
//	x̂  the solution as computed
//
// Matrices are row-major blas64.General values, as mat.Dense.RawMatrix gives
// them; M is stored, not A. Functions work in place where that saves a copy.
// Shapes that do not match panic, because they are a caller's mistake; bad
// data, NaN included, give an error or NaN.
//
// # Which function
//
//   - All of L: InvertM, 2n³ operations in place; Invert when InvertM refuses.
//   - Several solutions: FactorM, (2/3)n³ operations, and LU.Solve.
//   - One or a few: Iterate, a few tens of n² operations.
//   - A bound on the error of a solution: Prove once per matrix, then Residual
//     and Witness.Bound per solution, n² operations each; ProveInverse and
//     Inverse.Bound when A has negative cells.
//
// No cheap proof covers all cells of L at once: ProveInverse multiplies two
// matrices, which costs as much as the inverse. With a Witness single columns
// of L are solutions like any other, f a unit vector, and so are the row sums
// of L, f of ones, and its column sums, the same transposed.
//
// # No pivoting
//
// Elimination without exchanging rows is stable for M-matrices, and its
// pivots are the condition of Hawkins and Simon: all positive if and only if
// the economy is productive. InvertM and FactorM therefore report the first
// pivot that is not positive; a pivoting method would avoid it and return a
// meaningless inverse.
//
// # Reproducibility
//
// Each cell of a result is summed in an order that depends on the shapes
// alone. Goroutines share the cells, never a sum, so GOMAXPROCS does not
// change a bit of any result; another kernel (see KernelName) may.
package engine
