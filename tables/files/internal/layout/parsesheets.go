package layout

import (
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables/internal/naming"
)

// parseSheets reads the sheets of a table whose parts stand apart.
func (d *Description) parseSheets(v input.Value) {
	for _, one := range v.List() {
		m := one.Map("sheet", "file", "origin", "row_labels", "column_labels", "leave_out", "rename", "factor")
		p := sheetPlace{name: m.Get("sheet").Text(), file: m.Get("file").Text(), at: one, factor: 1,
			row: parseLabelPlace(m.Need("row_labels"), "origin"), col: parseLabelPlace(m.Need("column_labels"))}
		if p.row.none || p.col.none {
			one.Errorf("list the labels, or name the file that holds them", "sheets are put together by labels, and this one has none")
		}
		if o := m.Get("origin"); o.Given() {
			p.origin = o.OneOf("domestic", "imports", "total", "purchasers")
		}
		if f := m.Get("factor"); f.Given() {
			p.factor = factorOf(f)
			if p.origin != originPurchasers {
				f.Errorf("for the parts of the table it is a key of   layout, or of a row or column", "a factor of a sheet is for one at purchasers' prices")
			}
		}
		if p.name == "" && p.file == "" {
			one.Errorf("add   sheet: NAME, or   file: NAME   for a file of its own", "neither a sheet nor a file is named")
		}
		p.parseRename(m.Get("rename"))
		p.leaveRows, p.leaveCols = parseLeaveOut(m.Get("leave_out"))
		d.sheets = append(d.sheets, p)
	}
	if len(d.sheets) < 2 {
		v.Errorf("for one sheet write   sheet: NAME", "sheets are for tables on more than one sheet")
	}
	d.checkPurchasers()
}

// checkPurchasers refuses a sheet at purchasers' prices beside others that do not say what they hold: they state the same cells.
func (d *Description) checkPurchasers() {
	at, others := input.Value{}, false
	for _, p := range d.sheets {
		if p.origin == originPurchasers {
			at = p.at
		}
		others = others || p.origin == originDomestic || p.origin == originTotal
	}
	if at.Given() && !others {
		at.Errorf("say what the others hold:   origin: domestic   or   origin: total", "a sheet at purchasers' prices, and no other sheet has an origin")
	}
}

// purchasersFactor is what the cells of the sheet at purchasers' prices are multiplied by.
func (d *Description) purchasersFactor() float64 {
	for _, p := range d.sheets {
		if p.origin == originPurchasers {
			return p.factor
		}
	}
	return 1
}

// parseRename reads the labels that a sheet spells in another way than others.
func (p *sheetPlace) parseRename(v input.Value) {
	if !v.Given() {
		return
	}
	p.rename, p.renameAt = map[string]string{}, v
	all := v.Map()
	for _, label := range all.Keys() {
		p.rename[naming.Fold(label)] = strings.TrimSpace(all.Get(label).Text())
	}
}
