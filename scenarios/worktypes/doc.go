// Package worktypes is a library of named bills of goods for construction works (工程类型): what is bought for railways,
// roads, buildings and other works, and who is paid on site, as shares of their cost.
//
// From the shares of a cost to the sectors of a table:
//
//  1. type    an official column of a statistics office, or a mix of ours of columns and products: [Library.Type]
//  2. mix     several types by shares of the cost: goods by product of the common list, and value added, together 1: [Library.Mix]
//  3. bill    each product in the sectors of the table, by a correspondence: [Mix.Bill]
//
// Every share of ours and every division of a sector over products is an assumption that the mix lists. The package knows
// nothing of scenarios.
package worktypes
