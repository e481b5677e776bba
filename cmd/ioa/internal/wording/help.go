package wording

import (
	"embed"
	"strings"
	"sync"
)

//go:embed help/*.txt
var helpFiles embed.FS

// helpTexts are the Chinese descriptions of commands by their paths, "ioa run"; what follows the columns of a measure has " +" behind it.
var helpTexts = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for _, name := range []string{"help/commands.zh.txt", "help/measures.zh.txt"} {
		text, _ := helpFiles.ReadFile(name) // it is embedded
		for _, section := range strings.Split("\n"+string(text), "\n# ")[1:] {
			command, body, _ := strings.Cut(section, "\n")
			out[command] = strings.TrimSpace(body)
		}
	}
	return out
})

// Help is the Chinese description of a command; "" if there is none. Words in braces are for lists that the command makes.
func Help(command string) string { return helpTexts()[command] }
