package main

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
	"unicode/utf8"

	"hearsay"
)

// An svg is a drawing that grows downwards: self-contained, without a script, in the colours that the reader's
// system asks for. Colour never says anything alone.
type svg struct {
	body   bytes.Buffer
	title  string
	height int
}

// The measures of a drawing, in pixels. Letters are taken to be 7.4 wide at 14, which is wide for most.
const (
	svgWidth  = 960
	svgMargin = 24
	svgLine   = 20
)

// svgStyle has two sets of colours, each with a contrast of at least 4.5 on its ground.
const svgStyle = `:root{color-scheme:light dark}
text{font:14px system-ui,sans-serif;fill:#1b1b1b}
.title{font-weight:600;font-size:16px}.aside{fill:#595959;font-size:12px}.warn{fill:#a3261b}
.ground{fill:#ffffff}.box{fill:#f4f4f2;stroke:#8a8a8a}.rule{stroke:#8a8a8a;fill:none}.faint{stroke:#d0d0cc;fill:none}
.mark{fill:#0b5cad;stroke:#0b5cad}.range{stroke:#0b5cad;stroke-width:2;fill:none}.clash{stroke:#a3261b;fill:none}
@media (prefers-color-scheme:dark){text{fill:#ececea}.aside{fill:#a8a8a4}.warn{fill:#ff9d92}.ground{fill:#1c1c1b}.box{fill:#2a2a28;stroke:#8f8f8b}.rule{stroke:#8f8f8b}.faint{stroke:#40403d}
.mark{fill:#7db8f5;stroke:#7db8f5}.range{stroke:#7db8f5}.clash{stroke:#ff9d92}}`

// escaped is words as they stand in the drawing, without what XML does not allow.
func escaped(words string) string {
	var b bytes.Buffer
	if err := xml.EscapeText(&b, []byte(line1(words))); err != nil {
		return ""
	}
	return b.String()
}

// f writes an element.
func (d *svg) f(format string, args ...any) {
	fmt.Fprintf(&d.body, format, args...)
	d.body.WriteByte('\n')
}

// text writes words on one line, cut where there is no room for more.
func (d *svg) text(x, y int, class, words string) {
	room := max(8, int(float64(svgWidth-svgMargin-x)/7.4))
	d.f(`<text x="%d" y="%d" class="%s">%s</text>`, x, y, class, escaped(hearsay.Shorten(line1(words), room)))
}

// line writes words on a line of their own, and goes on below it.
func (d *svg) line(x int, class, words string) {
	d.height += svgLine
	d.text(x, d.height, class, words)
}

// wrap writes words on as many lines as they need.
func (d *svg) wrap(x int, class, words string) {
	room := int(float64(svgWidth-svgMargin-x) / 7.4)
	now := ""
	for _, w := range strings.Fields(words) {
		if now != "" && utf8.RuneCountInString(now)+1+utf8.RuneCountInString(w) > room {
			d.line(x, class, now)
			now = ""
		}
		if now != "" {
			now += " "
		}
		now += w
	}
	if now != "" {
		d.line(x, class, now)
	}
}

// bytes is the whole drawing.
func (d *svg) bytes() []byte {
	height := d.height + svgMargin
	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img">`+"\n", svgWidth, height, svgWidth, height)
	fmt.Fprintf(&b, "<title>%s</title>\n<style>%s</style>\n", escaped(d.title), svgStyle)
	fmt.Fprintf(&b, `<rect class="ground" width="%d" height="%d"/>`+"\n", svgWidth, height)
	b.Write(d.body.Bytes())
	b.WriteString("</svg>\n")
	return b.Bytes()
}
