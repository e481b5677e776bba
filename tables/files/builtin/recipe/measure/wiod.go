package measure

import (
	"compress/gzip"
	"encoding/csv"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"gonum.org/v1/gonum/mat"
)

const (
	wiodSectors  = 35
	wiodGoods    = 16 // the first sectors: agriculture, mining, manufacturing
	construction = 17 // position
	wiodItems    = 5  // of final demand
)

// World is the part of the world table of 1995 that four economies buy: sellers of the whole world, by user.
type World struct {
	Economies []string
	sectors   map[string]*mat.Dense // by buyer and seller: 35 × (35 users + 5 items)
	sellers   []string
	output    map[string][]float64
}

// ReadWorld reads the purchases of China, Indonesia, Japan and Korea; dir holds wiod-1995.
func ReadWorld(dir string) (*World, error) {
	f, err := os.Open(filepath.Join(dir, "wiod-1995", "wiot_1995_1435.csv.gz"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	text, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	r := csv.NewReader(text)
	header, err := r.Read()
	if err != nil {
		return nil, err
	}
	w := &World{Economies: []string{"CHN", "IDN", "JPN", "KOR"}, sectors: map[string]*mat.Dense{}, output: map[string][]float64{}}
	for {
		record, err := r.Read()
		if err == io.EOF {
			return w, nil
		}
		if err != nil {
			return nil, err
		}
		if err := w.take(header, record); err != nil {
			return nil, err
		}
	}
}

// take adds a row of the table.
func (w *World) take(header, record []string) error {
	seller, sector, found := strings.Cut(record[0], "_c")
	if !found {
		return nil // value added and output below the flows
	}
	i, err := strconv.Atoi(sector)
	if err != nil {
		return fmt.Errorf("row %s: %w", record[0], err)
	}
	if len(w.sellers) == 0 || w.sellers[len(w.sellers)-1] != seller {
		w.sellers = append(w.sellers, seller)
	}
	for j, column := range header {
		buyer, user, _ := strings.Cut(column, "_")
		if j == 0 || !w.has(buyer) && column != "OUT" {
			continue
		}
		v, err := strconv.ParseFloat(record[j], 64)
		if err != nil {
			return fmt.Errorf("row %s, column %s: %w", record[0], column, err)
		}
		if column == "OUT" {
			w.output[seller] = append(w.output[seller], v)
			continue
		}
		k, err := strconv.Atoi(user[1:])
		if err != nil {
			return err
		}
		if user[0] == 'F' {
			k += wiodSectors
		}
		w.block(seller, buyer).Set(i-1, k-1, v)
	}
	return nil
}

func (w *World) has(economy string) bool {
	for _, e := range w.Economies {
		if e == economy {
			return true
		}
	}
	return false
}

// block is what a buyer's users take of a seller's sectors.
func (w *World) block(seller, buyer string) *mat.Dense {
	key := buyer + seller
	if w.sectors[key] == nil {
		w.sectors[key] = mat.NewDense(wiodSectors, wiodSectors+wiodItems, nil)
	}
	return w.sectors[key]
}

// Made is the blocks of the four by the method of china-asean: of total use u_ij of product i by user j in b,
//
//	from a  u_ij (M_i / Σ_j u_ij) (T_ai / M_i)  for goods, nothing for services; at home  u_ij (1 − M_i / Σ_j u_ij)
//
// with M all imports of i into b and T those from a.
func (w *World) Made(seller, buyer string) *mat.Dense {
	use := mat.NewDense(wiodSectors, wiodSectors+wiodItems, nil)
	for _, s := range w.sellers {
		use.Add(use, w.block(s, buyer))
	}
	out := mat.NewDense(wiodSectors, wiodSectors+wiodItems, nil)
	for i := 0; i < wiodSectors; i++ {
		all := mat.Sum(use.RowView(i))
		if all == 0 || i >= wiodGoods && seller != buyer {
			continue
		}
		// At home: all that does not come from abroad, which is what this seller's row adds up to.
		share := mat.Sum(w.block(seller, buyer).RowView(i)) / all
		for j := 0; j < wiodSectors+wiodItems; j++ {
			out.Set(i, j, share*use.At(i, j))
		}
	}
	return out
}

// Blocks are the flows among the four by one of the ways: as published, published without services between economies, made.
type Blocks func(seller, buyer string) *mat.Dense

// Published are the blocks of the table.
func (w *World) Published(seller, buyer string) *mat.Dense { return w.block(seller, buyer) }

// GoodsOnly are those without services between economies.
func (w *World) GoodsOnly(seller, buyer string) *mat.Dense {
	out := mat.DenseCopyOf(w.block(seller, buyer))
	for i := wiodGoods; i < wiodSectors && seller != buyer; i++ {
		for j := 0; j < wiodSectors+wiodItems; j++ {
			out.Set(i, j, 0)
		}
	}
	return out
}

// Misplaced is how much of the intermediate flows of goods between the four is in other cells: Σ|made − published| / Σ published;
// and the median of |made/published − 1| over cells of at least a size.
func (w *World) Misplaced(least float64) (share, median float64, count int) {
	var names []string
	var truth, made, ones []float64
	off, sum := 0.0, 0.0
	for _, b := range w.Economies {
		for _, a := range w.Economies {
			if a == b {
				continue
			}
			real, m := w.block(a, b), w.Made(a, b)
			for i := 0; i < wiodGoods; i++ {
				for j := 0; j < wiodSectors; j++ {
					off, sum = off+math.Abs(m.At(i, j)-real.At(i, j)), sum+real.At(i, j)
					if real.At(i, j) >= least {
						names, truth, made, ones = append(names, a+b), append(truth, real.At(i, j)), append(made, m.At(i, j)), append(ones, 1)
					}
				}
			}
		}
	}
	return off / sum, ErrorsOf(names, truth, made, ones).Median, len(ones)
}

// Spillovers are what demand for construction in each of the four pulls at home and in the other three.
func (w *World) Spillovers(blocks Blocks) (home, away []float64, err error) {
	n := wiodSectors * len(w.Economies)
	left := mat.NewDense(n, n, nil)
	for a, seller := range w.Economies {
		for b, buyer := range w.Economies {
			z := blocks(seller, buyer)
			for i := 0; i < wiodSectors; i++ {
				for j, x := range w.output[buyer] {
					if x > 0 {
						left.Set(a*wiodSectors+i, b*wiodSectors+j, -z.At(i, j)/x)
					}
				}
			}
		}
	}
	right := mat.NewDense(n, len(w.Economies), nil)
	for k := 0; k < n; k++ {
		left.Set(k, k, 1+left.At(k, k))
	}
	for b := range w.Economies {
		right.Set(b*wiodSectors+construction, b, 1)
	}
	var x mat.Dense
	if err := x.Solve(left, right); err != nil {
		return nil, nil, err
	}
	for b := range w.Economies {
		all := mat.Sum(x.ColView(b))
		own := mat.Sum(x.Slice(b*wiodSectors, (b+1)*wiodSectors, b, b+1))
		home, away = append(home, own), append(away, all-own)
	}
	return home, away, nil
}
