package mcpserver_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"hearsay/mcpserver"
)

// TestHTTP asks over HTTP, with the protocol's own client.
func TestHTTP(t *testing.T) {
	on, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancelCause(t.Context())
	why := errors.New("enough")
	ended := make(chan error, 1)
	go func() { ended <- mcpserver.New(config(t, bridge(t))).Serve(ctx, on) }()
	client := mcp.NewClient(&mcp.Implementation{Name: "test", Version: "1"}, nil)
	session, err := client.Connect(ctx, &mcp.StreamableClientTransport{Endpoint: "http://" + on.Addr().String() + "/mcp"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if answer, failed := call(t, session, "claims", map[string]any{"about": "bridge"}); failed != "" || !strings.Contains(string(answer), "harbour bridge") {
		t.Errorf("claims: %s %s", answer, failed)
	}
	if err := session.Close(); err != nil {
		t.Error(err)
	}
	cancel(why)
	if err := <-ended; !errors.Is(err, why) {
		t.Errorf("the server ends with %v", err)
	}
}

// TestHTTPStrangers asks as pages of other sites do, and those without the token.
func TestHTTPStrangers(t *testing.T) {
	c := config(t, bridge(t))
	c.Hosts = []string{"desk.example"}
	open := mcpserver.New(c).Handler()
	c.Token = "0123456789abcdef"
	closed := mcpserver.New(c).Handler()
	list := `{"jsonrpc":"2.0","id":1,"method":"tools/list"}`
	for _, x := range []struct {
		what    string
		to      http.Handler
		method  string
		path    string
		host    string
		headers string // name: value, one a line
		body    string
		want    int
	}{
		{"a client", open, "POST", "/mcp", "127.0.0.1:8474", "", list, 200},
		{"a client by the name", open, "POST", "/mcp", "localhost:8474", "", list, 200},
		{"a client behind a server", open, "POST", "/mcp", "DESK.example", "", list, 200},
		{"a page that a name was pointed here for", open, "POST", "/mcp", "evil.example", "", list, 421},
		{"no host", open, "POST", "/mcp", "", "", list, 421},
		{"a page of another site", open, "POST", "/mcp", "127.0.0.1:8474", "Origin: https://evil.example", list, 403},
		{"a page without an origin", open, "POST", "/mcp", "127.0.0.1:8474", "Origin: null", list, 403},
		{"a page of another port", open, "POST", "/mcp", "127.0.0.1:8474", "Origin: http://127.0.0.1:9\nSec-Fetch-Site: cross-site", list, 403},
		{"a page of the same origin", open, "POST", "/mcp", "127.0.0.1:8474", "Origin: http://127.0.0.1:8474\nSec-Fetch-Site: same-origin", list, 200},
		{"a form", open, "POST", "/mcp", "127.0.0.1:8474", "Content-Type: text/plain", list, 415},
		{"a stream", open, "GET", "/mcp", "127.0.0.1:8474", "", "", 405},
		{"another path", open, "POST", "/", "127.0.0.1:8474", "", list, 404},
		{"a long body", open, "POST", "/mcp", "127.0.0.1:8474", "", strings.Repeat(" ", 5<<20), 413},
		{"no JSON", open, "POST", "/mcp", "127.0.0.1:8474", "", "\x00", 400},
		{"no token", closed, "POST", "/mcp", "127.0.0.1:8474", "", list, 401},
		{"another token", closed, "POST", "/mcp", "127.0.0.1:8474", "Authorization: Bearer 0123456789abcdeg", list, 401},
		{"a token of another kind", closed, "POST", "/mcp", "127.0.0.1:8474", "Authorization: Basic 0123456789abcdef", list, 401},
		{"an empty token", closed, "POST", "/mcp", "127.0.0.1:8474", "Authorization: Bearer ", list, 401},
		{"the token", closed, "POST", "/mcp", "127.0.0.1:8474", "Authorization: Bearer 0123456789abcdef", list, 200},
		{"the token from elsewhere", closed, "POST", "/mcp", "evil.example", "Authorization: Bearer 0123456789abcdef", list, 421},
	} {
		t.Run(x.what, func(t *testing.T) {
			q := httptest.NewRequest(x.method, x.path, strings.NewReader(x.body))
			q.Host = x.host
			q.Header.Set("Content-Type", "application/json")
			q.Header.Set("Accept", "application/json, text/event-stream")
			for line := range strings.SplitSeq(x.headers, "\n") {
				if name, value, ok := strings.Cut(line, ": "); ok {
					q.Header.Set(name, value)
				}
			}
			w := httptest.NewRecorder()
			x.to.ServeHTTP(w, q)
			body, err := io.ReadAll(w.Result().Body)
			if err != nil {
				t.Fatal(err)
			}
			if w.Code != x.want {
				t.Errorf("got %d (%.200s), want %d", w.Code, body, x.want)
			}
			if x.want >= 400 && strings.Contains(string(body), "inputSchema") {
				t.Error("it says what the tools are")
			}
		})
	}
}
