package web_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"hearsay"
	"hearsay/store/storetest"
	"hearsay/web"
)

// axe is the script of axe-core, the checker of web pages for people who see, hear
// or move otherwise, in the file that HEARSAY_AXE names. It is no part of the
// project; the test is skipped without it.
func axe(t *testing.T) string {
	t.Helper()
	path := os.Getenv("HEARSAY_AXE")
	if path == "" {
		t.Skip("HEARSAY_AXE does not name a copy of axe-core's axe.min.js")
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// checkAxe runs rules of axe-core on the page and names what breaks one. In the dark
// only colours are others.
const checkAxe = `axe.run(document, {resultTypes: ['violations']%s}).then(function (r) {
	return JSON.stringify(r.violations.map(function (v) {
		return v.id + ': ' + v.help + ': ' + v.nodes.slice(0, 3).map(function (n) { return n.html.slice(0, 200) + ' ' + n.failureSummary.replace(/\s+/g, ' '); }).join(' | ');
	}));
})`

// unfold opens what is folded on a page: axe-core does not look into it.
const unfold = `document.querySelectorAll('details').forEach(function (d) { d.open = true; })`

// Every page, empty and full, light and dark, narrow and wide, breaks no rule of
// axe-core, is not wider than the window, and sends less than 300 kB with its style
// and script.
func TestAccessible(t *testing.T) {
	script := axe(t)
	ctx := browser(t)
	store := newStore(t)
	fill(t, store)
	crowded := storetest.NewMaker(1, 500, 20000).Item(0)
	long := made("The Board of the Union of Those who Look after Weirs said nothing.", strings.Repeat("Donaudampfschifffahrtsgesellschaft", 12),
		"The Board of the Union of Those who Look after Weirs", "said", "nothing")
	if _, err := store.Put(t.Context(), crowded, hearsay.Item{Reading: long, Raw: []byte(long.Document.Text + long.Document.Title), Provenance: hearsay.Provenance{Address: "long", At: noon, How: "file"}}); err != nil {
		t.Fatal(err)
	}
	h := open(t, store, nil)
	say(t, h, "kind", "rating", "source", "Ede Larrimore", "value", "B", "back", "/")
	full := httptest.NewServer(h)
	defer full.Close()
	empty := httptest.NewServer(open(t, newStore(t), nil))
	defer empty.Close()
	locked := httptest.NewServer(open(t, newStore(t), func(c *web.Config) { c.Token = "a-token-of-some-length" }))
	defer locked.Close()

	causes := httptest.NewServer(open(t, caused(t), nil))
	defer causes.Close()

	report := "/d/" + short(crowded.Reading.Document.ID)
	pages := []struct{ name, address string }{
		{"first", empty.URL + "/"}, {"none", empty.URL + "/claims"}, {"login", locked.URL + "/login"},
		{"crowded", full.URL + report}, {"crowdedcard", full.URL + report + "?s=" + crowded.Reading.Keys()[7]},
		{"long", full.URL + "/d/" + short(long.Document.ID)}, {"latest", full.URL + "/new?since=2031-03-01"},
		{"letter", full.URL + "/source?name=Ede+Larrimore"}, {"causemap", causes.URL + "/causes"}, {"told", causes.URL + "/timeline?about=wiring"},
	}
	for _, list := range []struct{ name, api, page string }{{"claim", "/api/claims?list=spread&limit=1", "/c/"}, {"figure", "/api/figures?limit=1", "/f/"}} {
		var found struct{ Items []struct{ ID string } }
		read(t, h, list.api, &found)
		pages = append(pages, struct{ name, address string }{list.name, full.URL + list.page + found.Items[0].ID})
	}
	kinds := map[string]bool{"/d": true, "/login": true, "/s": true}
	for _, path := range addresses(t, h) {
		kind := strings.Join(strings.Split(path, "/")[:2], "/") // one of each kind of page
		if strings.Contains(path, "against") {
			kind = "against"
		}
		if kinds[kind] || strings.HasPrefix(path, "/api") || strings.HasPrefix(path, "/static") {
			continue
		}
		kinds[kind] = true
		name := strings.Trim(strings.Map(func(r rune) rune {
			if r >= 'a' && r <= 'z' {
				return r
			}
			return '-'
		}, path), "-")
		pages = append(pages, struct{ name, address string }{"page-" + name[:min(len(name), 30)], full.URL + path})
	}
	if err := chromedp.Run(ctx, chromedp.EmulateViewport(1400, 900)); err != nil {
		t.Fatal(err)
	}
	for _, page := range pages {
		within, stop := context.WithTimeout(ctx, 5*time.Minute)
		var weight int
		if err := chromedp.Run(within, chromedp.Navigate(page.address), chromedp.WaitReady("main"), chromedp.Evaluate(script+";0", nil),
			chromedp.Evaluate(unfold, nil),
			chromedp.Evaluate(`performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource')).reduce(function (n, e) { return n + e.transferSize; }, 0)`, &weight)); err != nil {
			stop()
			t.Fatalf("%s: %v", page.name, err)
		}
		if weight > 300_000 {
			t.Errorf("%s weighs %d bytes as it is sent, with its style and script", page.name, weight)
		}
		inspectAxe(t, within, page.name, 1400, "light")
		inspectAxe(t, within, page.name, 1400, "dark")
		inspectAxe(t, within, page.name, 400, "light")
		stop()
	}
}

// Suggestions are told to those who hear them.
func TestAccessibleSuggestions(t *testing.T) {
	script := axe(t)
	ctx := browser(t)
	store := newStore(t)
	fill(t, store)
	server := httptest.NewServer(open(t, store, nil))
	defer server.Close()
	for _, width := range []int64{1400, 400} {
		if err := chromedp.Run(ctx, chromedp.EmulateViewport(width, 900), chromedp.Navigate(server.URL+"/search?q=water"), chromedp.WaitReady("main"), chromedp.Evaluate(script+";0", nil),
			chromedp.SendKeys("#q", " b"), chromedp.WaitVisible("#q-suggest li"), chromedp.KeyEvent(kb.ArrowDown)); err != nil {
			t.Fatal(err)
		}
		inspectAxe(t, ctx, "suggesting", width, "light")
		inspectAxe(t, ctx, "suggesting", width, "dark")
	}
}

// Who may come in is managed in pages as good as the others.
func TestAccessibleUsers(t *testing.T) {
	script := axe(t)
	ctx := browser(t)
	_, h, _ := guarded(t, nil)
	server := httptest.NewServer(h)
	defer server.Close()
	if err := chromedp.Run(ctx, chromedp.EmulateViewport(1400, 900), chromedp.Navigate(server.URL+"/users"), chromedp.WaitVisible("#secret"),
		chromedp.SendKeys("#who", "adam"), chromedp.SendKeys("#secret", adminPassword), chromedp.Submit("#secret"), chromedp.WaitVisible("#password")); err != nil {
		t.Fatal(err)
	}
	for _, page := range []string{"users", "me"} {
		if err := chromedp.Run(ctx, chromedp.Navigate(server.URL+"/"+page), chromedp.WaitReady("main"), chromedp.Evaluate(script+";0", nil)); err != nil {
			t.Fatal(err)
		}
		inspectAxe(t, ctx, page, 1400, "light")
		inspectAxe(t, ctx, page, 1400, "dark")
		inspectAxe(t, ctx, page, 400, "light")
	}
}

// awaited makes an evaluation wait for the promise that it gives.
func awaited(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }

func inspectAxe(t *testing.T, ctx context.Context, name string, width int64, scheme string) {
	t.Helper()
	var found, rules string
	if scheme == "dark" {
		rules = ", runOnly: ['color-contrast']"
	}
	var over bool
	actions := []chromedp.Action{
		chromedp.EmulateViewport(width, 900),
		emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}),
		chromedp.Evaluate(`document.documentElement.scrollWidth > innerWidth`, &over),
		chromedp.Evaluate(fmt.Sprintf(checkAxe, rules), &found, awaited),
	}
	var picture []byte
	folder := os.Getenv("HEARSAY_SHOTS")
	if folder != "" {
		actions = append(actions, chromedp.FullScreenshot(&picture, 100))
	}
	if err := chromedp.Run(ctx, actions...); err != nil {
		t.Fatalf("%s, %s, %d: %v", name, scheme, width, err)
	}
	if over {
		t.Errorf("%s is wider than a window of %d", name, width)
	}
	var violations []string
	if err := json.Unmarshal([]byte(found), &violations); err != nil {
		t.Fatal(err)
	}
	for _, v := range violations {
		t.Errorf("%s, %s, %d: %s", name, scheme, width, v)
	}
	if folder != "" {
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%s-%s-%d.png", name, scheme, width)), picture, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
