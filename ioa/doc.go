// Package ioa is the Leontief engine: what an economy described by a table
// produces, pays and imports for a given demand.
//
// A [Model] is a table together with the choice of flows ([Domestic] or
// [Total]); everything is a method of it. Each measure documents the question it answers,
// the formula, shapes and units, what happens at the edges, and its source.
//
// # Symbols
//
//	Z  n×n  intermediate flows            中间流量      z_ij: sector j buys of i
//	x  n    output                        总产出
//	A  n×n  direct input coefficients     直接消耗系数   a_ij = z_ij / x_j
//	L  n×n  Leontief inverse              列昂惕夫逆矩阵  L = (I − A)⁻¹
//	B  n×n  complete consumption coeff.   完全消耗系数   B = L − I
//	H  n×n  output (allocation) coeff.    直接分配系数   h_ij = z_ij / x_i
//	G  n×n  Ghosh inverse                 完全分配（高希）逆矩阵 G = (I − H)⁻¹ = x̂⁻¹ L x̂
//	f  n    final demand                  最终使用
//	d  n    domestic share                国产率        d_i = 1 − m_i/(x_i + m_i − e_i)
//
// Beware of names: Miller & Blair (2009) call H "B", and English texts call L
// "total requirements", while the complete consumption coefficients of Chinese
// tables are L − I.
//
// # Flows and imports
//
// With [Domestic] flows A holds what is bought at home: the flows themselves of
// a non-competitive table, and d̂Z of a competitive one, which assumes that every user of a product
// imports the same share of it. With [Total] flows imported inputs are treated as if they were made at
// home by the domestic recipe; output is overstated by it and value added adds up to final demand by construction.
//
// # Sectors without output
//
// A sector with x = 0 keeps a zero column in A and a unit column in L, is left
// out of the means behind influence and sensitivity, and is counted in [Model.Notes].
//
// # Productivity
//
// L exists and is non-negative exactly when the spectral radius of A is below
// one (Hawkins & Simon 1949). That is tested, not assumed: solving can succeed on an economy that
// eats more than it makes and return negative outputs. See [Refusal].
//
// # How systems are solved
//
// A few right-hand sides of a large table are iterated (GMRES reads the matrix
// some twenty times); many, or those of a small table, share one factorisation,
// whose cost is (2/3)n³ and therefore wins once k·1200 > n. Elimination needs no
// pivoting, because I − A of a productive economy is an M-matrix. Negative
// cells in A take that away: then gonum's pivoted LU is used. L is not formed for any of it.
// Whichever way was taken, a [Certificate] is made of the result afterwards.
//
// # References
//
// Miller, R.E. & Blair, P.D. (2009), Input-Output Analysis: Foundations and
// Extensions, 2nd ed. Rasmussen, P.N. (1956), Studies in Inter-Sectoral
// Relations. Ghosh, A. (1958), Economica 25. Ministry of Internal Affairs and
// Communications of Japan, Input-Output Tables, ch. IV (production inducement).
package ioa
