package mcpserver

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"sync"
)

// A garbled reader answers lines that are not JSON, as JSON-RPC wants it, and hands on the others. The protocol has a
// message in each line, so that one bad line is no reason to end the session; the transport below ends it.
type garbled struct {
	in   *bufio.Reader
	out  io.Writer
	line []byte // what is not handed on yet
	rest bool   // the line at hand is over the limit and goes on as it is
	err  error
}

// parseError is the answer to what cannot be parsed: nobody knows the id of its call.
const parseError = `{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"the line is not JSON"}}` + "\n"

func (g *garbled) Read(p []byte) (int, error) {
	for len(g.line) == 0 {
		if g.err != nil {
			return 0, g.err
		}
		g.next()
	}
	n := copy(p, g.line)
	g.line = g.line[n:]
	return n, nil
}

// next takes one line. What is longer than a message may be is left to the transport, which refuses it.
func (g *garbled) next() {
	var line []byte
	for {
		piece, err := g.in.ReadSlice('\n')
		line = append(line, piece...)
		switch {
		case errors.Is(err, bufio.ErrBufferFull) && !g.rest && len(line) <= mostMessage:
			continue
		case errors.Is(err, bufio.ErrBufferFull):
			g.line, g.rest = line, true
			return
		}
		g.err = err
		break
	}
	if g.rest || len(line) > mostMessage || json.Valid(line) {
		g.line, g.rest = line, false
		return
	}
	if len(bytes.TrimSpace(line)) == 0 {
		return
	}
	if _, err := io.WriteString(g.out, parseError); err != nil {
		g.err = err
	}
}

// A taken writer is written to by two: what each writes stands together.
type taken struct {
	mu  sync.Mutex
	out io.Writer
}

func (t *taken) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.out.Write(p)
}
