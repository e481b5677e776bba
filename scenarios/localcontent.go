package scenarios

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"

	"ioimpact/internal/input"
)

// LocalContent is a reported figure of what was bought from an economy up to a date. The stated parts of that economy in
// the origins of a case are scaled until the figure is met: see [plan.localise].
type LocalContent struct {
	Amount  Quantity // in Money.Unit; counts where Share is not stated
	Share   Quantity // of what is spent on the lines up to the date
	By      Quantity // the date as stated
	Year    int      // of the date
	Month   int      // 1 to 12, at whose end the date is; 0 for the end of the year
	Of      string   // total, works, goods, or the id of a line; "" for total
	Economy Economy
	Counts  string // purchases, or purchases_and_site

	at, ofAt input.Value
}

// What a local content may be of, beside a line, and what it may count.
const (
	ofTotal = "total"
	ofWorks = "works"
	ofGoods = "goods"

	countsPurchases = "purchases"
	countsSite      = "purchases_and_site"
)

func localContentKey() key[Case] {
	return key[Case]{Key: Key{Name: "local_content", Kind: KindList, Least: 1, Short: KindKeys, Sourced: true, Keys: described(localContentKeys()),
		Exactly: [][]string{{"amount", "share"}},
		Help:    "a reported figure of purchases from an economy to a date, to which the parts of that economy in the origins are scaled",
		HelpZH:  "截至某日的本地采购额或本地化率；据此调整货源地比例"}, read: readLocalContent}
}

func localContentKeys() []key[LocalContent] {
	return append([]key[LocalContent]{
		{Key: Key{Name: "of", Kind: KindText, Default: ofTotal,
			Help:   "total: the whole cost; works: lines with recipe or works; goods: lines with buys; or the id of a line",
			HelpZH: "口径：total 总造价；works 工程分项；goods 采购分项；或分项编号"}, first: true, read: readLocalOf},
		{Key: Key{Name: "economy", Kind: KindText, Default: economies[Host], Help: "whose producers were paid: host, domestic, or one of economies.others",
			HelpZH: "本地供应方所属经济体"}, first: true, read: func(b *block, v input.Value, l *LocalContent) {
			if l.Economy = Host; v.Given() {
				l.Economy = b.economy(v)
			} else if !b.s.named(int(Host)) && b.IsMap() {
				b.Errorf("add   economies: {host: {name: …}}   or   economy: …   here", "the host, whose producers were paid, is not named")
			}
		}},
		{Key: Key{Name: "amount", Kind: KindNumber, NotNegative: true, Stated: true, Help: "bought up to the date, in the unit of money; or share",
			HelpZH: "截至该日的采购额；或用 share"},
			read: func(b *block, v input.Value, l *LocalContent) {
				if v.Given() && !b.Get("share").Given() {
					l.at = v
					l.Amount = b.ranged(b.quantity(v, notNegative, Quantity{About: b.label + "amount", Unit: b.amountUnit(), Path: "amount"}), notNegative)
				}
			}},
		{Key: Key{Name: "share", Kind: KindShare, Stated: true, Help: "of what was spent on these lines up to the date; or amount",
			HelpZH: "占截至该日相应支出的比例；或用 amount"}, read: func(b *block, v input.Value, l *LocalContent) {
			if v.Given() && !b.Get("amount").Given() {
				l.at = v
				l.Share = b.ranged(b.quantity(v, input.Value.Share, Quantity{About: b.label + "share", Unit: shareUnit, Path: "share"}), input.Value.Share)
			}
		}},
		rangeKey[LocalContent](),
		{Key: Key{Name: "by", Kind: KindText, Required: true, Help: "the date of the figure: 2025-05, the end of that month, or 2025",
			HelpZH: "截止日期，如 2025-05 或 2025"},
			read: readLocalDate},
		{Key: Key{Name: "counts", Kind: KindChoice, Choices: []string{countsPurchases, countsSite}, Default: countsPurchases,
			Help: "whether the figure holds value added paid on site as well", HelpZH: "是否包含施工现场增加值"},
			read: func(_ *block, v input.Value, l *LocalContent) { l.Counts = v.OneOf(countsPurchases, countsSite) }},
	}, sourceKeys[LocalContent]()...)
}

// readLocalContent reads one figure, or a list of several.
func readLocalContent(b *block, v input.Value, c *Case) {
	if !v.Given() {
		return
	}
	list, several := []input.Value{v}, v.IsList()
	if several {
		if list = v.List(); len(list) == 0 {
			v.Errorf("{amount: 18570, by: 2025-05, source: …}", "no local content is stated")
		}
	}
	for _, item := range list {
		one, l := b.under("local_content"), LocalContent{at: item}
		one.label += "local content "
		if several {
			one.path = join(one.path, localOf(item))
		}
		if !readGiven(one, item, localContentKeys(), &l) {
			continue
		}
		if one.Get("amount").Given() == one.Get("share").Given() {
			one.Errorf("amount: 18570   or   share: 40 %", "a local content needs an amount or a share, and not both")
		}
		l.checkLines(c)
		c.LocalContent = append(c.LocalContent, l)
	}
}

// localOf is what an item is of, for its path: whoever reads the key reports what is wrong with it.
func localOf(item input.Value) string {
	var later input.List
	if item.IsMap() {
		if of := item.In(&later).Map().Get("of").Text(); of != "" {
			return of
		}
	}
	return ofTotal
}

func readLocalOf(b *block, v input.Value, l *LocalContent) {
	if l.Of, l.ofAt = ofTotal, b.Value; v.Given() {
		l.Of, l.ofAt = v.Text(), v
	}
	b.label += "of " + l.Of + ": "
}

// localDate is a year, or a year and a month.
var localDate = regexp.MustCompile(`^(\d{4})(?:-(\d{2}))?$`)

func readLocalDate(b *block, v input.Value, l *LocalContent) {
	l.By = b.word(v, Quantity{About: b.label + "date", Path: "by"})
	parts := localDate.FindStringSubmatch(v.Text())
	if parts == nil {
		if v.Text() != "" {
			v.Errorf("2025-05, the end of that month, or 2025", "not a date")
		}
		return
	}
	l.Year, _ = strconv.Atoi(parts[1])
	l.Month, _ = strconv.Atoi(parts[2])
	switch start := int(b.s.Start.Value); {
	case l.Month < 1 && parts[2] != "" || l.Month > 12:
		v.Errorf("2025-05 is the end of May 2025", "not a month")
	case start > 0 && l.Year < start:
		v.Errorf("years start in "+strconv.Itoa(start), "no money is spent by then")
	}
}

// checkLines wants `of` to be lines that buy something, and one thing.
func (l *LocalContent) checkLines(c *Case) {
	lines := l.lines(c)
	named := slices.IndexFunc(c.Lines, func(line Line) bool { return line.ID == l.Of })
	switch {
	case named >= 0 && slices.Contains([]string{ofTotal, ofWorks, ofGoods}, l.Of) && !slices.Equal(lines, []int{named}):
		l.ofAt.Errorf("give the line another id", "a line has this id, and the word means other lines as well")
	case len(lines) == 0 && named < 0 && !slices.Contains([]string{ofTotal, ofWorks, ofGoods}, l.Of):
		words := []string{ofTotal, ofWorks, ofGoods}
		for _, line := range c.Lines {
			words = append(words, line.ID)
		}
		l.ofAt.Errorf(nearestOf(l.Of, words, "one of: "), "no line of case %s", c.ID)
	case !slices.ContainsFunc(lines, func(j int) bool { return len(c.Lines[j].Excluded) == 0 }):
		l.ofAt.Errorf("name lines that buy something", "nothing is bought with these lines")
	}
}

// lines are the positions of the lines that a local content is of.
func (l *LocalContent) lines(c *Case) []int {
	var out []int
	for j := range c.Lines {
		line := &c.Lines[j]
		switch {
		case l.Of == ofTotal || l.Of == "", l.Of == ofWorks && line.spreads(), l.Of == ofGoods && len(line.Buys) > 0,
			line.ID == l.Of && l.Of != ofWorks && l.Of != ofGoods:
			out = append(out, j)
		}
	}
	return out
}

// date is the date for people.
func (l *LocalContent) date() string {
	if l.Month == 0 {
		return strconv.Itoa(l.Year)
	}
	return fmt.Sprintf("%d-%02d", l.Year, l.Month)
}

// spent is the part of a line's money that is spent by the date: years before it in full, the year of the date by its months.
func (l *LocalContent) spent(s *Scenario, line *Line) float64 {
	sum := 0.0
	for _, year := range s.Years() {
		share := line.phasing(s).in(year)
		switch {
		case year < l.Year || year == l.Year && l.Month == 0:
			sum += share
		case year == l.Year:
			sum += share * float64(l.Month) / 12
		}
	}
	return math.Min(1, sum)
}
