// Package scenarios computes what a spending programme orders from an economy.
//
// A [Scenario] says what is spent, when, on what, and from whose producers. [Open] reads it, checks it and binds it to
// its table: a [Project]. [Project.Run] turns the numbers of a scenario into a [Result], [Project.Totals] into the totals
// of each economy. The steps of a run, in order:
//
//  1. lines        the total is divided into lines: what buys what
//  2. spread       a line buys a sector's output, or the inputs of a sector's recipe, each with an origin
//  3. identity     total = goods and services of each economy + value added on site + excluded, to 1e-9
//  4. prices       money is changed and deflated to the table's currency and year
//  5. demand       what is bought from domestic producers, and of every other economy that is a region of the table, is final demand f, by year
//  6. impact       x = L f with value added, imports and jobs (package ioa), all cases and years in one solve
//  7. households   where an economy says so, the same with households endogenous: induced effects
//
// # Numbers
//
// Binding finds sectors, regions, recipes and what the table records, all once. A run depends on nothing but
// the numbers of the scenario it is given: amounts, shares, origins, phasing, prices, rates. Each number that the file states is a
// [Quantity] in its place (Money.Total, Line.Share …), with its source or as an assumption, with a range where that is stated, and
// with a path; [Scenario.Statements] lists them, and [Scenario.With] is a copy with other numbers at some paths:
//
//	p, err := scenarios.Open("china-laos-railway", scenarios.Override{})
//	s, err := p.Scenario().With(map[string]float64{"money.total": 40000})
//	totals, err := p.Totals(s)    // microseconds: for draws and comparisons
//	s, err = p.Scenario().Set(…)  // the same, and what has to add up with them moves
//	ladder, err := p.Vary(s, scenarios.VaryOptions{Vary: …}) // every combination of some values
//	c := scenarios.Compare(names, results, "") // several results side by side
//	result, err := p.Run(s)       // milliseconds: everything, with a proof of its digits
//
// # The recipe of a sector
//
// A line of amount a with `recipe: j` is spread by column j of the table:
//
//	input i       a (z_ij + zᵐ_ij) / x_j    all flows of the column, of home and foreign goods
//	row imports   a p_j / x_j               where the table does not say which goods are imported
//	taxes on products                       excluded
//	value added   a v_j / x_j               paid on site: wages, profit, taxes, depreciation of the builder
//
// The scenario's origins, not the table's import shares, then say which part of
// input i is bought from domestic producers; that part is final demand for
// domestic goods. They hold for all inputs together: the row imports, and goods that no sector of the table makes,
// are bought outside it, and more of the others inside. With P all inputs of the line's origin o that are not named
// under inputs, and B those that can only be bought outside, the economies of the table supply o_e P out of P − B;
// more than (P − B)/P of all inputs cannot come from them, and a line that says so is a mistake. A recipe
// without an origin buys at home what the table's domestic flows hold, and the rest in the rest of the world.
//
// Value added on site buys nothing from the table. It is reported by economy beside the
// value added that the demand pulls, and their sum has a name of its own.
//
// A line with `works` has the bill of goods of work types, b = Σ_k share_k b_k (package worktypes), in place of a column;
// net taxes on its inputs are excluded like taxes on products.
//
// Compare `buys: j`: the line is final demand for j's output, whose inputs the
// table then buys with its own import shares, and whose value added is pulled.
//
// # Economies and regions
//
// A table consists of regions (codes like LAO:cement). A table of one economy has one, called like the economy, and so has
// a table with several when no economy of the scenario says which region it is: all of it then is the domestic economy's.
// Purchases from an economy that is a region are final demand for that
// region's sectors; economies without a region are outside the table. A name is resolved so:
//
//	LAO:cement                  that sector
//	cement under buys           the sector of the region that supplies it
//	cement under recipe         the sector of the domestic region; under inputs, of the recipe's region
//	cement under groups         the sector of the domestic region
//
// Product (q, s) of region q, bought from economy e with region r, is demand for
//
//	(q, s)                      when q = r
//	Σ_k w_k (r, k), Σ w = 1     when e's correspondence has s (or q:s)
//	(r, s)                      when r has the same code
//
// and otherwise a mistake. A recipe (q, j) has the products of region q: a flow
// from another region's sector of the same code is the same product; one from a
// sector that q does not have is a product of its own, bought where the table
// records it unless inputs names it. With `recipes: TABLE` its shares are those of a national table.
//
// Results have a part for each region, in all and by year, the spillovers from purchases in
// one region to every region, and for each region with purchases the identity
//
//	f = Σ_r (value added + imports from outside all regions + taxes on products) + stocks + discrepancy
//
// where stocks are purchases from sectors without output, and the discrepancy is what the table's columns miss their output by. An
// account that the table does not record for a region (a row REGION:CODE of another) is null, never 0.
//
// # The format
//
// YAML, read strictly: unknown and repeated keys, wrong types, shares that do
// not sum to 1 (to 1e-9), years outside the range, unknown sectors and sources, and lines
// that do not add up to the total are mistakes, all reported at once with their
// places. Shares are written 0.82 or 82 %. Every stated number carries
// `source: ID` or `assumption: why`, exactly one; a block without its own takes
// that of the line around it.
//
// [Keys] is the list of all keys with what each takes and means; docs/scenarios.md has it as a table, [Schema] as a JSON
// Schema, and [Starter] is a small file to begin with. A new key is described where it is read (see key.go).
//
// # Prices
//
// With p the price year (or, with current prices, the year of spending):
//
//	table units = amount · unit / rate(p) · index(table year) / index(p) / scale
//
// With regions, index is that of the economy in which the money is spent; the domestic one
// for everything else, and for another region only if the scenario says so.
//
// The identity is in the scenario's own money, before this step; results are in
// the table's currency at the table's prices, in the scenario's multiple. A
// table therefore has to state its currency, scale and year.
//
// An amount may also be at other prices than the table's (`prices: purchasers`). With rates as shares of the purchasers' value, product i is
//
//	amount (1 − trade_i − transport_i − taxes_i)    demand for i, at basic prices; at producers' prices taxes_i stay in it
//	amount trade_i, amount transport_i              demand for trade and transport, where the good comes from, or margins_from
//	amount taxes_i                                  excluded
//
// # What is not counted
//
// Household spending of the income, but for the induced effects by economy where a scenario asks for them; what the producers
// of economies outside the table order in turn; jobs of the builder in a recipe, but for the table of effects by economy ([EconomyEffects]);
// imports of the recipe inputs that the scenario says are bought at home (a note gives their size by the import shares
// of a competitive table); and trade margins of what `buys` buys where nothing says at which prices it is (then those of the table).
package scenarios
