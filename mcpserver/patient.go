package mcpserver

import (
	"context"
	"sync"

	"github.com/modelcontextprotocol/go-sdk/jsonrpc"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// A patient transport lets calls under way come to their end when the client has
// said all it had to say: a file of calls on standard input gets all its answers. The
// transport below cancels them as soon as its input ends.
type patient struct{ mcp.Transport }

func (p patient) Connect(ctx context.Context) (mcp.Connection, error) {
	below, err := p.Transport.Connect(ctx)
	if err != nil {
		return nil, err
	}
	return &patientConnection{Connection: below, open: map[jsonrpc.ID]bool{}, done: make(chan struct{}, 1), closed: make(chan struct{})}, nil
}

// A patientConnection knows which calls have no answer yet.
type patientConnection struct {
	mcp.Connection

	mu     sync.Mutex
	open   map[jsonrpc.ID]bool
	done   chan struct{} // told of each answer
	close  sync.Once
	closed chan struct{}
}

func (c *patientConnection) Read(ctx context.Context) (jsonrpc.Message, error) {
	m, err := c.Connection.Read(ctx)
	if err != nil {
		c.wait(ctx)
		return m, err
	}
	if q, ok := m.(*jsonrpc.Request); ok && q.IsCall() {
		c.mu.Lock()
		defer c.mu.Unlock()
		c.open[q.ID] = true
	}
	return m, nil
}

// wait waits until all calls have their answers, or nobody wants them.
func (c *patientConnection) wait(ctx context.Context) {
	for {
		c.mu.Lock()
		n := len(c.open)
		c.mu.Unlock()
		if n == 0 {
			return
		}
		select {
		case <-c.done:
		case <-c.closed:
			return
		case <-ctx.Done():
			return
		}
	}
}

func (c *patientConnection) Write(ctx context.Context, m jsonrpc.Message) error {
	err := c.Connection.Write(ctx, m)
	if a, ok := m.(*jsonrpc.Response); ok {
		c.mu.Lock()
		delete(c.open, a.ID)
		c.mu.Unlock()
		select {
		case c.done <- struct{}{}:
		default: // it is told already
		}
	}
	return err
}

func (c *patientConnection) Close() error {
	c.close.Do(func() { close(c.closed) })
	return c.Connection.Close()
}
