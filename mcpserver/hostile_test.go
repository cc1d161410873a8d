package mcpserver_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"sync"
	"testing"

	"hearsay"
	"hearsay/mcpserver"
)

// greeting opens a session.
const greeting = `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}
{"jsonrpc":"2.0","method":"notifications/initialized"}
`

// talk gives a server everything that a client says at once, and returns all that it answers.
func talk(t testing.TB, c mcpserver.Config, input string) (answers []map[string]any, err error) {
	t.Helper()
	var out bytes.Buffer
	err = mcpserver.New(c).Run(t.Context(), strings.NewReader(input), &out)
	for line := range strings.Lines(out.String()) {
		var answer map[string]any
		var several []map[string]any // to a batch
		if json.Unmarshal([]byte(line), &answer) == nil {
			several = append(several, answer)
		} else if json.Unmarshal([]byte(line), &several) != nil {
			t.Fatalf("the server says %.200q", line)
		}
		answers = append(answers, several...)
	}
	return answers, err
}

// TestAllAtOnce gives a server all calls and the end of the input before it can answer one.
func TestAllAtOnce(t *testing.T) {
	c := config(t, bridge(t))
	var b strings.Builder
	b.WriteString(greeting)
	for i := range 40 {
		name := []string{"search", "claims", "figures", "conflicts"}[i%4]
		b.WriteString(`{"jsonrpc":"2.0","id":` + strconv.Itoa(100+i) + `,"method":"tools/call","params":{"name":"` + name + `","arguments":{}}}` + "\n")
	}
	answers, err := talk(t, c, b.String())
	if err != nil {
		t.Fatal(err)
	}
	if len(answers) != 41 {
		t.Errorf("41 calls have %d answers", len(answers))
	}
	for _, a := range answers {
		if a["error"] != nil {
			t.Error(a)
		}
	}
}

// TestStrangers sends what no client would.
func TestStrangers(t *testing.T) {
	c := config(t, bridge(t))
	for _, input := range []string{
		"", "\n\n\n", "\x00", "GET / HTTP/1.1\r\nHost: x\r\n\r\n", "{", "[]", "[[[[", "null\n", "{}\n", `"x"`, "\xff\xfe{",
		`{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"search"}}` + "\n",
		greeting + greeting,
		greeting + "\ufeff{}\n",
		greeting + `{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"search","arguments":[1]}}` + "\n",
		greeting + `{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"search","arguments":` + strings.Repeat(`{"query":`, 9000) + strings.Repeat("}", 9000) + `}}` + "\n",
		greeting + `{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"read_text","arguments":{"text":"` + strings.Repeat("x", 10<<20) + `"}}}` + "\n",
		greeting + `{"jsonrpc":"2.0","id":null,"method":"tools/call","params":{}}` + "\n",
		greeting + `{"jsonrpc":"2.0","id":2,"result":{}}` + "\n",
		greeting + `{"jsonrpc":"2.0","id":2,"method":"resources/read","params":{"uri":"file:///etc/passwd"}}` + "\n",
	} {
		answers, err := talk(t, c, input)
		if err != nil && hearsay.CodeOf(err) != hearsay.Unavailable {
			t.Errorf("%.60q: %v", input, err)
		}
		for _, a := range answers {
			if s := indented(t, a); strings.Contains(s, "root:") || strings.Contains(s, "goroutine") {
				t.Errorf("%.60q: %s", input, s)
			}
		}
	}
}

// TestLongArguments gives tools texts and numbers at and over their bounds.
func TestLongArguments(t *testing.T) {
	session := connect(t, config(t, bridge(t)))
	for _, x := range []struct {
		tool, name, value string
		want              string // how the failure begins; "" for none
	}{
		{"search", "query", strings.Repeat("é", 4096), ""},
		{"search", "query", strings.Repeat("é", 4097), "invalid: query has 4097 characters"},
		{"search", "query", strings.Repeat("a ", 2000), "invalid: column"},
		{"search", "query", strings.Repeat("(", 4000), "invalid: column"},
		{"search", "query", "a\x00b", ""},
		{"says", "source", strings.Repeat("a ", 2000), "invalid: source has 2000 words"},
		{"says", "source", strings.Repeat("a", 4000), ""},
		{"sources", "name", strings.Repeat("a ", 2000), "invalid: name has 2000 words"},
		{"claims", "about", strings.Repeat("a ", 2000), "invalid: about has 2000 words"},
		{"conflicts", "about", "' OR 1=1; DROP TABLE document; --", ""},
		{"sources", "name", "' OR 1=1; DROP TABLE document; --", ""},
		{"read_text", "text", strings.Repeat("Ana said that é. ", 10_000), ""},
		{"read_text", "text", strings.Repeat("é", 200_001), "invalid: text has 200001 characters"},
		{"read_text", "title", strings.Repeat("é", 301), "invalid: title has 301 characters"},
	} {
		arguments := map[string]any{x.name: x.value}
		if x.name == "title" {
			arguments["text"] = "x"
		}
		answer, failed := call(t, session, x.tool, arguments)
		if !strings.HasPrefix(failed, x.want) || x.want == "" && failed != "" || len(failed) > 500 {
			t.Errorf("%s %s %.40q: %q, want %q", x.tool, x.name, x.value, failed, x.want)
		}
		if len(answer) > mostAnswer {
			t.Errorf("%s %s %.40q: an answer of %d bytes", x.tool, x.name, x.value, len(answer))
		}
	}
}

// TestLongQuote asks for a statement of a megabyte: what is shown of it is a true beginning.
func TestLongQuote(t *testing.T) {
	store := newStore(t)
	keep(t, store, "2031-03-10", "Ledger", "Ana Verde said that "+strings.Repeat("é ", 1<<19))
	session := connect(t, config(t, store))
	answer, _ := call(t, session, "search", map[string]any{})
	if err := newChecker(t, store, session).check("search", answer); err != nil {
		t.Error(err)
	}
	if !bytes.Contains(answer, []byte(`"cut":true`)) || len(answer) > 5000 {
		t.Errorf("the answer has %d bytes", len(answer))
	}
}

// TestChange asks for claims before and after a correction; a cursor from before is refused.
func TestChange(t *testing.T) {
	store := bridge(t)
	session := connect(t, config(t, store))
	var before, after struct {
		Total  int
		Next   string
		Claims []struct{ Head struct{ Statement string } }
	}
	answer, _ := call(t, session, "claims", map[string]any{"limit": 1})
	if err := json.Unmarshal(answer, &before); err != nil {
		t.Fatal(err)
	}
	about := hearsay.Subject{Statement: before.Claims[0].Head.Statement}
	if _, err := store.Say(t.Context(), hearsay.Word{At: noon, Who: "ida", Kind: hearsay.WrongWord, About: about}); err != nil {
		t.Fatal(err)
	}
	if _, failed := call(t, session, "claims", map[string]any{"limit": 1, "after": before.Next}); !strings.HasPrefix(failed, "invalid: after") {
		t.Errorf("a cursor from before the change: %q", failed)
	}
	if _, failed := call(t, session, "trace", map[string]any{"statement": about.Statement}); !strings.HasPrefix(failed, "not_found:") {
		t.Errorf("a trace of what is wrong: %q", failed)
	}
	answer, _ = call(t, session, "claims", map[string]any{"limit": 1})
	if err := json.Unmarshal(answer, &after); err != nil {
		t.Fatal(err)
	}
	if after.Claims[0].Head.Statement == about.Statement {
		t.Error("what is wrong still stands for a claim")
	}
}

// A broken linker has a fault.
type broken struct{}

func (broken) Account([]*hearsay.Reading) *hearsay.Account { panic("the linker has a fault") }

// TestFault asks a server whose linker panics, from many places at once; the others go on.
func TestFault(t *testing.T) {
	c := config(t, bridge(t))
	c.Linker = broken{}
	session := connect(t, c)
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			if _, failed := call(t, session, "claims", nil); failed != "internal: a fault of the program, please report it" {
				t.Errorf("claims: %q", failed)
			}
			if _, failed := call(t, session, "search", nil); failed != "" {
				t.Errorf("search: %q", failed)
			}
		})
	}
	all.Wait()
}

// TestTooMany asks for claims of more documents than are linked: they are made of those published last, and say so.
func TestTooMany(t *testing.T) {
	c := config(t, bridge(t))
	c.MaxLinked = 3
	session := connect(t, c)
	for _, tool := range []string{"claims", "figures", "conflicts"} {
		if text, failed := call(t, session, tool, nil); failed != "" || !strings.Contains(string(text), "made of the 3 documents published last, of 4") {
			t.Errorf("%s: %s%q", tool, text, failed)
		}
	}
}

// TestEnd ends a session by its context.
func TestEnd(t *testing.T) {
	ctx, cancel := context.WithCancelCause(t.Context())
	why := errors.New("enough")
	cancel(why)
	if err := mcpserver.New(config(t, newStore(t))).Run(ctx, strings.NewReader(greeting), &bytes.Buffer{}); !errors.Is(err, why) {
		t.Errorf("got %v", err)
	}
}

// FuzzRun gives a server bytes as a client's; it answers in JSON, and comes to an end.
func FuzzRun(f *testing.F) {
	c := config(f, bridge(f))
	f.Add(`{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"search","arguments":{"query":"bridge"}}}`)
	f.Add(`{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"trace","arguments":{"claim":"C","limit":3,"after":"1-00"}}}`)
	f.Add(`[{"jsonrpc":"2.0","id":2,"method":"tools/list"}]`)
	f.Fuzz(func(t *testing.T, input string) {
		if _, err := talk(t, c, greeting+input+"\n"); err != nil && hearsay.CodeOf(err) != hearsay.Unavailable {
			t.Error(err)
		}
	})
}
