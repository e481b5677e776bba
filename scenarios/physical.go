package scenarios

import (
	"math"
	"strings"

	"ioimpact/internal/input"
)

// Physical is a reported quantity of goods, such as tonnes of steel, that the direct purchases of a project are compared with.
type Physical struct {
	ID       string
	Title    string
	TitleZH  string
	Sectors  []string // whose goods it is
	Lines    []string // ids of the lines that buy them; nil for all lines
	Price    Quantity // of one Unit of quantity, in Currency
	Unit     string   // of quantity: t
	Currency string   // of the price: the scenario's or the table's
	Year     Quantity // of the price; zero where it is that of the money
	Reported Quantity // in Unit; without it nothing is compared

	at, priceAt input.Value
	sectorsAt   []input.Value
	linesAt     []input.Value
}

func physicalKey() key[Scenario] {
	return key[Scenario]{Key: Key{Name: "physical", Kind: KindList, Keys: described(physicalKeys()),
		Help: "quantities of goods that direct purchases are compared with", HelpZH: "用于核对直接采购额的实物量"},
		read: func(b *block, v input.Value, s *Scenario) {
			items(b.under("physical"), v, physicalKeys(), func(b *block, x *Physical) {
				x.at = b.Value
				s.Physical = append(s.Physical, *x)
			})
		}}
}

func physicalKeys() []key[Physical] {
	source := sourceKeys[Physical]()
	source[0].lenient = true
	return append([]key[Physical]{
		{Key: Key{Name: "id", Kind: KindID, Required: true, Help: "short name", HelpZH: "简短名称"}, read: func(b *block, v input.Value, x *Physical) {
			x.ID = b.uniqueID(v, b.seen)
			b.label = x.ID + ": "
		}},
		{Key: Key{Name: "title", Kind: KindText, Help: "what goods", HelpZH: "英文名称"}, read: into(func(x *Physical) *string { return &x.Title })},
		{Key: Key{Name: "title_zh", Kind: KindText, Help: "the same in Chinese", HelpZH: "中文名称"}, read: into(func(x *Physical) *string { return &x.TitleZH })},
		{Key: describedSectors("sectors that make the goods: of the domestic economy, or REGION:CODE", "生产该产品的部门"),
			read: func(_ *block, v input.Value, x *Physical) { x.Sectors, x.sectorsAt = sectors(v) }},
		{Key: Key{Name: "lines", Kind: KindList, Short: KindID, Each: &Key{Kind: KindID},
			Help: "lines whose purchases are counted, in cases that have one of them; all when left out", HelpZH: "计入的分项"}, read: readPhysicalLines},
		{Key: Key{Name: "price", Kind: KindKeys, Required: true, Short: KindText, Keys: described(priceKeys()),
			Help: "price of a unit of quantity: 4000 CNY/t", HelpZH: "单价，如 4000 CNY/t"}, read: readPhysicalPrice},
		{Key: Key{Name: "reported", Kind: KindKeys, Short: KindText, Keys: described(tonnageKeys()),
			Help: "the quantity that was reported: 1.1e6 t", HelpZH: "报道的实物量"}, read: readTonnage},
	}, source...)
}

func readPhysicalLines(_ *block, v input.Value, x *Physical) {
	if x.Lines = v.Texts(); v.IsList() {
		x.linesAt = v.List()
		for _, item := range x.linesAt {
			present(item, "a line")
		}
	} else {
		x.linesAt = []input.Value{v}
	}
}

func priceKeys() []key[Physical] {
	return append([]key[Physical]{
		{Key: Key{Name: "per", Kind: KindText, Required: true, Help: "the unit of quantity: t", HelpZH: "实物单位"},
			read: into(func(x *Physical) *string { return &x.Unit })},
		{Key: Key{Name: "currency", Kind: KindText, Help: "its currency: that of the table, or of money when left out", HelpZH: "价格币种"},
			read: into(func(x *Physical) *string { return &x.Currency })},
		{Key: Key{Name: "value", Kind: KindNumber, Required: true, Positive: true, Stated: true, Help: "the price", HelpZH: "单价数值"}, read: readPriceValue},
		{Key: Key{Name: "year", Kind: KindYear, Help: "year of the price, to which purchases are deflated; that of money when left out", HelpZH: "价格年份"},
			read: func(b *block, v input.Value, x *Physical) {
				if v.Given() {
					x.Year = b.fixedYear(v, Quantity{About: b.label + "year of the price", Path: "year"})
				}
			}},
		rangeKey[Physical](),
	}, sourceKeys[Physical]()...)
}

func readPriceValue(b *block, v input.Value, x *Physical) {
	if x.Currency == "" {
		x.Currency = b.s.Money.Currency
	}
	check := positive("the price", "money for one "+x.Unit)
	x.Price = b.ranged(b.quantity(v, check, x.priceQuantity(b.label)), check)
}

func (x *Physical) priceQuantity(label string) Quantity {
	return Quantity{About: label + "price", Unit: x.Currency + "/" + x.Unit, positive: true}
}

// readPhysicalPrice reads   {value: 4000, per: t}   or   4000 CNY/t.
func readPhysicalPrice(b *block, v input.Value, x *Physical) {
	x.priceAt = v
	if !v.Given() || v.IsMap() {
		readBlock(b.under("price"), v, priceKeys(), x)
		return
	}
	value, unit := b.measured(v, "4000 CNY/t")
	var ok bool
	if x.Currency, x.Unit, ok = strings.Cut(unit, "/"); !ok && unit != "" {
		v.Errorf("write   4000 CNY/t   or   {value: 4000, per: t, source: ID}", "the price says no unit of quantity")
	}
	x.Price = b.short(v, value, x.priceQuantity(b.label), "price")
}

func tonnageKeys() []key[Physical] {
	return append([]key[Physical]{
		{Key: Key{Name: "value", Kind: KindNumber, Required: true, Positive: true, Stated: true, Help: "the quantity, in the unit of the price", HelpZH: "实物量"},
			read: func(b *block, v input.Value, x *Physical) {
				check := positive("the quantity", "in "+x.Unit)
				x.Reported = b.ranged(b.quantity(v, check, x.tonnage(b.label)), check)
			}},
		rangeKey[Physical](),
	}, sourceKeys[Physical]()...)
}

func (x *Physical) tonnage(label string) Quantity {
	return Quantity{About: label + "reported quantity", Unit: x.Unit, positive: true}
}

// readTonnage reads   {value: 1.1e6}   or   1.1e6 t.
func readTonnage(b *block, v input.Value, x *Physical) {
	if !v.Given() || v.IsMap() {
		readBlock(b.under("reported"), v, tonnageKeys(), x)
		return
	}
	value, unit := b.measured(v, "1.1e6 t")
	if unit != x.Unit && !math.IsNaN(value) && x.Unit != "" {
		v.Errorf("write   "+decimal(value)+" "+x.Unit, "the price is for one %s, the quantity in %s", x.Unit, orNone(unit))
	}
	x.Reported = b.short(v, value, x.tonnage(b.label), "reported")
}

func orNone(unit string) string {
	if unit == "" {
		return "no unit"
	}
	return unit
}

// measured reads a number above zero and its unit from a text: 4000 CNY/t. NaN when that is a mistake.
func (b *block) measured(v input.Value, example string) (float64, string) {
	number, unit, _ := strings.Cut(strings.TrimSpace(v.Text()), " ")
	x, ok, why, hint := input.Number(number)
	switch {
	case number == "": // reported already
		return math.NaN(), ""
	case !ok:
		v.Errorf("write   "+example+"   "+hint, "%s", why)
		return math.NaN(), ""
	case x <= 0:
		v.Errorf("write   "+example, "the number must be above zero")
		return math.NaN(), ""
	}
	return x, strings.TrimSpace(unit)
}

// short is a stated number written as a text with its unit, under the key name of the block.
func (b *block) short(v input.Value, value float64, q Quantity, name string) Quantity {
	if !b.tag.given() {
		v.Errorf("add   source: ID   or   assumption: why", "a number without a source")
	}
	q.Path = name
	q = b.quantity(v, func(input.Value) float64 { return value }, q)
	q.Text = decimal(value)
	return q
}
