package scenarios

import (
	"fmt"
	"sync"

	"ioimpact/ioa"
)

// Shared keeps what scenarios on the same table have in common, so that a thousand of them read it, factorise it and solve for the effects of
// units once: see [Override]. A table counts as the same when scenarios that may read the same folder name the same file, or any scenarios the same embedded
// table, and its flows, accepted errors and tolerance are the same; so a scenario never gets a table that it may not read. A file that changes
// meanwhile is not read again. Results have the same bits as without, because solutions are shared only where exactly the same would
// be solved. The zero value is ready, and several goroutines may use one.
type Shared struct {
	mu      sync.Mutex
	models  map[string]*sharedModel
	commons map[sharedKey]*common
	regions map[regionsKey]*tableRegions
}

// sharedModel is read by the first who needs it, while others wait.
type sharedModel struct {
	mu    sync.Mutex
	model *ioa.Model
}

type sharedKey struct {
	model   *ioa.Model
	regions *tableRegions
	what    string
}

type common struct {
	once     sync.Once
	regions  *regional // whose records count
	carriers [marginKinds][][]end
	units    *units
	outputs  *outputs
	err      error
}

// modelOf is the model of a key, loaded unless it was. One that cannot be loaded is not kept: each scenario reports its own mistake.
func (h *Shared) modelOf(key string, load func() (*ioa.Model, error)) (*ioa.Model, error) {
	if h == nil {
		return load()
	}
	h.mu.Lock()
	if h.models == nil {
		h.models = map[string]*sharedModel{}
	}
	one := h.models[key]
	if one == nil {
		one = &sharedModel{}
		h.models[key] = one
	}
	h.mu.Unlock()
	one.mu.Lock()
	defer one.mu.Unlock()
	if one.model != nil {
		return one.model, nil
	}
	m, err := load()
	if err == nil {
		one.model = m
	}
	return m, err
}

// modelKey says which model a scenario has.
func (s *Scenario) modelKey() string {
	name, folder := s.Table, ""
	switch {
	case s.here: // named on the command line
	case !isEmbedded(name):
		if name, folder = s.path(name), s.within; folder == "" {
			folder = s.folder()
		}
	}
	return fmt.Sprintf("%q %q %v %v %q %v", name, folder, s.allowOutside, s.Flows, s.Accept, s.tolerance)
}

// unitsOf are those of a project, solved for unless they were.
func (h *Shared) unitsOf(p *Project) (*units, error) {
	one := h.commonOf(p, fmt.Sprint("totals", p.reach()))
	one.once.Do(func() { one.units, one.err = p.unitsOf() })
	return one.units, one.err
}

// outputsOf are those of a project, solved for unless they were.
func (h *Shared) outputsOf(p *Project) (*outputs, error) {
	one := h.commonOf(p, fmt.Sprint("outputs", p.reach()))
	one.once.Do(func() { one.outputs, one.err = p.outputsOf() })
	return one.outputs, one.err
}

// carriersOf are the sectors that earn margins in the regions of a project's table, found unless they were.
func (h *Shared) carriersOf(p *Project) [marginKinds][][]end {
	one := h.commonOf(p, "carriers")
	one.once.Do(func() { one.carriers = p.findCarriers() })
	return one.carriers
}

// record fills in what the table of a project records of its regions.
func (h *Shared) record(p *Project) {
	one := h.commonOf(p, "records")
	one.once.Do(func() {
		p.r.record(p.t, p.m.Accounts())
		one.regions = p.r
	})
	if p.r != one.regions { // the first has them, and others read them meanwhile
		p.r.recorded, p.r.trade, p.r.miss = one.regions.recorded, one.regions.trade, one.regions.miss
	}
}

// commonOf is what a project has in common with all others with the same model and regions, of which what says more.
func (h *Shared) commonOf(p *Project, what string) *common {
	if h == nil {
		return &common{}
	}
	key := sharedKey{p.m, p.r.tableRegions, what}
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.commons == nil {
		h.commons = map[sharedKey]*common{}
	}
	one := h.commons[key]
	if one == nil {
		one = &common{}
		h.commons[key] = one
	}
	return one
}
