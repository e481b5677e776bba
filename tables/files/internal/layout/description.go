package layout

import (
	"cmp"

	"ioimpact/internal/input"
	"ioimpact/tables"
	"ioimpact/tables/files/internal/metadata"
	"ioimpact/tables/internal/grid"
)

// Description says of a file of any layout where the parts of a table stand. It
// is what the key `layout` of the YAML beside or apart from the file holds, docs/formats.md
// shows it by example, and the embedded ones are under descriptions/.
//
// A description is exhaustive: every row and column that holds something is
// named as a part or left out by name, so that nothing is lost silently and a total can never become a flow.
type Description struct {
	Name  string // file name of the YAML, or the name of an embedded description
	File  string // what it describes, as it names it; "" when it is beside the file
	Sheet string
	Text  []byte // of the YAML

	options      grid.Options
	form         string       // matrix or long
	sheets       []sheetPlace // parts of the table on sheets of their own; nil when all is on one
	rowLabels    labelPlace   // in which columns the labels of rows stand
	colLabels    labelPlace   // in which rows the labels of columns stand
	records      recordPlace
	coefficients input.Value // of `cells: coefficients`; not given if the cells are flows
	emptyZero    bool        // an empty cell among the flows is 0
	emptyMarks   []string    // texts that mean an empty cell
	region       string      // what stands between region and sector in a label
	factor       float64     // multiplies every money cell
	treatment    input.Value

	sectors   sectorPlace
	origin    originPlace
	final     []item
	exports   []item
	imports   *item
	output    outputPlace
	primary   []item
	satellite []item
	margins   *marginPlace // nil for none
	leaveRows []ref
	leaveCols []ref
	names     map[string]nameOf

	recognise signature
	at        input.Value // the layout as a whole
	meta      tables.Meta
	about     metadata.Labels
}

// sheetPlace is a sheet that holds a part of the table, with labels of its own.
type sheetPlace struct {
	name     string
	file     string  // beside the described file; "" for that file itself
	origin   string  // domestic, imports or total: where the goods in its rows come from; "" when not stated
	factor   float64 // of the cells of a sheet at purchasers' prices, which may be in another unit
	row, col labelPlace
	at       input.Value
	g        *grid.Grid // once it was read

	leaveRows, leaveCols []ref             // of this sheet only
	rename               map[string]string // labels that other sheets spell in another way, folded → as they do
	renameAt             input.Value
}

// recordPlace is which columns of a long file hold what.
type recordPlace struct {
	header                      int // the row of column names, counted from 0
	row, column, value          ref
	rowName, colName            ref
	rowNameZH, colNameZH        ref
	where                       []condition
	whereAt, rowAt, colAt, valA input.Value
}

// condition keeps the records whose column holds the text.
type condition struct {
	column ref
	text   string
}

// sectorPlace is the intermediate block.
type sectorPlace struct {
	columns, rows []ref // rows may be empty: then they are found by the labels of the columns

	importedColumns, importedFinal []ref // what of the same rows is bought from abroad, beside the domestic flows and uses
	imported                       []ref // rows of the imported block, when they are named and not told by their origin
	total                          []ref // rows of domestic and imported goods together, in the same way

	match matching // how rows and columns of one sector are told
}

// originPlace says what the origin column holds in rows of domestic goods, of imported ones, and of both together. Two of
// the three are enough: what is not there is the difference or the sum of the others. At purchasers' prices are rows that only margins are read from.
type originPlace struct{ domestic, imports, total, purchasers string }

// blocks reports whether more than one block is named.
func (o originPlace) blocks() bool { return o.imports != "" || o.total != "" }

// main is the block that the table is read from: that of domestic goods, or without one the total.
func (o originPlace) main() string { return cmp.Or(o.domestic, o.total) }

// outputPlace is where total output stands: a column, a row, or both.
type outputPlace struct{ column, row *item }

// item is one row or column of the table: one or several of the sheet, added together.
type item struct {
	refs               []ref
	across             bool // the part runs the other way: primary inputs in a column, final demand and imports in a row
	each               bool // a bare range: every row or column of it is an item of its own
	code, name, nameZH string
	factor             float64
	signFound          bool // positive or negative as their sum says
	unit, note         string
	kind               string   // of primary inputs: value_added, imports or taxes_products, of any part: discrepancy; "" is by the code
	choices            [][]item // of which the first that is there whole is taken, and the others are left out
	at                 input.Value
}

// nameOf is a name that the file does not hold.
type nameOf struct{ name, nameZH string }

// ref names rows or columns of a sheet: by label, by range of labels, or by address.
type ref struct {
	text string
	at   input.Value
}

func (r ref) given() bool { return r.text != "" }

// signature is how the layout of a file is recognised: by cells at their addresses,
// or by labels wherever they stand.
type signature struct {
	cells    []signCell
	labels   labelSignature
	editions []edition
}

// given reports whether there is anything to recognise a file by.
func (s signature) given() bool { return len(s.cells) > 0 || s.labels.given() }

// edition is a publication in the layout, told by some of its figures, and what it says beyond the layout.
type edition struct {
	figures        []signFigure
	flows          []signFlow
	title          string
	year           int
	sources, notes []string
}

type signCell struct {
	row, col int
	text     string
}

// signFlow is a figure named by the codes of seller and buyer.
type signFlow struct {
	seller, buyer string
	value         float64
}

type signFigure struct {
	row, col int
	value    float64
}

// Options are what the description says of how the file is written.
func (d *Description) Options() grid.Options { return d.options }

// NamesSheets reports whether it says which sheets of a book it is of.
func (d *Description) NamesSheets() bool { return d.Sheet != "" || d.sheets != nil }

// SignatureCells are the row and column, counted from 0, of the cells by which the layout is recognised.
func (d *Description) SignatureCells() [][2]int {
	var out [][2]int
	for _, c := range d.recognise.cells {
		out = append(out, [2]int{c.row, c.col})
	}
	return out
}
