package derive

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/input"
	"ioimpact/internal/memory"
	"ioimpact/tables/internal/vector"
)

// deliver gives what a region buys of the others to its users.
func (c *composition) deliver(p *composePart) error {
	if len(p.bought) == 0 {
		return nil
	}
	var users map[int][]float64
	var err error
	if p.importedZ != nil {
		users = p.importingOf()
	} else if users, err = c.balancedUsers(p); err != nil {
		return err
	}
	total := p.boughtByProduct()
	for _, b := range p.bought {
		c.report.Trade += b.value
		row := c.parts[b.from].at + b.sector
		share := scaleOf(b.value, total[b.product])
		for j, v := range users[b.product] {
			v *= share
			if j < p.Table.N() {
				c.t.Z.Set(row, p.at+j, c.t.Z.At(row, p.at+j)+v)
			} else {
				at := p.finalAt + p.home[j-p.Table.N()]
				c.t.F.Set(row, at, c.t.F.At(row, at)+v)
			}
		}
	}
	return nil
}

// boughtByProduct adds up the purchases of the same product.
func (p *composePart) boughtByProduct() map[int]float64 {
	total := map[int]float64{}
	for _, b := range p.bought {
		total[b.product] += b.value
	}
	return total
}

// importingOf gives each product to its users (sectors, then final items used at
// home) like their imports of it, and takes it off these.
func (p *composePart) importingOf() map[int][]float64 {
	out, total := map[int][]float64{}, p.boughtByProduct()
	for _, i := range p.products() { // in product order, so that sums do not depend on a map
		all, row := p.importedUse(i), make([]float64, p.Table.N()+len(p.home))
		for j := range row {
			row[j] = total[i] * p.imported(i, j) / all
		}
		for j, v := range row {
			p.takeImported(i, j, v)
		}
		out[i] = row
	}
	return out
}

// importedUse is what is imported of product i and used in the region.
func (p *composePart) importedUse(i int) float64 {
	sum := 0.0
	for j := 0; j < p.Table.N()+len(p.home); j++ {
		sum += p.imported(i, j)
	}
	return sum
}

// products are the products bought, in table order.
func (p *composePart) products() []int {
	total := p.boughtByProduct()
	var out []int
	for i := range p.Table.Sectors {
		if total[i] > 0 {
			out = append(out, i)
		}
	}
	return out
}

// takeImport takes v off the imports of user j.
func (p *composePart) takeImport(j int, v float64) {
	if j < p.Table.N() {
		p.imports[j] -= v
	} else if p.finalImports != nil {
		p.finalImports[p.home[j-p.Table.N()]] -= v
	}
}

// balancedUsers does the same where only each user's imports of all products
// together are known: the rows are the products and "other imports", the columns
// the users with imports above zero, and RAS finds who gets how much.
func (c *composition) balancedUsers(p *composePart) (map[int][]float64, error) {
	products, users := p.products(), p.importingUsers()
	if len(products) == 0 {
		return nil, nil
	}
	out := map[int][]float64{}
	prior, target, err := c.userProblem(p, products, users, out)
	if err != nil {
		return nil, err
	}
	balanced, report, err := RAS(prior, target, BalanceOptions{Tolerance: estimateTolerance})
	if err != nil {
		return nil, fmt.Errorf("region %s: the goods of the other regions cannot be given to users within their imports: %w", p.Region, err)
	}
	c.report.Balances[p.Region] = report
	for r, i := range products {
		for u, j := range users {
			out[i][j] = balanced.At(r, u)
			p.takeImport(j, out[i][j])
		}
	}
	return out, nil
}

// userProblem is the prior and the target of balancedUsers. Final users whose
// imports are not known get their part at once, in out.
func (c *composition) userProblem(p *composePart, products, users []int, out map[int][]float64) (*mat.Dense, Target, error) {
	last, total := len(products), p.boughtByProduct()
	prior := memory.Dense(last+1, len(users), "users of imports")
	target := Target{Rows: make([]float64, last+1), Columns: make([]float64, len(users))}
	for u, j := range users {
		target.Columns[u] = p.importsOf(j)
		target.ColumnNames = append(target.ColumnNames, p.userName(j))
		prior.Set(last, u, target.Columns[u])
	}
	for r, i := range products {
		out[i] = make([]float64, p.Table.N()+len(p.home))
		target.Rows[r] = total[i]
		if p.finalImports == nil {
			target.Rows[r] -= p.giveFinal(i, total[i], out[i])
		}
		target.RowNames = append(target.RowNames, "of "+p.Table.Sectors[i].Code+" from the other regions")
		c.usePattern(p, i, users, prior.RawRowView(r))
	}
	target.RowNames = append(target.RowNames, "of other imports")
	imports, bought := vector.Sum(target.Columns), vector.Sum(target.Rows)
	switch left := imports - bought; {
	case left < -slack*imports:
		return nil, target, input.Refuse([]string{p.Region}, "check unit and year of the trade",
			"region %s buys %.6g of the other regions for users whose imports are %.6g in all", p.Region, bought, imports)
	case left < slack*imports: // rounding: everything comes from the other regions
		for r := range products {
			target.Rows[r] *= imports / bought
		}
	default:
		target.Rows[last] = left
	}
	return prior, target, nil
}

// importingUsers are the users whose imports are above zero: sectors, and final items where their imports are known.
func (p *composePart) importingUsers() []int {
	var out []int
	for j := 0; j < p.Table.N()+len(p.home); j++ {
		if p.importsOf(j) > 0 {
			out = append(out, j)
		}
	}
	return out
}

func (p *composePart) importsOf(j int) float64 {
	switch {
	case j < p.Table.N():
		return p.imports[j]
	case p.finalImports == nil:
		return 0
	}
	return p.finalImports[p.home[j-p.Table.N()]]
}

func (p *composePart) userName(j int) string {
	if j < p.Table.N() {
		return p.Table.Sectors[j].Code
	}
	return p.Table.FinalItems[p.home[j-p.Table.N()]].Code
}

// ownUse is user j's use of domestic product i, not below zero.
func (p *composePart) ownUse(i, j int) float64 {
	if j < p.Table.N() {
		return math.Max(p.z.At(i, j), 0)
	}
	return math.Max(p.f.At(i, p.home[j-p.Table.N()]), 0)
}

// giveFinal gives final users, whose imports are not known, their part of a
// product: what their share in its home use is. It returns how much that was.
func (p *composePart) giveFinal(i int, value float64, row []float64) float64 {
	n, all, given := p.Table.N(), 0.0, 0.0
	for j := range row {
		all += p.ownUse(i, j)
	}
	for j := n; j < len(row) && all > 0; j++ {
		row[j] = value * p.ownUse(i, j) / all
		given += row[j]
	}
	return given
}

// usePattern fills how the users divide a product: like their use of the
// region's own, or, where it makes none that they use, like all their imports.
func (c *composition) usePattern(p *composePart, i int, users []int, row []float64) {
	any := false
	for u, j := range users {
		row[u] = p.ownUse(i, j)
		any = any || row[u] > 0
	}
	if any {
		return
	}
	for u, j := range users {
		row[u] = p.importsOf(j)
	}
	for _, b := range p.bought {
		if b.product == i {
			c.report.Guessed = append(c.report.Guessed, c.tradeName(b, p))
		}
	}
}
