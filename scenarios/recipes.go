package scenarios

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/ioa"
	"ioimpact/tables"
	"ioimpact/tables/files"
)

// InputFile is a file that was read beside the scenario and its table.
type InputFile struct {
	Kind string `json:"kind"` // correspondence, recipes or works_map
	Name string `json:"name"`
	Hash string `json:"sha256"`
}

func newInputFile(kind, name string, data []byte) InputFile {
	sum := sha256.Sum256(data)
	return InputFile{Kind: kind, Name: name, Hash: hex.EncodeToString(sum[:])}
}

// technology is the table whose columns are the recipes of a region: the table
// of the run, or a national one, which may know what the imported inputs are.
type technology struct {
	t       *tables.Table
	product []int // by sector of t: the sector of the run's table that its goods are called by
}

// recipeTable is a national table that recipes are taken from, and which of its errors were let through.
type recipeTable struct {
	t        *tables.Table
	accepted []string
}

// readRecipes loads the national tables that economies name for their recipes.
func (r *regional) readRecipes(s *Scenario, errs *input.List) []*technology {
	out := make([]*technology, len(r.regions))
	for e := range s.Economies {
		if s.Economies[e].Recipes == "" || r.region[e] < 0 {
			continue
		}
		if found := s.recipeTable(e, errs); found != nil {
			out[r.region[e]] = r.technologyOf(s, e, found.t, errs)
			for _, line := range found.accepted {
				r.accepted = append(r.accepted, "table "+found.t.Name+": "+line)
			}
		}
	}
	return out
}

// recipeTable is the table of an economy's recipes, read once by [Load].
func (s *Scenario) recipeTable(e int, errs *input.List) *recipeTable {
	name := s.Economies[e].Recipes
	if t := s.recipeTables[name]; t != nil {
		return t
	}
	path := name
	if !isEmbedded(name) && !filepath.IsAbs(name) {
		path = filepath.Join(s.folder(), name)
	}
	t, err := files.Load(path, s.reading...)
	var missing *input.Error
	switch {
	case err == nil:
		return s.sound(e, t, errs)
	case errors.Is(err, os.ErrNotExist), errors.As(err, &missing) && missing.File == "":
		s.Economies[e].recipesAt.In(errs).Errorf(nearestOf(name, files.Names(), "embedded tables: "), "neither an embedded table nor a file")
	default:
		addAll(errs, err)
	}
	return nil
}

// sound is the table, unless it does not hold together: what is computed from a recipe is computed from its table.
func (s *Scenario) sound(e int, t *tables.Table, errs *input.List) *recipeTable {
	o := s.options()
	o.Flows = ioa.Domestic
	m, err := ioa.New(t, o)
	var unsound *ioa.Unsound
	if errors.As(err, &unsound) {
		var wrong, codes []string
		for _, group := range tables.ByCode(unsound.Findings) {
			wrong = append(wrong, tables.Summary(group))
			if tables.Acceptable(group[0].Code) == nil {
				codes = append(codes, group[0].Code)
			}
		}
		hint := "ioa table check shows it"
		if len(codes) > 0 {
			hint += ";   accept: [" + strings.Join(codes, ", ") + "]   computes all the same, and says so on every result"
		}
		s.Economies[e].recipesAt.In(errs).Errorf(hint, "table %s does not hold together: %s", t.Name, strings.Join(wrong, "; "))
		return nil
	}
	out := &recipeTable{t: t}
	if m != nil { // a table of which no model can be made may have recipes all the same
		out.accepted = m.Accepted()
	}
	return out
}

// technologyOf matches the sectors of a national table with those of the region, which must have all of them.
func (r *regional) technologyOf(s *Scenario, e int, t *tables.Table, errs *input.List) *technology {
	out := &technology{t: t}
	at := s.Economies[e].recipesAt.In(errs)
	if len(t.Regions().List) > 0 {
		at.Errorf("name the national table of the region", "recipes come from a table of one economy, and %s has regions", t.Name)
		return nil
	}
	var lacks []string
	for _, sector := range t.Sectors {
		i := r.in(r.region[e], sector.Code)
		if i < 0 {
			lacks = append(lacks, sector.Code)
		}
		out.product = append(out.product, i)
	}
	if len(lacks) > 0 {
		at.Errorf("recipes need the sectors of the region's own table", "region %s has no sectors %s, which table %s has", r.regions[r.region[e]].Code,
			input.Listed(lacks), t.Name)
		return nil
	}
	r.files = append(r.files, InputFile{Kind: "recipes", Name: t.Name, Hash: t.Hash})
	return out
}

// own is the run's table as the technology of a region. A flow from another
// region's sector of the same code is the same product; where the region has none of that code it is a product of its own.
func (r *regional) own(t *tables.Table, region int) *technology {
	out := &technology{t: t, product: make([]int, t.N())}
	for i := range out.product {
		out.product[i] = i
		if r.of[i] != region {
			if k, ok := r.at[r.regions[region].Code+":"+r.plain[i]]; ok {
				out.product[i] = k
			}
		}
	}
	return out
}
