package intake

import (
	"bufio"
	"errors"
	"io"

	"github.com/klauspost/compress/gzip"
)

// members reads a file of gzip members one after the other and remembers where
// in the file each began.
type members struct {
	in    *position
	z     *gzip.Reader
	open  bool
	out   int64  // bytes that came out
	marks []mark // of the members not yet passed
	err   error
}

// A mark says where in the file the byte at out comes from.
type mark struct{ out, in int64 }

// A position counts the bytes that were taken from a reader. It is a
// io.ByteReader, so that a member is taken without a byte of the next.
type position struct {
	r *bufio.Reader
	n int64
}

func (p *position) Read(b []byte) (int, error) {
	n, err := p.r.Read(b)
	p.n += int64(n)
	return n, err
}

func (p *position) ReadByte() (byte, error) {
	b, err := p.r.ReadByte()
	if err == nil {
		p.n++
	}
	return b, err
}

func newMembers(r *bufio.Reader) *members { return &members{in: &position{r: r}} }

// Read never gives the bytes of two members at once.
func (m *members) Read(p []byte) (int, error) {
	for m.err == nil {
		if !m.open {
			m.next()
			continue
		}
		n, err := m.z.Read(p)
		m.out += int64(n)
		switch {
		case errors.Is(err, io.EOF):
			m.open = false
		case err != nil:
			m.err = err
		}
		if n > 0 {
			return n, nil
		}
	}
	return 0, m.err
}

// next opens the next member. Zeros that fill up a block end the file.
func (m *members) next() {
	head, err := m.in.r.Peek(2)
	if len(head) == 0 {
		m.err = err
		return
	}
	if m.z != nil && head[0] == 0 {
		m.err = io.EOF
		return
	}
	at := m.in.n
	if m.z == nil {
		m.z = new(gzip.Reader)
	}
	if err := m.z.Reset(m.in); err != nil {
		if errors.Is(err, io.EOF) {
			err = io.ErrUnexpectedEOF
		}
		m.err = err
		return
	}
	m.z.Multistream(false)
	m.open = true
	if n := len(m.marks); n > 0 && m.marks[n-1].out == m.out {
		m.marks = m.marks[:n-1] // the member before held nothing
	}
	m.marks = append(m.marks, mark{m.out, at})
}

// where is the offset in the file of the member that holds the byte at out, and
// how far into it that is. It forgets the members before.
func (m *members) where(out int64) (at, into int64) {
	for len(m.marks) > 1 && m.marks[1].out <= out {
		m.marks = m.marks[1:]
	}
	if len(m.marks) == 0 {
		return m.in.n, 0
	}
	return m.marks[0].in, out - m.marks[0].out
}

// resume goes on after damage with the next member that opens; false at the end
// of the file.
func (m *members) resume() bool {
	for {
		head, err := m.in.r.Peek(3)
		if err != nil {
			m.err = io.EOF
			return false
		}
		if head[0] == 0x1f && head[1] == 0x8b && head[2] == 8 {
			m.err, m.open = nil, false
			if m.next(); m.err == nil {
				return true
			}
			continue
		}
		if _, err := m.in.ReadByte(); err != nil {
			m.err = err
			return false
		}
	}
}
