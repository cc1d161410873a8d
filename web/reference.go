package web

import (
	"net/http"
	"reflect"
	"slices"
	"strings"
)

// An operationView is an operation of the API for people.
type operationView struct {
	Method, Path, About string
	Parameters          []parameterView
	Lines               bool // it can be streamed
	Fields              []parameterView
}

type parameterView struct{ Name, About string }

// reference shows the API to people; /api shows it to programs.
func (r *Room) reference(w http.ResponseWriter, q *http.Request) error {
	var list []operationView
	for _, o := range operations() {
		v := operationView{Method: strings.ToUpper(o.method), Path: o.path, About: o.about, Lines: slices.Contains(o.query, "limit")}
		for _, name := range o.query {
			v.Parameters = append(v.Parameters, parameterView{name, parameters[name]})
		}
		if o.file {
			v.Parameters = append(v.Parameters, parameterView{"format", "One of " + strings.Join(formatNames(o.path), ", ") + "."})
			list = append(list, v)
			continue
		}
		t := reflect.TypeOf(o.answer)
		if t.Kind() == reflect.Struct && strings.HasPrefix(t.Name(), "listRecord[") {
			t = t.Field(0).Type.Elem()
		}
		if t.Kind() == reflect.Struct {
			for i := range t.NumField() {
				name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
				v.Fields = append(v.Fields, parameterView{Name: name, About: kindOf(t.Field(i).Type)})
			}
		}
		list = append(list, v)
	}
	return r.show(w, q, "reference", frame{Title: "API", Here: "/reference", Body: list})
}

// kindOf is a type of a record as JSON has it.
func kindOf(t reflect.Type) string {
	switch t.Kind() {
	case reflect.String:
		return "string"
	case reflect.Bool:
		return "boolean"
	case reflect.Int, reflect.Int64, reflect.Float64:
		return "number"
	case reflect.Pointer:
		return kindOf(t.Elem()) + " or null"
	case reflect.Slice:
		return "list of " + kindOf(t.Elem())
	}
	return strings.TrimSuffix(t.Name(), "Record")
}
