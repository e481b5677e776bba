package scenarios

import (
	"strings"

	"ioimpact/internal/input"
)

// Margins are what lies between the prices of an amount and those of the table, as shares of the purchasers' value: the
// three rates, or a file with rates by product. Without either, the rates of the table's file count.
type Margins struct {
	Trade, Transport Quantity // margins, services of trade and transport
	Taxes            Quantity // taxes less subsidies on products
	File             string   // CSV code,trade,transport,taxes; relative to the scenario's file
	Stated           Quantity // the file
	TradeTo          []Portion
	TransportTo      []Portion // sectors that earn the margins, with shares that add up to 1; empty: those recognised by their names

	at, fileAt input.Value
}

// rateUnit is the unit of a rate that may be below zero.
const rateUnit = "share of the purchasers' value"

func marginKeys() []key[Margins] {
	rate := func(name, about, help, helpZH string, place func(*Margins) *Quantity) key[Margins] {
		return key[Margins]{Key: Key{Name: name, Kind: KindShare, Stated: true, Help: help + ", as a share of the purchasers' value", HelpZH: helpZH + "，占购买者价值比例"},
			read: func(b *block, v input.Value, m *Margins) { b.readRate(v, place(m), name, about) }}
	}
	to := func(name, help, helpZH string, place func(*Margins) *[]Portion) key[Margins] {
		return key[Margins]{Key: Key{Name: name, Kind: KindKeys, Short: KindSector, Help: help + "; left out: those whose names say so, in proportion to output",
			HelpZH: helpZH, Each: &Key{Name: "CODE", Kind: KindShare, Stated: true, Help: "the share of the sector", HelpZH: "该部门比例"}},
			read: func(b *block, v input.Value, m *Margins) { *place(m) = b.readCarriers(v, name) }}
	}
	taxes := rate("taxes", "taxes on products", "taxes less subsidies on products", "产品税净额", func(m *Margins) *Quantity { return &m.Taxes })
	taxes.Signed = true
	return append([]key[Margins]{
		rate("trade", "trade margin", "margins of wholesale and retail trade", "商业加价", func(m *Margins) *Quantity { return &m.Trade }),
		rate("transport", "transport margin", "margins of transport", "运输加价", func(m *Margins) *Quantity { return &m.Transport }),
		taxes,
		{Key: Key{Name: "file", Kind: KindPath, Help: "instead of the three: a CSV with the columns code,trade,transport,taxes", HelpZH: "分产品比率文件（CSV）"},
			read: readMarginsFile},
		to("trade_to", "sectors that earn the trade margins", "商业加价归属部门", func(m *Margins) *[]Portion { return &m.TradeTo }),
		to("transport_to", "sectors that earn the transport margins", "运输加价归属部门", func(m *Margins) *[]Portion { return &m.TransportTo }),
	}, sourceKeys[Margins]()...)
}

// readMargins is nil where there are none.
func readMargins(b *block, v input.Value) *Margins {
	if !v.Given() {
		return nil
	}
	out := &Margins{at: v}
	readBlock(b.under("margins"), v, marginKeys(), out)
	return out
}

// readRate reads a rate; one that is left out may be set later.
func (b *block) readRate(v input.Value, to *Quantity, name, about string) {
	q := Quantity{About: b.label + about, Unit: shareUnit, Path: name}
	check := share
	if name == "taxes" {
		q.Unit, q.signed, check = rateUnit, true, input.Value.SignedShare
	}
	switch {
	case v.Given():
		*to = b.quantity(v, check, q)
	case !b.Get("file").Given():
		q.Text, q.Path, q.silent = "0", join(b.path, name), true
		*to = q
	}
}

func readMarginsFile(b *block, v input.Value, m *Margins) {
	if m.File, m.fileAt = v.Text(), v; m.File != "" {
		m.Stated = b.word(v, Quantity{About: b.label + "margins and taxes by product", Path: "file"})
	}
	for _, name := range []string{"trade", "transport", "taxes"} {
		if v.Given() && b.Get(name).Given() {
			b.Key(name).Errorf("keep one of them", "a rate for all products and a file of rates")
		}
	}
	for _, name := range []string{"trade", "transport", "taxes", "trade_to", "transport_to"} {
		if v.Given() || b.Get(name).Given() {
			return
		}
	}
	b.Errorf("margins: {trade: 8 %, transport: 2 %, taxes: 5 %, source: ID}   or   margins: {file: m.csv, source: ID}", "margins without rates")
}

// readCarriers reads one sector, or sectors with shares that add up to 1.
func (b *block) readCarriers(v input.Value, name string) []Portion {
	switch {
	case !v.Given():
		return nil
	case !v.IsMap():
		return []Portion{{Sector: v.Text(), Share: Quantity{Value: 1}, at: v}}
	}
	return b.under(name).portions(v, strings.ReplaceAll(name, "_", " ")+" ", "")
}
