package web_test

import (
	"net/url"
	"strings"
	"testing"
)

// What is suggested goes on with the query as it stands, is a query itself or the beginning of one, and is bounded.
func TestSuggest(t *testing.T) {
	store := newStore(t)
	fill(t, store)
	h := open(t, store, nil)
	type suggestion struct{ Query, Label, About string }
	ask := func(q string) []suggestion {
		t.Helper()
		var list struct{ Items []suggestion }
		read(t, h, "/api/suggest?"+url.Values{"q": {q}}.Encode(), &list)
		if len(list.Items) > 12 {
			t.Errorf("%q has %d suggestions", q, len(list.Items))
		}
		for _, s := range list.Items {
			if !strings.HasSuffix(s.Query, ":") {
				if w := get(t, h, "/search?"+url.Values{"q": {s.Query}}.Encode()); w.Code != 200 {
					t.Errorf("%q leads to %q, which answers %d", q, s.Query, w.Code)
				}
			}
		}
		return list.Items
	}
	for q, want := range map[string]suggestion{
		"":                       {"by:", "by:", "who said it"},
		"water ":                 {"water by:", "by:", "who said it"},
		"water st":               {"water stance:", "stance:", "says, denies, warns, …"},
		"stance:de":              {"stance:denies ", "stance:denies", ""},
		"water -STANCE:says,den": {"water -stance:says,denies ", "stance:denies", ""},
		"naming:b":               {"naming:bare ", "naming:bare", ""},
		`in:"ostler w`:           {`in:"ostler wire" `, "Ostler Wire", "outlet, "},
		"by:teld":                {"by:", "Teldrith", "source, "},
		"wate":                   {"", "", ""},
	} {
		list := ask(q)
		if want.Label == "" {
			continue
		}
		found := false
		for _, s := range list {
			found = found || strings.HasPrefix(s.Query, want.Query) && strings.Contains(s.Label, want.Label) && strings.HasPrefix(s.About, want.About)
		}
		if !found {
			t.Errorf("%q suggests %v, not %v", q, list, want)
		}
	}
	for _, q := range []string{`by:"ada lind"`, "figure:", "on:2031", "stance:says ", "stance:sing", strings.Repeat("x", 400)} {
		if list := ask(q); len(list) > 0 && q != "stance:says " {
			t.Errorf("%q suggests %v", q, list)
		}
	}
	if list := ask("by:"); len(list) < 5 {
		t.Errorf("by: suggests %v", list)
	}
	if list := ask("teld"); len(list) == 0 || !strings.HasPrefix(list[0].Query, `by:"`) {
		t.Errorf("teld suggests %v", list)
	}
}

// A search for words alone leads to their timeline and their causes.
func TestSearchLeads(t *testing.T) {
	store := newStore(t)
	fill(t, store)
	h := open(t, store, nil)
	has(t, get(t, h, "/search?q=quill+dyke"), `<a href="/timeline?about=quill%20dyke">`, `<a href="/causes?about=quill%20dyke">`)
	lacks(t, get(t, h, "/search?q=dyke+stance:denies"), "/timeline?about")
	lacks(t, get(t, h, "/search?q=dyke+OR+bank"), "/timeline?about")
}
