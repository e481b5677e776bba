package plots

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image/png"
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/vgimg"
)

// dotsPerInch is what journals ask of pictures with text.
const dotsPerInch = 300

func (f *Figure) png() ([]byte, error) {
	canvas := vgimg.NewWith(vgimg.UseWH(vg.Length(f.width), vg.Length(f.height)), vgimg.UseDPI(dotsPerInch))
	f.DrawTo(canvas)
	var out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := encoder.Encode(&out, canvas.Image()); err != nil {
		return nil, fmt.Errorf("plots: png: %w", err)
	}
	return withResolution(out.Bytes()), nil
}

// headerEnd is where the first chunk of a PNG, the header, ends: 8 bytes of
// signature, 4 of length, 4 of type, 13 of data, 4 of checksum.
const headerEnd = 33

// withResolution adds the pHYs chunk after the header. Without it a word
// processor takes the picture for 96 dots per inch and makes it three times
// too large.
func withResolution(data []byte) []byte {
	perMetre := uint32(math.Round(dotsPerInch / 0.0254))
	body := []byte("pHYs")
	body = binary.BigEndian.AppendUint32(body, perMetre)
	body = binary.BigEndian.AppendUint32(body, perMetre)
	body = append(body, 1) // the unit is the metre
	chunk := binary.BigEndian.AppendUint32(nil, uint32(len(body)-4))
	chunk = append(chunk, body...)
	chunk = binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(body))
	out := append([]byte{}, data[:headerEnd]...)
	out = append(out, chunk...)
	return append(out, data[headerEnd:]...)
}
