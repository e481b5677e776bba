package wording

import (
	"maps"
	"sync"
)

// catalogue has the Chinese of every text, by the English. It is put together once, from a part for each subject.
var catalogue = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for _, part := range []map[string]string{ofReports()} {
		maps.Copy(out, part)
	}
	return out
})
