package files

import (
	"os"
	"sync"
)

// progress is how far reading has come in each file of the system.
type progress struct {
	mutex sync.Mutex
	total int64 // bytes of all files
	at    map[string]int64
}

// tell notes how far into a file of the system reading has come, and tells of all
// files together. A file that is read twice starts anew.
func (s *source) tell(file string, at int64) {
	if s.progress == nil {
		return
	}
	p := &s.told
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if p.at == nil {
		p.at = map[string]int64{}
		for _, file := range s.files() {
			if info, err := os.Stat(file); err == nil {
				p.total += info.Size()
			}
		}
	}
	p.at[file] = at
	done := int64(0)
	for _, one := range p.at {
		done += one
	}
	s.progress(done, p.total)
}
