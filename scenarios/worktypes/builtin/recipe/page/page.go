// Package page writes docs/worktypes.md from the embedded work types.
package page

import (
	"fmt"
	"strings"

	"ioimpact/scenarios/worktypes"
)

// materials are the groups of products that the page shows, as shares of cost.
func materials() [][]string {
	return [][]string{
		{"pig-iron", "crude-steel", "rolled-steel"},
		{"cement", "cement-products"},
		{"nonferrous-metals", "nonferrous-products"},
		{"refined-petroleum", "coke"},
	}
}

const intro = `# Work types 工程类型

A work type is a named bill of goods: what is bought for a kind of works, as shares of its cost, and how its value added is divided. A line
of a scenario mixes them by shares: ` + "`works: {railway: 60 %%, tunnels: 40 %%}`, see [scenarios](scenarios.md#work-types-工程类型)" + `. This page is written by ` + "`go run ./scenarios/worktypes/builtin/recipe`" + ` and held by a test.

An **official** work type is a column of a statistics office's input-output table, taken as it is. A **mix** is ours: official columns
and products by stated shares. Every share of a mix is an assumption with its reason; round figures are judgements, not measurements.

Each office's sectors go into one list of %d products (groups of ISIC Rev. 4), and each product into the sectors of the table of the run:
%s have a correspondence, another table needs one (a CSV ` + "`product,sector,weight`" + `). A product that goes into several sectors
is divided by its weights, or without weights by the output of these sectors in the table. Sectors that were divided over products by assumption are listed
with every result that uses them.

- Inputs are domestic and imported together. Where an office tells them apart (%s), the library has both, but a mix uses the sum: the imports of
  one economy say nothing of another's.
- Prices, years and currencies are those of each source: only shares are used, never amounts. None is at purchasers' prices: trade and
  transport margins are inputs of their own in all of them. Net taxes on the inputs are apart in two (Indonesia, Singapore, at basic prices) and in the prices of the inputs in the others.
- Compensation is that of the builders themselves. Where a scenario states labour, that replaces it.

In %% of cost. 占造价%%。Steel 钢铁: pig iron, crude and rolled steel. Cement 水泥: cement, concrete and cement products. Non-ferrous
有色金属: metals and rolled products. Fuel 燃料: refined petroleum, bitumen and coke. Metal structures and cables are in none of them. Inputs
are all goods and services bought; the rest of 100 is value added and net taxes.
`

// Markdown is the page.
func Markdown(l *worktypes.Library) (string, error) {
	var b strings.Builder
	var apart []string
	for _, s := range l.Sources {
		if s.Apart {
			apart = append(apart, fmt.Sprintf("%s %d", s.Economy, s.Year))
		}
	}
	fmt.Fprintf(&b, intro, len(l.Products), "`"+strings.Join(l.Correspondences(), "`, `")+"`", strings.Join(apart, ", "))
	for _, assumed := range []bool{true, false} {
		heading := "Official columns 官方列"
		if assumed {
			heading = "Mixes 组合（假设）"
		}
		fmt.Fprintf(&b, "\n## %s\n\n| name | title | steel | cement | non-ferrous | fuel | inputs | compensation |\n|---|---|--:|--:|--:|--:|--:|--:|\n", heading)
		for _, name := range l.Names() {
			t, err := l.Type(name)
			if err != nil {
				return "", err
			}
			if t.Assumed == assumed {
				row(&b, t)
			}
		}
	}
	for _, section := range []func(*strings.Builder, *worktypes.Library) error{parts, sources, products} {
		if err := section(&b, l); err != nil {
			return "", err
		}
	}
	return b.String(), nil
}

// row is a line of a table: shares in percent with one decimal.
func row(b *strings.Builder, t *worktypes.Type) {
	fmt.Fprintf(b, "| `%s` | %s %s |", t.Name, t.Title, t.TitleZH)
	for _, products := range materials() {
		fmt.Fprintf(b, " %.1f |", 100*t.Share(products...))
	}
	inputs := 0.0
	for _, g := range t.Goods {
		inputs += g.Share
	}
	fmt.Fprintf(b, " %.1f | %.1f |\n", 100*inputs, 100*t.Compensation())
}

// parts say what each mix consists of and why.
func parts(b *strings.Builder, l *worktypes.Library) error {
	b.WriteString("\n## What the mixes are made of 组合的构成\n")
	for _, name := range l.Names() {
		t, err := l.Type(name)
		if err != nil {
			return err
		}
		if !t.Assumed {
			continue
		}
		fmt.Fprintf(b, "\n### `%s` %s\n\n%s: %s。%s\n\n", t.Name, t.TitleZH, t.Title, t.DescriptionZH, upper(t.Description)+".")
		for _, p := range t.Parts {
			kind := "product "
			if !p.Product {
				kind = ""
			}
			fmt.Fprintf(b, "- %.4g %% %s`%s`: %s. %s。\n", 100*p.Share, kind, p.Name, p.Reason, p.ReasonZH)
		}
	}
	return nil
}

// sources are the tables and which columns they give.
func sources(b *strings.Builder, l *worktypes.Library) error {
	b.WriteString("\n## Sources 来源\n\n| name | column | what it covers |\n|---|---|---|\n")
	for _, name := range l.Names() {
		t, err := l.Type(name)
		if err != nil {
			return err
		}
		if t.Source != nil {
			fmt.Fprintf(b, "| `%s` | %s, %s | %s %s |\n", t.Name, t.Source.Name, t.Column, t.Description, t.DescriptionZH)
		}
	}
	b.WriteString("\n| source | table | prices |\n|---|---|---|\n")
	for _, s := range l.Sources {
		fmt.Fprintf(b, "| %s | %s %s | %s %s |\n", s.Name, s.Office, s.OfficeZH, s.Prices, s.PricesZH)
	}
	b.WriteString("\nTerms, files and what was inferred: `scenarios/worktypes/builtin/SOURCES.md`.\n")
	return nil
}

// products are the common list, for those who write a correspondence.
func products(b *strings.Builder, l *worktypes.Library) error {
	b.WriteString("\n## Products 产品\n\n| product | name | ISIC Rev. 4 |\n|---|---|---|\n")
	for _, p := range l.Products {
		fmt.Fprintf(b, "| `%s` | %s %s | %s |\n", p.Code, p.Name, p.NameZH, p.ISIC)
	}
	return nil
}

func upper(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
