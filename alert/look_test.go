package alert

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"hearsay"
)

// TestQuery: a new statement that matches is told once; what was there before is not, nor what
// matches not, nor what is read again.
func TestQuery(t *testing.T) {
	d := newDesk(t)
	d.report("a.txt", "2026-02-01", "The Ledger", ferry)
	d.add(Rule{Name: "ferry", Kind: ByQuery, Of: "ferry"})
	d.add(Rule{Name: "bo", Kind: BySource, Of: "Bo Lind"})
	d.run()
	d.wants("before", d.found("ferry"))
	d.report("b.txt", "2026-02-02", "The Post", "Cy Moss said the ferry sank. Bo Lind said the wind was strong.")
	d.report("old.txt", "1999-02-02", "The Post", "Di Reed said the ferry is new.")
	d.report("undated.txt", "", "The Post", "Ed Hall said no ferry ran.")
	if got := d.run(); got.Found != 4 || got.Sent != 0 {
		t.Errorf("%+v", got)
	}
	d.wants("ferry", d.found("ferry"), "statement the ferry sank", "statement the ferry is new", "statement no ferry ran")
	d.wants("bo", d.found("bo"), "statement the wind was strong")
	for range 3 {
		if got := d.run(); got.Found != 0 {
			t.Errorf("again: %+v", got)
		}
	}
	// The same bytes elsewhere are nothing new, and a model that reads again is none either.
	d.report("c.txt", "2026-02-02", "The Post", "Cy Moss said the ferry sank. Bo Lind said the wind was strong.")
	again := made("b.txt", "2026-02-02", "The Post", "Cy Moss said the ferry sank. Bo Lind said the wind was strong.")
	again.Reading.Model = "made 2"
	if err := d.store.Replace(t.Context(), again.Reading); err != nil {
		t.Fatal(err)
	}
	if got := d.run(); got.Found != 0 {
		t.Errorf("the same bytes: %+v", got)
	}
	d.wants("said", d.said)
}

// TestManyDays: reports of days in a row and of days apart, of which some have others beside them.
func TestManyDays(t *testing.T) {
	d := newDesk(t)
	const n = entriesAtOnce/8 + 3
	for i := range 2 * n {
		if i == n {
			d.add(Rule{Name: "all", Kind: ByQuery, Of: "bridge"})
		}
		d.report(fmt.Sprintf("%d.txt", i), fmt.Sprintf("2026-%02d-%02d", i%n/9+1, i%n*3%27+1), "The Post", fmt.Sprintf("Cy Moss said the bridge has %d piers.", i))
	}
	if got := d.run(); got.Found != n {
		t.Errorf("%+v", got)
	}
	got := ranges(map[string]bool{"2026-02-28": true, "2026-03-01": true, "2026-03-03": true, "": true})
	want := []hearsay.Query{hearsay.InDays{From: "2026-03-03", Before: "2026-03-04"}, hearsay.InDays{From: "2026-02-28", Before: "2026-03-02"}}
	if len(got) != 3 || !slices.Equal(got[:2], want) {
		t.Errorf("%+v", got)
	}
	if len(ranges(nil)) != 0 {
		t.Error("there is a range of no days")
	}
}

// TestSteps: what comes at once and is looked at in several steps is found once.
func TestSteps(t *testing.T) {
	d := newDesk(t)
	d.add(Rule{Name: "all", Kind: ByQuery, Of: "bridge"})
	var items []hearsay.Item
	const n = 2*entriesAtOnce + 7
	for i := range n {
		item := made(fmt.Sprintf("%d.txt", i), "2026-02-01", "The Post", fmt.Sprintf("Cy Moss said the bridge has %d piers.", i))
		item.Provenance.At = d.clock
		items = append(items, item)
	}
	if _, err := d.store.Put(t.Context(), items...); err != nil {
		t.Fatal(err)
	}
	if got := d.run(); got.Found != n {
		t.Errorf("%+v", got)
	}
	if got := d.run(); got.Found != 0 {
		t.Errorf("again: %+v", got)
	}
}

// TestVersions: of a page that is published anew, only what changed is told, and the edit is.
func TestVersions(t *testing.T) {
	d := newDesk(t)
	const page = "https://news.example/ferry"
	d.report(page, "2026-02-01", "The Ledger", ferry)
	d.add(Rule{Name: "ledger", Kind: ByQuery, Of: "in:ledger"})
	d.add(Rule{Name: "page", Kind: OnEdit, Of: page})
	d.add(Rule{Name: "site", Kind: OnEdit, Of: "https://news.example/*"})
	d.add(Rule{Name: "other", Kind: OnEdit, Of: "https://news.example/f"})
	d.clock = d.clock.AddDate(0, 0, 1)
	d.report(page, "2026-02-01", "The Ledger", "Ana Verde said the ferry was half empty. Bo Lind said the quay was empty all day. Cy Moss said he saw it.")
	d.run()
	d.wants("statements", d.found("ledger"), "statement the ferry was half empty", "statement he saw it")
	for _, name := range []string{"page", "site"} {
		got := d.found(name)
		if len(got) != 1 || !strings.HasPrefix(got[0], "edit ") || !strings.Contains(got[0], "“he saw it”") || strings.Contains(got[0], "quay") {
			t.Errorf("%s: %q", name, got)
		}
	}
	d.wants("other", d.found("other"))
	// The first version comes back: that is an edit, and nothing new is said.
	d.clock = d.clock.AddDate(0, 0, 1)
	d.report(page, "2026-02-01", "The Ledger", ferry)
	d.run()
	d.run()
	if got := d.found("page"); len(got) != 2 || !strings.Contains(got[0], "vanished: “he saw it”") {
		t.Errorf("the version of before: %q", got)
	}
	if got := d.found("ledger"); len(got) != 2 {
		t.Errorf("the version of before says %q", got)
	}
}

// TestClaim: a conflict is told once; a copy is not.
func TestClaim(t *testing.T) {
	d := newDesk(t)
	const tale = "Ana Verde said the northern bridge over the river collapsed on Monday."
	d.report("a.txt", "2026-02-01", "The Ledger", tale)
	d.add(Rule{Name: "bridge", Kind: OnClaim, Of: d.claimOf("collapsed")})
	d.report("copy.txt", "2026-02-02", "The Post", tale+" ")
	d.run()
	d.wants("a copy", d.found("bridge"))
	d.report("c.txt", "2026-02-01", "The Wire", "Cy Moss denied the northern bridge over the river collapsed on Monday. The wind was strong in the hills.")
	d.run()
	const words = "“the northern bridge over the river collapsed on Monday”"
	if got := d.found("bridge"); len(got) != 1 || !strings.HasPrefix(got[0], "conflict ") || !strings.Contains(got[0], "Cy Moss: "+words) {
		t.Errorf("a conflict: %q", got)
	}
	for range 2 {
		if got := d.run(); got.Found != 0 {
			t.Errorf("again: %+v", got)
		}
	}
	if _, err := d.engine().Add(t.Context(), Rule{Name: "none", Kind: OnClaim, Of: "C00000000"}); hearsay.CodeOf(err) != hearsay.NotFound {
		t.Errorf("a claim that is none: %v", err)
	}
}

// TestLines: of a claim whose lines are given, what begins a line is told, in its kind, and what
// only repeats one or is an outlet's own voice is not.
func TestLines(t *testing.T) {
	d := newDesk(t)
	line := map[string][2]int{} // by path: the line of its statement, the line if possible joins count
	linked := func(ctx context.Context) (*Account, error) {
		a := &Account{Account: &hearsay.Account{}}
		c := hearsay.Claim{ID: "C1"}
		for e, err := range d.store.Entries(ctx, "") {
			if err != nil {
				return nil, err
			}
			r := e.Reading
			a.Readings = append(a.Readings, r)
			at := line[r.Document.Path]
			x := hearsay.Assertion{Place: hearsay.Place{Document: r.Document.ID, Statement: "T1", Spans: r.Statements[0].Content}, Source: "S1", Line: at[0], AtLeast: at[1]}
			if strings.HasPrefix(r.Document.Path, "own") {
				x.Statement, x.Source = "", ""
			}
			c.Assertions = append(c.Assertions, x)
			c.Lines.Most = max(c.Lines.Most, at[0]+1)
			c.Lines.Least = max(c.Lines.Least, at[1]+1)
		}
		a.Claims = []hearsay.Claim{c}
		return a, nil
	}
	run := func() {
		t.Helper()
		e := d.engine()
		e.Linked = linked
		if _, err := e.Run(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	come := func(path string, sure, maybe int) {
		line[path] = [2]int{sure, maybe}
		d.report(path, "2026-02-01", "The Ledger", "Ana Verde said it fell, by "+path+"x.")
	}
	come("a", 0, 0)
	e := d.engine()
	e.Linked = linked
	if _, err := e.Add(t.Context(), Rule{Name: "claim", Kind: OnClaim, Of: "C1"}); err != nil {
		t.Fatal(err)
	}
	come("copy", 0, 0)
	come("own", 1, 1)
	run()
	d.wants("what repeats", d.found("claim"))
	come("possible", 2, 0)
	run()
	d.wants("what may be one", d.found("claim"), "maybe-line it fell, by possiblex")
	come("second", 3, 2)
	come("again", 3, 2)
	run()
	if got := d.found("claim"); len(got) != 2 || !strings.HasPrefix(got[0], "line it fell, by ") {
		t.Errorf("a line in two places: %q", got)
	}
}

func (d *desk) claimOf(word string) string {
	d.Helper()
	a, err := d.engine().Linked(d.Context())
	if err != nil {
		d.Fatal(err)
	}
	for _, c := range a.Claims {
		if strings.Contains(quote(a.reading(c.Assertions[0].Document).Document.Text, c.Assertions[0].Spans), word) {
			return c.ID
		}
	}
	d.Fatalf("no claim holds %q", word)
	return ""
}

// TestFigure: a value that is new on a card is told, one that others gave is not.
func TestFigure(t *testing.T) {
	d := newDesk(t)
	tale := func(who string, n int) string {
		return fmt.Sprintf("%s said %d people died when the northern bridge over the river collapsed on Monday.", who, n)
	}
	d.report("a.txt", "2026-02-01", "The Ledger", tale("Ana Verde", 11))
	a, err := d.engine().Linked(t.Context())
	if err != nil || len(a.Cards) != 1 {
		t.Fatal(err, a.Cards)
	}
	d.add(Rule{Name: "dead", Kind: OnFigure, Of: a.Cards[0].ID})
	d.report("b.txt", "2026-02-01", "The Post", tale("Bo Lind", 11))
	d.run()
	d.wants("the same value", d.found("dead"))
	d.report("c.txt", "2026-02-01", "The Wire", tale("Cy Moss", 14))
	d.run()
	got := d.found("dead")
	if len(got) == 0 || got[0] != "figure 11 to 14" {
		t.Errorf("another value: %q", got)
	}
	if again := d.run(); again.Found != 0 {
		t.Errorf("again: %+v", again)
	}
}

// TestRules: what makes no sense is refused, and nothing of it is kept.
func TestRules(t *testing.T) {
	d := newDesk(t)
	d.add(Rule{Name: "b", Kind: ByQuery, Of: "x"})
	d.add(Rule{Name: "a", Kind: ByQuery, Of: "x"})
	for name, r := range map[string]Rule{
		"taken":    {Name: "a", Kind: ByQuery, Of: "x"},
		"name":     {Name: "A b", Kind: ByQuery, Of: "x"},
		"no name":  {Kind: ByQuery, Of: "x"},
		"query":    {Name: "c", Kind: ByQuery, Of: "stance:so"},
		"empty":    {Name: "c", Kind: ByQuery},
		"source":   {Name: "c", Kind: BySource, Of: "--"},
		"scheme":   {Name: "c", Kind: ByQuery, Of: "x", Webhook: "file:///etc/passwd"},
		"user":     {Name: "c", Kind: ByQuery, Of: "x", Webhook: "https://a:b@hook.example/"},
		"secret":   {Name: "c", Kind: ByQuery, Of: "x", Webhook: "https://hook.example/", Secret: "whsec_abc"},
		"mail":     {Name: "c", Kind: ByQuery, Of: "x", Mail: []string{"a@b.example\r\nBcc: c@d.example"}},
		"mail 2":   {Name: "c", Kind: ByQuery, Of: "x", Mail: []string{"Ana <a@b.example>"}},
		"too long": {Name: "c", Kind: ByQuery, Of: strings.Repeat("x ", 3000)},
	} {
		if _, err := d.engine().Add(t.Context(), r); hearsay.CodeOf(err) != hearsay.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	rules, err := Rules(t.Context(), d.store)
	if err != nil || len(rules) != 2 || rules[0].Name != "a" {
		t.Errorf("rules are %v, error %v", rules, err)
	}
	if err := d.engine().Remove(t.Context(), "a"); err != nil {
		t.Fatal(err)
	}
	if err := d.engine().Remove(t.Context(), "a"); hearsay.CodeOf(err) != hearsay.NotFound {
		t.Errorf("removed twice: %v", err)
	}
}

// TestDamaged: marks that somebody else wrote are said to be damaged, rule by rule, and nothing falls.
func TestDamaged(t *testing.T) {
	for _, c := range []struct {
		mark hearsay.Mark
		code hearsay.Code // of the run; "" where only one rule is held up
		says string
	}{
		{hearsay.Mark{Key: rulesKey, Value: "{"}, hearsay.Unreadable, ""},
		{hearsay.Mark{Key: rulesKey, Value: `[{"name":"later","kind":"smell","of":"x"}]`}, "", "an alert of a later version"},
		{hearsay.Mark{Key: rulesKey, Value: `[{"name":"odd","kind":"query","of":"("}]`}, "", "column"},
		{hearsay.Mark{Key: rulesKey, Value: `[{"name":"odd","kind":"claim","of":"C1"}]`}, "", "no longer in the store"},
		{hearsay.Mark{Key: journalMark(0), Value: "12345"}, hearsay.Unreadable, ""},
		{hearsay.Mark{Key: stateKey("ferry"), Value: "no"}, "", "damaged"},
		{hearsay.Mark{Key: stateKey("ferry"), Value: `{"next":-7}`}, "", ""},
		{hearsay.Mark{Key: stateKey("ferry"), Value: `{"next":99999}`}, "", ""},
		{hearsay.Mark{Key: stateKey("ferry"), Value: `{"next":0,"waiting":[{"digest":{},"ways":[{"to":"webhook"}]}]}`}, "", "a secret is whsec_"},
		{hearsay.Mark{Key: feedKey("ferry"), Value: "no"}, "", ""},
		{hearsay.Mark{Key: leaseKey, Value: "no"}, "", ""},
		{hearsay.Mark{Key: leaseKey, Value: `{"owner":"x","until":"9999-01-01T00:00:00Z"}`}, "", ""},
	} {
		t.Run(c.mark.Key+" "+c.mark.Value, func(t *testing.T) {
			d := newDesk(t)
			d.add(Rule{Name: "ferry", Kind: ByQuery, Of: "ferry"})
			d.add(Rule{Name: "quay", Kind: ByQuery, Of: "quay"})
			d.report("a.txt", "2026-02-01", "The Ledger", ferry)
			if err := note(t.Context(), d.store, c.mark); err != nil {
				t.Fatal(err)
			}
			_, err := d.engine().Run(t.Context())
			if hearsay.CodeOf(err) != c.code {
				t.Errorf("error %v", err)
			}
			if !strings.Contains(strings.Join(d.said, " "), c.says) || c.says == "" && len(d.said) > 0 {
				t.Errorf("it says %q", d.said)
			}
			if c.code == "" && c.mark.Key != rulesKey {
				d.wants("the other rule", d.found("quay"), "statement the quay was empty all day")
			}
		})
	}
}
