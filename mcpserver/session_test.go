package mcpserver_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
	"time"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"hearsay"
	"hearsay/link"
	"hearsay/mcpserver"
	"hearsay/store/sqlite"
)

// noon is the time of every test.
var noon = time.Date(2031, 3, 15, 12, 0, 0, 0, time.UTC)

// said is the one rule of the engine of these tests: "Name said content."
var said = regexp.MustCompile(`([A-Z]\pL+(?: [A-Z]\pL+)*) (said|denied) that ([^.\n]+)`)

// number is a figure with what it counts.
var number = regexp.MustCompile(`(\d+) (\pL+)`)

// A rule reads texts by the rule.
type rule struct{}

func (rule) Read(_ context.Context, text, title string, published hearsay.Date) (*hearsay.Reading, error) {
	if text == "FAULT" {
		panic("the rule has a fault")
	}
	sum := sha256.Sum256([]byte(text))
	r := &hearsay.Reading{Model: "rule 1", Document: &hearsay.Document{
		ID: "sha256:" + hex.EncodeToString(sum[:]), Path: title + ".txt", Title: title, Publisher: "The " + title, Published: published, Language: "en", Text: text,
	}}
	if text != "" {
		r.Document.Parts = []hearsay.Part{{Kind: hearsay.Body, Span: hearsay.Span{End: len(text)}}}
	}
	for i, m := range said.FindAllStringSubmatchIndex(text, -1) {
		n := strconv.Itoa(i + 1)
		who := hearsay.Spans{{Start: m[2], End: m[3]}}
		r.Sources = append(r.Sources, hearsay.Source{ID: "S" + n, Name: text[m[2]:m[3]], Naming: hearsay.Named, Kind: hearsay.Person, Mentions: who})
		s := hearsay.Statement{
			ID: "T" + n, Source: hearsay.Ref{Spans: who, ID: "S" + n}, Cue: hearsay.Cue{Spans: hearsay.Spans{{Start: m[4], End: m[5]}}, Lemma: "say"},
			Content: hearsay.Spans{{Start: m[6], End: m[7]}}, Manner: hearsay.Indirect, Stance: hearsay.Says, Voice: hearsay.Speech,
			Chain: []string{"S" + n, "publisher"}, Links: []hearsay.Link{{Kind: hearsay.Printed, Certain: true}}, Weakest: hearsay.Named, Confidence: 0.9,
		}
		if text[m[4]:m[5]] == "denied" {
			s.Cue.Lemma, s.Stance = "deny", hearsay.Denies
		}
		for _, f := range number.FindAllStringSubmatchIndex(text[m[6]:m[7]], -1) {
			value, err := strconv.ParseFloat(text[m[6]+f[2]:m[6]+f[3]], 64)
			if err != nil {
				return nil, err
			}
			id := "F" + strconv.Itoa(len(r.Figures)+1)
			r.Figures = append(r.Figures, hearsay.Figure{
				ID: id, Span: hearsay.Span{Start: m[6] + f[2], End: m[6] + f[3]}, Value: value, Low: &value, High: &value, Kind: "count",
				Of: hearsay.Spans{{Start: m[6] + f[4], End: m[6] + f[5]}},
			})
			s.Figures = append(s.Figures, id)
		}
		r.Statements = append(r.Statements, s)
	}
	return r, nil
}

// newStore opens an empty store.
func newStore(t testing.TB) hearsay.Store {
	t.Helper()
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "test.db"), sqlite.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	return store
}

// keep reads a text by the rule and keeps it.
func keep(t testing.TB, store hearsay.Store, day, title, text string) *hearsay.Reading {
	t.Helper()
	published, err := hearsay.ParseDate(day)
	if err != nil {
		t.Fatal(err)
	}
	r, err := rule{}.Read(t.Context(), text, title, published)
	if err != nil {
		t.Fatal(err)
	}
	put(t, store, r, []byte(text))
	return r
}

func put(t testing.TB, store hearsay.Store, r *hearsay.Reading, raw []byte) {
	t.Helper()
	_, err := store.Put(t.Context(), hearsay.Item{Reading: r, Raw: raw, Provenance: hearsay.Provenance{Address: r.Document.Path, At: noon, How: "file"}})
	if err != nil {
		t.Fatal(err)
	}
}

// bridge is a store with four reports on one event.
func bridge(t testing.TB) hearsay.Store {
	t.Helper()
	store := newStore(t)
	keep(t, store, "2031-03-10", "Ledger", "Café news. Ana Verde said that the harbour bridge was closed by the council on Monday. Ben Moss said that 12 people died in the harbour fire.")
	keep(t, store, "2031-03-11", "Gazette", "Ana Verde said that the harbour bridge was closed by the council on Monday. Cleo Park said that 30 people died in the harbour fire.")
	keep(t, store, "2031-03-11", "Courier", "Dan Roe denied that the harbour bridge was closed by the council on Monday.")
	wrong := keep(t, store, "2031-03-12", "Herald", "Eve Stone said that the ferry was full 😀 of gulls. Eve Stone said that nobody swam.")
	_, err := store.Say(t.Context(), hearsay.Word{At: noon, Who: "ida", Kind: hearsay.WrongWord, About: hearsay.Subject{Statement: wrong.Keys()[1]}, Reason: "it was a joke"})
	if err != nil {
		t.Fatal(err)
	}
	return store
}

// config is a server with everything on a store.
func config(t testing.TB, store hearsay.Store) mcpserver.Config {
	t.Helper()
	linker, err := link.New()
	if err != nil {
		t.Fatal(err)
	}
	return mcpserver.Config{Store: store, Linker: linker.Keeper(), Reader: rule{}, Version: "test", Imprint: link.Imprint}
}

// connect starts a session of the protocol's own client with a server.
func connect(t testing.TB, c mcpserver.Config) *mcp.ClientSession {
	t.Helper()
	toServer, fromClient := io.Pipe()
	toClient, fromServer := io.Pipe()
	ended := make(chan error, 1)
	go func() {
		ended <- mcpserver.New(c).Run(context.Background(), toServer, fromServer)
		_ = fromServer.Close()
	}()
	client := mcp.NewClient(&mcp.Implementation{Name: "test", Version: "1"}, nil)
	session, err := client.Connect(t.Context(), &mcp.IOTransport{Reader: toClient, Writer: fromClient}, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = session.Close()
		if err := <-ended; err != nil {
			t.Errorf("the session ends with %v", err)
		}
	})
	return session
}

// call calls a tool; failed is what it says where it fails.
func call(t testing.TB, session *mcp.ClientSession, name string, arguments any) (answer json.RawMessage, failed string) {
	t.Helper()
	result, err := session.CallTool(t.Context(), &mcp.CallToolParams{Name: name, Arguments: arguments})
	if err != nil {
		t.Fatalf("%s %s: %v", name, arguments, err)
	}
	text := result.Content[0].(*mcp.TextContent).Text
	if result.IsError {
		return nil, text
	}
	answer, err = json.Marshal(result.StructuredContent)
	if err != nil {
		t.Fatal(err)
	}
	var a, b any
	if err := errors.Join(json.Unmarshal(answer, &a), json.Unmarshal([]byte(text), &b)); err != nil {
		t.Fatal(err)
	}
	if x, y := indented(t, a), indented(t, b); x != y {
		t.Errorf("%s: the text %s is not the answer %s", name, y, x)
	}
	return answer, ""
}

func indented(t testing.TB, v any) string {
	t.Helper()
	b, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
