package web_test

import (
	"context"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// browser starts a Chromium, or skips the test where there is none and nobody
// requires it with HEARSAY_REQUIRE_BROWSER=1.
func browser(t *testing.T) context.Context {
	path, err := exec.LookPath("chromium")
	if err != nil {
		path, err = exec.LookPath("google-chrome")
	}
	if err != nil {
		if os.Getenv("HEARSAY_REQUIRE_BROWSER") == "1" {
			t.Fatal("HEARSAY_REQUIRE_BROWSER is 1, and there is no chromium")
		}
		t.Skip("there is no chromium to test the pages in")
	}
	// Without the sandbox, which root may not use and containers forbid: it opens
	// nothing but the pages under test.
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-dev-shm-usage", true))
	ctx, stop := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewContext(ctx)
	t.Cleanup(stop)
	ctx, stop = context.WithTimeout(ctx, 20*time.Minute)
	t.Cleanup(stop)
	return ctx
}

// TestDay walks through the room as a desk does, with the keys.
func TestDay(t *testing.T) {
	ctx := browser(t)
	server := httptest.NewServer(open(t, newStore(t), nil))
	defer server.Close()
	var complaints []string
	chromedp.ListenTarget(ctx, func(event any) {
		switch e := event.(type) {
		case *runtime.EventExceptionThrown:
			complaints = append(complaints, e.ExceptionDetails.Error())
		case *runtime.EventConsoleAPICalled:
			if e.Type == runtime.APITypeError {
				complaints = append(complaints, "error on the console")
			}
		}
	})
	var paths []string
	for _, path := range samples(t) {
		abs, err := filepath.Abs(path)
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, abs)
	}
	step := func(what string, actions ...chromedp.Action) {
		t.Helper()
		within, stop := context.WithTimeout(ctx, 2*time.Minute)
		defer stop()
		if err := chromedp.Run(within, actions...); err != nil {
			t.Fatalf("%s: %v", what, err)
		}
	}
	var address, words, expanded string
	// The browser lives as long as the context of its first action.
	if err := chromedp.Run(ctx, chromedp.EmulateViewport(1400, 900)); err != nil {
		t.Fatal(err)
	}
	step("open home", chromedp.Navigate(server.URL), chromedp.WaitVisible("#add"))
	step("add the samples", chromedp.SetUploadFiles("#files", paths), chromedp.Submit("#add"), chromedp.WaitVisible("td a"))
	shot(t, ctx, "added")
	step("the rows have keys", chromedp.KeyEvent("j"), chromedp.KeyEvent("j"), chromedp.KeyEvent(kb.Enter), chromedp.WaitVisible(".statements"))
	step("to the next statement", chromedp.KeyEvent("j"), chromedp.KeyEvent("j"), chromedp.WaitVisible(".statements .pick"), chromedp.Text(".statements .pick p > b:first-child", &words))
	if words == "" || words == "1" {
		t.Errorf("after two steps the statement is %q", words)
	}
	step("open its card", chromedp.KeyEvent(kb.Enter), chromedp.WaitVisible(".card .citation"), chromedp.Location(&address), chromedp.Text(".card .citation", &words),
		chromedp.AttributeValue(".statements .pick a", "aria-expanded", &expanded, nil))
	if !strings.Contains(address, "?s=") || !strings.Contains(words, "sha256:") || expanded != "true" {
		t.Errorf("the card has the address %s, the citation %q, and is open: %s", address, words, expanded)
	}
	shot(t, ctx, "card")
	step("an address opens the card", chromedp.Navigate(address), chromedp.WaitVisible(".card .citation"), chromedp.WaitVisible(".pick"))
	step("mark it wrong", chromedp.KeyEvent("x"), chromedp.WaitVisible(".notice .undo"), chromedp.Text(".tools .tally", &words))
	if !strings.Contains(words, "1 marked wrong") {
		t.Errorf("the list says %q", words)
	}
	shot(t, ctx, "wrong")
	step("undo", chromedp.KeyEvent("u"), chromedp.WaitNotPresent(".notice .undo"), chromedp.WaitVisible(".notice"), chromedp.Text(".tools .tally", &words))
	if strings.Contains(words, "wrong") {
		t.Errorf("after undo the list says %q", words)
	}
	step("search", chromedp.KeyEvent("/"), chromedp.SendKeys("#ask", "water"+kb.Enter), chromedp.WaitVisible(".hits"), chromedp.Text(".results .tally", &words))
	if !strings.Contains(words, "statement") {
		t.Errorf("the search found %q", words)
	}
	var value, role, count string
	// Of a key that the page takes no character follows, as with a keyboard.
	enter := input.DispatchKeyEvent(input.KeyDown).WithKey("Enter").WithCode("Enter").WithText("\r").WithWindowsVirtualKeyCode(13)
	step("suggestions", chromedp.Navigate(server.URL+"/"), chromedp.SendKeys("#ask", "stance:d"), chromedp.WaitVisible("#ask-suggest li"),
		chromedp.AttributeValue("#ask", "role", &role, nil), chromedp.AttributeValue("#ask", "aria-expanded", &expanded, nil))
	if role != "combobox" || expanded != "true" {
		t.Errorf("the field of the search is a %q, expanded: %q", role, expanded)
	}
	var rows bool
	step("one below the other", chromedp.Evaluate(`Array.from(document.querySelectorAll('#ask-suggest li')).every(function (li, i, all) { return i === 0 || li.getBoundingClientRect().top >= all[i - 1].getBoundingClientRect().bottom - 1; })`, &rows))
	if !rows {
		t.Error("two suggestions stand beside each other")
	}
	shot(t, ctx, "suggestions")
	step("the second of them", chromedp.Focus("#ask"), chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.ArrowUp), chromedp.KeyEvent(kb.ArrowDown),
		chromedp.AttributeValue("#ask", "aria-activedescendant", &count, nil), enter, chromedp.Value("#ask", &value), chromedp.WaitNotPresent("#ask-suggest li"))
	if value != "stance:does-not-deny " || count != "ask-suggest-1" {
		t.Errorf("chosen is %q, by %q", value, count)
	}
	step("a field goes on with its values", chromedp.SendKeys("#ask", "nam"), chromedp.WaitVisible("#ask-suggest li"), chromedp.KeyEvent(kb.ArrowDown), enter, chromedp.WaitVisible(`//li[@role="option"]/span[text()="naming:bare"]`, chromedp.BySearch), chromedp.Value("#ask", &value))
	if value != "stance:does-not-deny naming:" {
		t.Errorf("the query is %q", value)
	}
	step("Escape closes them, and leaves the words", chromedp.KeyEvent(kb.Escape), chromedp.WaitNotPresent("#ask-suggest li"), chromedp.Value("#ask", &value), chromedp.AttributeValue("#ask", "aria-expanded", &expanded, nil))
	if value != "stance:does-not-deny naming:" || expanded != "false" {
		t.Errorf("after Escape the query is %q, expanded: %s", value, expanded)
	}
	step("what was searched for last", chromedp.Navigate(server.URL+"/help"), chromedp.SendKeys("#ask", "dyke"+kb.Enter), chromedp.WaitVisible(".hits"), chromedp.Navigate(server.URL+"/help"),
		chromedp.Focus("#ask"), chromedp.KeyEvent(kb.ArrowDown), chromedp.WaitVisible(`//li[@role="option"]/span[text()="dyke"]`, chromedp.BySearch),
		chromedp.KeyEvent(kb.ArrowDown), enter, chromedp.WaitNotPresent("#ask-suggest li"), enter, chromedp.WaitVisible(".hits"), chromedp.Location(&address))
	if !strings.HasSuffix(address, "/search?q=dyke") {
		t.Errorf("the search before leads to %s", address)
	}
	step("a wrong query", chromedp.Navigate(server.URL+"/search?q=stance:nonsense"), chromedp.WaitVisible(".problem mark"), chromedp.Text(".problem mark", &words))
	if !strings.Contains(words, "nonsense") {
		t.Errorf("the place of the mistake is %q", words)
	}
	step("keys", chromedp.KeyEvent("?"), chromedp.WaitVisible("#keys[open]"))
	step("a claim", chromedp.Navigate(server.URL+"/claims?list=spread"), chromedp.WaitVisible(".rows"), chromedp.KeyEvent("j"), chromedp.KeyEvent(kb.Enter), chromedp.WaitVisible(".picture svg"))
	shot(t, ctx, "claim")
	for _, p := range []struct{ name, path string }{
		{"home", "/"}, {"search", "/search?q=water"}, {"sources", "/sources"}, {"claims", "/claims"}, {"conflicts", "/conflicts"},
		{"timeline", "/timeline?about=dyke"}, {"alltimeline", "/timeline"}, {"causes", "/causes"}, {"somecauses", "/causes?about=dyke"},
		{"figures", "/figures"}, {"trail", "/trail"}, {"help", "/help"}, {"mistake", "/search?q=by:(x"}, {"nowhere", "/nowhere"},
	} {
		step(p.name, chromedp.Navigate(server.URL+p.path), chromedp.WaitVisible("main h1, main .problem"))
		shot(t, ctx, p.name)
	}
	step("side by side", chromedp.Navigate(server.URL+"/"), chromedp.Click(`//li[.//span[contains(., "copies")]]//a`, chromedp.BySearch), chromedp.WaitVisible(".statements"),
		chromedp.Click(`//a[text()="side by side"]`, chromedp.BySearch), chromedp.WaitVisible(".version mark"))
	shot(t, ctx, "against")
	step("a source", chromedp.Navigate(server.URL+"/sources"), chromedp.Click("td a"), chromedp.WaitVisible("#letter"))
	shot(t, ctx, "source")
	step("a figure", chromedp.Navigate(server.URL+"/figures"), chromedp.Click("td a"), chromedp.WaitVisible(".dossier table"))
	shot(t, ctx, "figure")
	if len(complaints) > 0 {
		t.Errorf("the pages complain: %v", complaints)
	}
}

// shot looks at a page at every width, light and dark: nothing may be wider than
// the window. It keeps a picture where HEARSAY_SHOTS names a folder.
func shot(t *testing.T, ctx context.Context, name string) {
	t.Helper()
	for _, width := range []int64{1400, 400} {
		for _, scheme := range []string{"light", "dark"} {
			var over bool
			actions := []chromedp.Action{
				chromedp.EmulateViewport(width, 900),
				emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}),
				chromedp.Evaluate(`document.documentElement.scrollWidth > innerWidth`, &over),
			}
			var picture []byte
			folder := os.Getenv("HEARSAY_SHOTS")
			if folder != "" {
				actions = append(actions, chromedp.FullScreenshot(&picture, 100))
			}
			if err := chromedp.Run(ctx, actions...); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if over {
				t.Errorf("%s is wider than a window of %d", name, width)
			}
			if folder != "" {
				file := filepath.Join(folder, name+"-"+scheme+"-"+map[int64]string{1400: "1400", 400: "400"}[width]+".png")
				if err := os.WriteFile(file, picture, 0o600); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	if err := chromedp.Run(ctx, chromedp.EmulateViewport(1400, 900)); err != nil {
		t.Fatal(err)
	}
}
