// Package ioa computes the Leontief model: what the economy of an input-output table
// produces, pays and imports for a given demand.
//
// A [Model] is a table with a choice of flows ([Domestic] or
// [Total]); all measures are its methods. Each documents the question it answers,
// the formula, shapes and units, edge cases, and its source.
//
// # Symbols
//
//	Z  n×n  intermediate flows            中间流量      z_ij: purchases by sector j from i
//	x  n    output                        总产出
//	A  n×n  direct input coefficients     直接消耗系数   a_ij = z_ij / x_j
//	L  n×n  Leontief inverse              列昂惕夫逆矩阵  L = (I − A)⁻¹
//	B  n×n  complete consumption coeff.   完全消耗系数   B = L − I
//	H  n×n  output (allocation) coeff.    直接分配系数   h_ij = z_ij / x_i
//	G  n×n  Ghosh inverse                 完全分配（高希）逆矩阵 G = (I − H)⁻¹ = x̂⁻¹ L x̂
//	f  n    final demand                  最终使用
//	d  n    domestic share                国产率        d_i = 1 − m_i/(x_i + m_i − e_i)
//
// Note the names: Miller & Blair (2009) call H "B", and English texts call L
// "total requirements", while the complete consumption coefficients of Chinese
// tables are L − I.
//
// # Flows and imports
//
// With [Domestic] flows A contains purchases of domestic goods: the flows of
// a non-competitive table, and d̂Z of a competitive one, which assumes that every user of a product
// imports the same share of it. With [Total] flows imported inputs are treated as domestic goods
// with the domestic input structure; output is then overstated, and value added adds up to final demand by construction.
//
// # Sectors without output
//
// A sector with x = 0 has a zero column in A and a unit column in L, is excluded
// from the means of influence and sensitivity, and is counted in [Model.Notes].
//
// # Productivity
//
// L exists and is non-negative exactly when the spectral radius of A is below
// one (Hawkins & Simon 1949). That is tested, because solving can succeed for an economy that
// uses more than it produces, and return negative outputs. See [Refusal].
//
// # How systems are solved
//
// A few right-hand sides of a large table are solved by iteration (GMRES reads the matrix
// about twenty times). Many right-hand sides, or those of a small table, share one factorisation,
// which costs (2/3)n³ and is therefore faster once k·1200 > n. Elimination needs no
// pivoting, because I − A of a productive economy is an M-matrix. With negative
// cells in A this does not hold, and gonum's pivoted LU is used. None of this forms L.
// In each case a [Certificate] of the result is computed afterwards.
//
// # References
//
// Miller, R.E. & Blair, P.D. (2009), Input-Output Analysis: Foundations and
// Extensions, 2nd ed. Rasmussen, P.N. (1956), Studies in Inter-Sectoral
// Relations. Ghosh, A. (1958), Economica 25. Ministry of Internal Affairs and
// Communications of Japan, Input-Output Tables, ch. IV (production inducement).
package ioa
