package web

import (
	"encoding/json"
	"net/http"
	"reflect"
	"slices"
	"strings"

	"hearsay"
	"hearsay/export"
)

// An operation describes a route of the API for its OpenAPI document.
type operation struct {
	method, path, about string
	path0               string   // the parameter in the path
	query               []string // parameters of the query
	body, answer        any      // nil for none
	file                bool     // the answer is a file in a format of package export
	status              string
}

// operations are the routes of the API, in the order of the document.
func operations() []operation {
	list := []string{"limit", "after"}
	return []operation{
		{method: "get", path: "/api/stats", about: "Counts of what the store keeps.", answer: statsRecord{}},
		{method: "get", path: "/api/documents", about: "All documents, by id.", query: list, answer: listRecord[documentRecord]{}},
		{method: "get", path: "/api/documents/{id}", path0: "id", about: "One document with its text and statements, in the JSON of hearsay read.", answer: map[string]any{}},
		{method: "get", path: "/api/statements", about: "The statements that a query matches, the latest first.", query: append([]string{"q"}, list...), answer: listRecord[statementRecord]{}},
		{method: "get", path: "/api/statements/{key}", path0: "key", about: "One statement.", answer: statementRecord{}},
		{method: "get", path: "/api/sources", about: "Sources whose names hold the words of q, those with most statements first.", query: append([]string{"q"}, list...), answer: listRecord[sourceRecord]{}},
		{method: "get", path: "/api/claims", about: "All claims, by their first assertion, or those of a triage list, the highest first.", query: append([]string{"list", "about"}, list...), answer: listRecord[claimRecord]{}},
		{method: "get", path: "/api/claims/{id}", path0: "id", about: "One claim with its assertions, who said it first, why they are one, conflicts, near claims and gaps.", answer: claimRecord{}},
		{method: "get", path: "/api/figures", about: "The figure cards, by their first figure.", query: append([]string{"about"}, list...), answer: listRecord[figureRecord]{}},
		{method: "get", path: "/api/figures/{id}", path0: "id", about: "One figure card: who gives which number, since when, on whose word.", answer: figureRecord{}},
		{method: "get", path: "/api/conflicts", about: "Where accounts differ; both stand.", query: append([]string{"about"}, list...), answer: listRecord[conflictRecord]{}},
		{method: "get", path: "/api/timeline", about: "Where documents state claims, by publication, each claim once a document.", query: append([]string{"about"}, list...), answer: listRecord[tellingRecord]{}},
		{method: "get", path: "/api/causes", about: "What is said to cause what, and on whose word; kind is causes, prevents or blames.", query: append([]string{"about"}, list...), answer: listRecord[causeRecord]{}},
		{method: "get", path: "/api/causes/open", about: "What speaks of a cause and leaves open what caused what.", query: append([]string{"about"}, list...), answer: listRecord[openCauseRecord]{}},
		{method: "get", path: "/api/suggest", about: "How a query that is being written may go on.", query: []string{"q"}, answer: listRecord[suggestionRecord]{}},
		{method: "get", path: "/api/source", about: "One source: how outlets describe them, their stances, and up to 20 claims that rest on their word.", query: []string{"name"}, answer: sourceRecord{}},
		{method: "get", path: "/api/arrivals", about: "What came since a time, the first first.", query: append([]string{"since"}, list...), answer: listRecord[arrivalRecord]{}},
		{method: "get", path: "/api/words", about: "What people said about a subject, or about all; oldest first.", query: []string{"document", "statement", "source", "word"}, answer: listRecord[wordRecord]{}},
		{method: "post", path: "/api/words", about: "Say a word: kind is note, wrong, published, same, one, apart, rating or undo. The answer has its id.", body: sayRecord{}, answer: wordRecord{}, status: "201"},
		{method: "get", path: "/d/{id}/as/{format}", path0: "id", about: "A report with all its statements, as a file.", file: true},
		{method: "get", path: "/search/as/{format}", about: "The statements that a query matches, with people's corrections in force: the first " + thousands(mostTaken) + " of them, as a file, and so below.", query: []string{"q"}, file: true},
		{method: "get", path: "/source/as/{format}", about: "The statements of one source.", query: []string{"name"}, file: true},
		{method: "get", path: "/claims/as/{format}", about: "The statements of the claims of a list, at most 200 claims.", query: []string{"list", "about"}, file: true},
		{method: "get", path: "/c/{id}/as/{format}", path0: "id", about: "The statements of one claim.", file: true},
		{method: "get", path: "/figures/as/{format}", about: "The statements that give the values of figure cards, at most 200 cards.", query: []string{"about"}, file: true},
		{method: "get", path: "/f/{id}/as/{format}", path0: "id", about: "The statements that give the values of one figure card.", file: true},
		{method: "get", path: "/conflicts/as/{format}", about: "The statements of both sides, of at most 200 conflicts.", query: []string{"about"}, file: true},
		{method: "get", path: "/timeline/as/{format}", about: "The statements of a timeline.", query: []string{"about"}, file: true},
		{method: "get", path: "/causes/as/{format}", about: "The statements that name causes, of at most " + thousands(mostCauses) + " causes.", query: []string{"about"}, file: true},
	}
}

// parameters is what the parameters of queries mean.
var parameters = map[string]string{
	"limit": "How many, 1 to 1000.", "after": "The next of the page before.", "q": "A query, or words.",
	"list": "spread, new, disputed or thin.", "about": "Words that all stand in a sentence of it or in the name of who says it.", "name": "A name that the source has.", "since": "A time, 2022-09-20T14:00; by default a day ago.",
	"document": "An id.", "statement": "A key.", "source": "A name.", "word": "An id.",
}

// describe makes the OpenAPI 3.1 document of the API from the types of its records.
func describe() ([]byte, error) {
	schemas := map[string]any{}
	ref := func(value any) map[string]any { return schemaOf(reflect.TypeOf(value), schemas) }
	paths := map[string]map[string]any{}
	for _, o := range operations() {
		status := o.status
		if status == "" {
			status = "200"
		}
		params := []any{}
		if o.path0 != "" {
			params = append(params, map[string]any{"name": o.path0, "in": "path", "required": true, "schema": map[string]any{"type": "string"}})
		}
		if o.file {
			params = append(params, map[string]any{"name": "format", "in": "path", "required": true, "schema": map[string]any{"type": "string", "enum": formatNames(o.path)}})
		}
		for _, name := range o.query {
			kind := "string"
			if name == "limit" {
				kind = "integer"
			}
			params = append(params, map[string]any{"name": name, "in": "query", "description": parameters[name], "schema": map[string]any{"type": kind}})
		}
		contents := map[string]any{"*/*": map[string]any{}}
		refused := map[string]any{"text/html": map[string]any{}}
		if !o.file {
			contents = map[string]any{"application/json": map[string]any{"schema": ref(o.answer)}}
			refused = map[string]any{"application/problem+json": map[string]any{"schema": ref(problem{})}}
		}
		if slices.Contains(o.query, "limit") {
			contents[linesType] = map[string]any{"schema": map[string]any{"type": "string", "description": "All items from the cursor on, one to a line, for those who accept it."}}
		}
		operation := map[string]any{
			"summary": o.about, "parameters": params,
			"responses": map[string]any{
				status:    map[string]any{"description": http.StatusText(map[string]int{"200": 200, "201": 201}[status]), "content": contents},
				"default": map[string]any{"description": "A problem", "content": refused},
			},
		}
		if o.body != nil {
			operation["requestBody"] = map[string]any{"required": true, "content": map[string]any{"application/json": map[string]any{"schema": ref(o.body)}}}
		}
		if paths[o.path] == nil {
			paths[o.path] = map[string]any{}
		}
		paths[o.path][o.method] = operation
	}
	return json.MarshalIndent(map[string]any{
		"openapi":    "3.1.0",
		"info":       map[string]any{"title": "Hearsay", "version": "1", "description": "Who said what, on whose word. Offsets count Unicode code points of a document's text, end exclusive. Answers have ETags."},
		"paths":      paths,
		"components": map[string]any{"schemas": schemas},
	}, "", "  ")
}

// formatNames are the formats that a path is asked for in: views hold many documents.
func formatNames(path string) []string {
	var names []string
	for _, f := range export.Formats {
		if f.Name != oneDocument || strings.HasPrefix(path, "/d/") {
			names = append(names, f.Name)
		}
	}
	return names
}

// schemaOf is the JSON schema of a type; records are kept under their names.
func schemaOf(t reflect.Type, schemas map[string]any) map[string]any {
	switch t.Kind() {
	case reflect.String:
		return map[string]any{"type": "string"}
	case reflect.Bool:
		return map[string]any{"type": "boolean"}
	case reflect.Int, reflect.Int64:
		return map[string]any{"type": "integer"}
	case reflect.Float64:
		return map[string]any{"type": "number"}
	case reflect.Pointer:
		return map[string]any{"type": []string{schemaOf(t.Elem(), schemas)["type"].(string), "null"}}
	case reflect.Slice:
		return map[string]any{"type": "array", "items": schemaOf(t.Elem(), schemas)}
	case reflect.Struct:
	default:
		return map[string]any{"type": "object"}
	}
	name := strings.TrimSuffix(t.Name(), "Record")
	if list, item, ok := strings.Cut(t.Name(), "["); ok { // a list of records
		item = item[strings.LastIndex(item, ".")+1:]
		name = strings.TrimSuffix(strings.TrimSuffix(item, "]"), "Record") + strings.ToUpper(list[:1]) + strings.TrimSuffix(list[1:], "Record")
	}
	if _, known := schemas[name]; !known {
		properties, required := map[string]any{}, []string{}
		schemas[name] = nil // a record within itself ends here
		for i := range t.NumField() {
			tag, options, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
			properties[tag] = schemaOf(t.Field(i).Type, schemas)
			if options == "" {
				required = append(required, tag)
			}
		}
		schemas[name] = map[string]any{"type": "object", "properties": properties, "required": required}
	}
	return map[string]any{"$ref": "#/components/schemas/" + name}
}

// apiDescription answers with the OpenAPI document.
func (r *Room) apiDescription(w http.ResponseWriter, q *http.Request) error {
	body, err := describe()
	if err != nil {
		return &hearsay.Error{Code: hearsay.Internal, Message: "the description could not be written", Err: err}
	}
	w.Header().Set("Content-Type", "application/json")
	send(w, q, 0, append(body, '\n'))
	return nil
}
