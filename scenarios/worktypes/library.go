package worktypes

import (
	"embed"
	"fmt"
	"io/fs"
	"math"

	"ioimpact/internal/input"
)

//go:embed builtin/*.csv builtin/*/*.csv
var builtin embed.FS

// Library is the embedded library of work types (工程类型): what is bought for railways, roads,
// buildings and other works, as shares of their cost.
//
// An official work type is a column of a statistics office's input-output table; one of ours is a mix of
// official columns and products by stated shares, and every such share is an assumption with its reason.
// Each office's sectors go into one list of products (ISIC Rev. 4 groups), and each product into the sectors of the
// table that a scenario runs on, see [Mix.Bill]. SOURCES.md in builtin says where the columns are from.
type Library struct {
	Products []Product
	Sources  []Source
	types    []*Type
	parts    []Product // of value added, in the order they are listed
	notes    map[string][]sectorNote
	fits     []*Correspondence // one for each embedded list of sectors
}

// Product is a group of products of the common list; or, without ISIC, a part of value added.
type Product struct {
	Code, Name, NameZH string
	ISIC               string // groups of ISIC Rev. 4
}

// Source is the table of a statistics office (统计机构) that official work types are columns of.
type Source struct {
	Name               string // china-2018
	Economy, EconomyZH string
	Year               int
	Office, OfficeZH   string
	Prices, PricesZH   string
	Apart              bool // whether it tells imported inputs apart from domestic ones
	Terms              string
}

// Input is what a work type buys of one sector or product, as a share of its cost.
type Input struct {
	Code, Name, NameZH string
	Share              float64 // domestic and imported together
	Imported           float64 // the imported part of Share; NaN where the source does not tell it apart
}

// ValueAddedShare is a part of value added (增加值构成) as a share of cost. taxes_inputs, the net taxes on the
// products that are used, is among them where the source has it apart, though it is no value added of the builder.
type ValueAddedShare struct {
	Code, Name, NameZH string
	Share              float64
}

// Part is a part of a mix: an official work type or a product of the common list.
type Part struct {
	Name             string
	Product          bool
	Share            float64
	Reason, ReasonZH string
}

// Type is a named bill of goods. Goods and ValueAdded add up to 1.
type Type struct {
	Name                       string
	Title, TitleZH             string
	Description, DescriptionZH string
	Assumed                    bool    // a mix of ours; its parts say why
	Source                     *Source // of an official column; nil for a mix
	Column                     string  // its code at the office
	Inputs                     []Input // of an official column: by the office's own sectors
	Parts                      []Part  // of a mix
	Goods                      []Input // by products of the common list
	ValueAdded                 []ValueAddedShare
}

// Note is a sentence about figures, in both languages.
type Note struct{ Text, TextZH string }

// Embedded reads the embedded library.
func Embedded() (*Library, error) {
	folder, err := fs.Sub(builtin, "builtin")
	if err != nil {
		return nil, err
	}
	return readFolder(folder)
}

// Names are the work types: first the mixes under their general names, then the official columns by source.
func (l *Library) Names() []string {
	var out []string
	for _, assumed := range []bool{true, false} {
		for _, t := range l.types {
			if t.Assumed == assumed {
				out = append(out, t.Name)
			}
		}
	}
	return out
}

// Type is the work type of that name; an unknown name is an [input.Error] that suggests the nearest.
func (l *Library) Type(name string) (*Type, error) {
	if t := l.known(name); t != nil {
		return t, nil
	}
	return nil, l.unknown(name)
}

// known is the work type of that name, nil where there is none.
func (l *Library) known(name string) *Type {
	for _, t := range l.types {
		if t.Name == name {
			return t
		}
	}
	return nil
}

func (l *Library) unknown(name string) *input.Error {
	return &input.Error{Msg: "no such work type", Text: name, Hint: input.Suggest(name, l.Names(), "work types: ")}
}

// Share is the share of the cost that is spent on any of the products.
func (t *Type) Share(products ...string) float64 { return goodsShare(t.Goods, products) }

// Compensation is the share of the cost that is paid to the builder's own workers (劳动者报酬).
func (t *Type) Compensation() float64 { return partShare(t.ValueAdded, compensationPart) }

// EngineeringServices is the product that design, survey and supervision are: most official columns buy it.
const EngineeringServices = "engineering-services"

// InputTaxes is the code of net taxes on the products used among the parts of value added: no value added of the builder.
const InputTaxes = "taxes_inputs"

// compensationPart is the code of wages among the parts of value added.
const compensationPart = "compensation"

func goodsShare(goods []Input, products []string) float64 {
	total := 0.0
	for _, g := range goods {
		for _, p := range products {
			if g.Code == p {
				total += g.Share
			}
		}
	}
	return total
}

func partShare(parts []ValueAddedShare, code string) float64 {
	for _, p := range parts {
		if p.Code == code {
			return p.Share
		}
	}
	return 0
}

// sectorNote says by what assumption a sector of an office goes into products.
type sectorNote struct {
	sector string
	Note
}

// cited is the source in one line: economy, year, office and price base.
func (s *Source) cited() Note {
	return Note{fmt.Sprintf("%s, at %s", s.Office, s.Prices), fmt.Sprintf("%s，%s", s.OfficeZH, s.PricesZH)}
}

// isOne allows for the rounding of shares with eight decimals; a share of 0.0000001 too many is a mistake.
func isOne(sum float64) bool { return math.Abs(sum-1) <= 1e-9 }
