package pdf

import (
	"bytes"
	"math"
	"strings"
)

// A Run is letters that a page draws in one go: one operator's, up to a gap that
// the operator makes.
type Run struct {
	Text string
	X, Y float64 // the left end of its baseline, in points from the page's lower left corner
	End  float64 // the right end
	Size float64 // the height of the letters
	Font string  // the name of the font, without the mark of a subset
}

// The most that a page may do before it is of no use to a reader.
const (
	maxForms    = 8       // pages drawn inside each other
	maxStates   = 256     // saved states
	maxOperands = 4096    // of one operator
	maxRuns     = 200_000 // of one page
)

// A matrix is a, b, c, d, e, f of ISO 32000-1, 8.3.3.
type matrix [6]float64

// then is m followed by n.
func (m matrix) then(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

// A state is what the operators of text depend on.
type state struct {
	ctm                      matrix
	font                     *font
	size                     float64
	spacing, wordSpacing     float64
	stretch, leading, raised float64
}

// A painter follows the operators of a page.
type painter struct {
	file       *File
	state      state
	saved      []state
	text, line matrix // where the next letter and the line begin
	marks      []bool // the marked contents that are open; true is no text of the page
	hidden     int    // how many of them are
	runs       []Run
}

// Runs draws a page and gives its text in the order of drawing: what runs from
// left to right, without headers, footers and watermarks where the file marks them
// as such.
func (p *Page) Runs() ([]Run, error) {
	d := &painter{file: p.file, state: state{ctm: p.upright(), stretch: 1}}
	var content []byte
	switch v := p.file.resolve(p.dict["Contents"]).(type) {
	case *stream:
		content = p.file.decode(v)
	case []any:
		for _, one := range v {
			if s, ok := p.file.resolve(one).(*stream); ok {
				content = append(append(content, p.file.decode(s)...), '\n')
			}
		}
	}
	d.draw(content, p.resources, 0)
	if p.file.work <= 0 {
		return nil, ErrWork
	}
	return d.runs, nil
}

// draw follows the operators of a content stream.
func (d *painter) draw(content []byte, resources dict, depth int) {
	l := lexer{file: d.file, data: content}
	var args []any
	open := len(d.marks)
	for len(d.runs) < maxRuns {
		v := l.object(0)
		if v == (end{}) {
			break
		}
		op, ok := v.(word)
		if !ok {
			if len(args) < maxOperands {
				args = append(args, v)
			}
			continue
		}
		if op == "BI" {
			l.skipImage()
		} else {
			d.operator(string(op), args, resources, depth)
		}
		args = args[:0]
	}
	for len(d.marks) > open {
		d.unmark()
	}
}

// skipImage passes over a picture inside a content stream.
func (l *lexer) skipImage() {
	for {
		i := bytes.Index(l.data[l.at:], []byte("EI"))
		if i < 0 {
			l.at = len(l.data)
			return
		}
		l.at += i + 2
		if i > 0 && isSpace(l.data[l.at-3]) && (l.at == len(l.data) || isSpace(l.data[l.at])) || !l.file.spend(1) {
			return
		}
	}
}

// arg is the i-th operand as a number, counted from the last of n.
func arg(args []any, i, n int) float64 {
	if i += len(args) - n; i < 0 || i >= len(args) {
		return 0
	}
	v, _ := number(args[i])
	return v
}

func matrixOf(args []any) matrix {
	var m matrix
	for i := range m {
		m[i] = arg(args, i, 6)
	}
	return m
}

// operands is how many operands an operator needs; with fewer it is passed over.
func operands(op string) int {
	switch op {
	case "cm", "Tm":
		return 6
	case "\"":
		return 3
	case "Td", "TD", "Tf":
		return 2
	case "Tc", "Tw", "Tz", "TL", "Ts", "Tj", "'", "TJ", "Do":
		return 1
	}
	return 0
}

func (d *painter) operator(op string, args []any, resources dict, depth int) {
	s := &d.state
	if len(args) < operands(op) {
		return
	}
	switch op {
	case "q":
		if len(d.saved) < maxStates {
			d.saved = append(d.saved, *s)
		}
	case "Q":
		if n := len(d.saved); n > 0 {
			*s, d.saved = d.saved[n-1], d.saved[:n-1]
		}
	case "cm":
		s.ctm = matrixOf(args).then(s.ctm)
	case "BT":
		d.text, d.line = matrix{1, 0, 0, 1, 0, 0}, matrix{1, 0, 0, 1, 0, 0}
	case "Tf":
		n, _ := args[len(args)-2].(name)
		s.font = d.file.font(d.file.dict(resources["Font"])[n])
		s.size = arg(args, 0, 1)
	case "Td", "TD":
		if op == "TD" {
			s.leading = -arg(args, 1, 2)
		}
		d.move(arg(args, 0, 2), arg(args, 1, 2))
	case "Tm":
		d.line = matrixOf(args)
		d.text = d.line
	case "T*":
		d.move(0, -s.leading)
	case "Tc":
		s.spacing = arg(args, 0, 1)
	case "Tw":
		s.wordSpacing = arg(args, 0, 1)
	case "Tz":
		s.stretch = arg(args, 0, 1) / 100
	case "TL":
		s.leading = arg(args, 0, 1)
	case "Ts":
		s.raised = arg(args, 0, 1)
	case "Tj", "'", "\"":
		if op == "\"" {
			s.wordSpacing, s.spacing = arg(args, 0, 3), arg(args, 1, 3)
		}
		if op != "Tj" {
			d.move(0, -s.leading)
		}
		d.show(args[len(args)-1:])
	case "TJ":
		list, _ := args[len(args)-1].([]any)
		d.show(list)
	case "BMC", "BDC":
		d.mark(args)
	case "EMC":
		d.unmark()
	case "Do":
		n, _ := args[len(args)-1].(name)
		d.form(d.file.dict(resources["XObject"])[n], resources, depth)
	}
}

func (d *painter) move(x, y float64) {
	d.line = matrix{1, 0, 0, 1, x, y}.then(d.line)
	d.text = d.line
}

// mark opens a marked content. Artifacts are what the producer says is no text of
// the report: page numbers, running heads, watermarks.
func (d *painter) mark(args []any) {
	tag := any(nil)
	if len(args) > 0 {
		tag = args[0]
	}
	artifact := tag == any(name("Artifact"))
	d.marks = append(d.marks, artifact)
	if artifact {
		d.hidden++
	}
}

func (d *painter) unmark() {
	if n := len(d.marks); n > 0 {
		if d.marks[n-1] {
			d.hidden--
		}
		d.marks = d.marks[:n-1]
	}
}

// form draws a content stream inside another.
func (d *painter) form(v any, resources dict, depth int) {
	s, ok := d.file.resolve(v).(*stream)
	if !ok || s.dict["Subtype"] != name("Form") || depth >= maxForms || !d.file.spend(1) {
		return
	}
	saved, text, line := d.state, d.text, d.line
	if m := d.file.array(s.dict["Matrix"]); len(m) == 6 {
		for i := range m {
			m[i] = d.file.resolve(m[i])
		}
		d.state.ctm = matrixOf(m).then(d.state.ctm)
	}
	if own := d.file.dict(s.dict["Resources"]); own != nil {
		resources = own
	}
	states := len(d.saved)
	d.draw(d.file.decode(s), resources, depth+1)
	d.state, d.text, d.line = saved, text, line
	if len(d.saved) > states {
		d.saved = d.saved[:states]
	}
}

// show draws strings with gaps between them, in thousandths of the size.
func (d *painter) show(list []any) {
	s := &d.state
	if s.font == nil {
		s.font = &font{width: 0.5}
	}
	var run strings.Builder
	var from, to matrix
	flush := func() {
		if run.Len() > 0 {
			d.add(run.String(), from, to)
			run.Reset()
		}
	}
	for _, v := range list {
		switch v := v.(type) {
		case float64:
			d.text = matrix{1, 0, 0, 1, -v / 1000 * s.size * s.stretch, 0}.then(d.text)
			// A gap of a fifth of the size is a space that is not drawn.
			if math.Abs(v) > 150 {
				flush()
			}
		case text:
			for code, n := range s.font.codes(string(v)) {
				if !d.file.spend(1) {
					return
				}
				if run.Len() == 0 {
					from = d.text
				}
				letter, width := s.font.letter(code)
				run.WriteString(letter)
				step := width*s.size + s.spacing
				to = matrix{1, 0, 0, 1, width * s.size * s.stretch, 0}.then(d.text)
				if n == 1 && code == ' ' {
					step += s.wordSpacing
				}
				d.text = matrix{1, 0, 0, 1, step * s.stretch, 0}.then(d.text)
			}
		}
	}
	flush()
}

// add keeps a run, if it runs from left to right and is part of the report.
func (d *painter) add(words string, from, to matrix) {
	s := &d.state
	raise := matrix{1, 0, 0, 1, 0, s.raised}
	a, b := raise.then(from).then(s.ctm), raise.then(to).then(s.ctm)
	size := math.Abs(s.size) * math.Hypot(a[2], a[3])
	dx, dy := b[4]-a[4], b[5]-a[5]
	along := a[0] // where the baseline leads
	if d.hidden > 0 || along <= 0 || math.Abs(a[1]) > 0.1*along || dx < 0 || math.Abs(dy) > 0.1*dx+1 ||
		!(size > 0.5 && size < 1000) || !(math.Abs(a[4]) < 1e5 && math.Abs(a[5]) < 1e5 && dx < 1e5) {
		return
	}
	d.runs = append(d.runs, Run{words, a[4], a[5], b[4], size, s.font.name})
}
