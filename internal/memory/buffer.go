package memory

import "bytes"

// Buffer is a text that is made in memory, as a [bytes.Buffer], and asks before it grows: where there is no room, Write returns an [Exceeded].
type Buffer struct {
	What string // names the text for the message
	text bytes.Buffer
}

// Write appends to the text.
func (b *Buffer) Write(p []byte) (int, error) {
	if b.text.Len()+len(p) > b.text.Cap() {
		if err := Ask(float64(2*b.text.Cap()+len(p)), b.What); err != nil {
			return 0, err
		}
	}
	return b.text.Write(p)
}

// Bytes is the text so far.
func (b *Buffer) Bytes() []byte { return b.text.Bytes() }

// Len is the length of the text so far.
func (b *Buffer) Len() int { return b.text.Len() }
