package wording

import "sync"

// catalogue has the Chinese of every text, by the English. It is put together once, from a part for each subject.
var catalogue = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for _, part := range parts() {
		for _, entry := range part {
			out[entry[0]] = entry[1]
		}
	}
	return out
})

// parts are the texts by subject, each in English and in Chinese.
func parts() [][][2]string { return [][][2]string{ofReports(), ofRuns(), ofNotes()} }
