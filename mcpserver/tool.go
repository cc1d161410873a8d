package mcpserver

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"runtime/debug"

	"github.com/google/jsonschema-go/jsonschema"
	"github.com/modelcontextprotocol/go-sdk/mcp"

	"hearsay"
)

// A tool is what a client is told of one.
type tool struct {
	name  string
	title string
	about string
	enums map[string][]any // values that an argument may have, the first by default
	most  map[string]int   // the largest number, or the longest text in code points
}

// The bounds of arguments and answers, in code points unless they say otherwise.
const (
	mostText    = 4096 // of an argument, but for a text to be read
	mostPage    = 50   // items
	pageDefault = 10   // items
)

// offer adds a tool to the server, with the schemas of its arguments and its answer.
func offer[In, Out any](s *Server, t tool, do func(context.Context, In) (*Out, error)) {
	in, out := bounded[In](t), schemaOf[Out]()
	no := false
	s.protocol.AddTool(&mcp.Tool{
		Name: t.name, Title: t.title, Description: t.about, InputSchema: in, OutputSchema: out,
		Annotations: &mcp.ToolAnnotations{ReadOnlyHint: true, IdempotentHint: true, DestructiveHint: &no, OpenWorldHint: &no},
	}, func(ctx context.Context, q *mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		var text []byte
		arguments, err := arguments[In](in, t.name, q.Params.Arguments)
		if err == nil {
			text, err = answer(ctx, s, t.name, arguments, do)
		}
		if err != nil {
			return &mcp.CallToolResult{IsError: true, Content: []mcp.Content{&mcp.TextContent{Text: plain(err)}}}, nil
		}
		// The same as text, for clients older than the structured answers of 2025-06-18.
		return &mcp.CallToolResult{StructuredContent: json.RawMessage(text), Content: []mcp.Content{&mcp.TextContent{Text: string(text)}}}, nil
	})
}

// bounded is the schema of the arguments of a tool, each with its bounds.
func bounded[In any](t tool) *jsonschema.Schema {
	in := schemaOf[In]()
	for name, p := range in.Properties {
		switch {
		case name == "limit":
			p.Minimum, p.Maximum, p.Default = jsonschema.Ptr(1.0), jsonschema.Ptr(float64(mostPage)), fmt.Appendf(nil, "%d", pageDefault)
		case p.Type == "integer":
			p.Minimum, p.Maximum = jsonschema.Ptr(0.0), jsonschema.Ptr(1e9)
			if most, ok := t.most[name]; ok {
				p.Maximum = jsonschema.Ptr(float64(most))
			}
		default:
			p.Enum, p.MaxLength = t.enums[name], jsonschema.Ptr(mostText)
			if most, ok := t.most[name]; ok {
				p.MaxLength = &most
			}
		}
	}
	return in
}

// answer calls a tool when it is its turn, and writes its answer. A panic in it is an error of this call alone.
func answer[In, Out any](ctx context.Context, s *Server, name string, arguments In, do func(context.Context, In) (*Out, error)) (text []byte, err error) {
	select {
	case s.calls <- struct{}{}:
		defer func() { <-s.calls }()
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
	defer func() {
		if fault := recover(); fault != nil {
			s.Log.Error("fault", "tool", name, "fault", fault, "stack", string(debug.Stack()))
			err = &hearsay.Error{Code: hearsay.Internal, Message: "a fault of the program, please report it"}
		}
	}()
	out, err := do(ctx, arguments)
	if err != nil {
		return nil, err
	}
	return json.Marshal(out)
}

// plain is an error in words for a model: the code first, so that it can tell what
// is wrong with its question from what is wrong here.
func plain(err error) string {
	if _, ok := errors.AsType[*hearsay.Error](err); !ok {
		err = &hearsay.Error{Code: hearsay.Unavailable, Message: "the call did not come to its end", Err: err}
	}
	return string(hearsay.CodeOf(err)) + ": " + err.Error()
}

// schemaOf is the schema of a type. Records that stand in many places are defined once:
// the list of tools has 45 kB then, not 65; 9 of them are what a model is shown.
func schemaOf[T any]() *jsonschema.Schema {
	schema := inferred(reflect.TypeFor[T]())
	defs := map[string]*jsonschema.Schema{}
	for _, t := range shared() { // each may stand in those before it
		used := refers(schema, definition(t))
		for _, d := range defs {
			used = used || refers(d, definition(t))
		}
		if used {
			defs[t.Name()] = inferred(t)
		}
	}
	if len(defs) > 0 {
		schema.Defs = defs
	}
	return schema
}

// shared is the records that stand in many places.
func shared() []reflect.Type {
	return []reflect.Type{reflect.TypeFor[statement](), reflect.TypeFor[report](), reflect.TypeFor[piece]()}
}

func definition(t reflect.Type) string { return "#/$defs/" + t.Name() }

// inferred is the schema of a type, with references to those that are shared. Lists are
// never null here, so it does not say that they may be.
func inferred(t reflect.Type) *jsonschema.Schema {
	known := map[reflect.Type]*jsonschema.Schema{}
	for _, x := range shared() {
		if x != t {
			known[x] = &jsonschema.Schema{Ref: definition(x)}
		}
	}
	schema, err := jsonschema.ForType(t, &jsonschema.ForOptions{TypeSchemas: known})
	if err != nil {
		panic(err) // a field of a type that JSON has not; no argument leads here
	}
	tidy(schema)
	return schema
}

// refers reports whether a reference stands in a schema.
func refers(s *jsonschema.Schema, ref string) bool {
	if s == nil {
		return false
	}
	for _, p := range s.Properties {
		if refers(p, ref) {
			return true
		}
	}
	return s.Ref == ref || refers(s.Items, ref)
}

func tidy(s *jsonschema.Schema) {
	if s == nil {
		return
	}
	if len(s.Types) == 2 && s.Types[0] == "null" {
		s.Type, s.Types = s.Types[1], nil
	}
	for _, p := range s.Properties {
		tidy(p)
	}
	tidy(s.Items)
}

// invalid is an error about an argument.
func invalid(format string, a ...any) error {
	return &hearsay.Error{Code: hearsay.Invalid, Message: fmt.Sprintf(format, a...)}
}
