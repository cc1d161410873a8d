package web_test

import (
	"fmt"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"hearsay/store/storetest"
)

// In a list of 500 statements, of which those off the screen are not drawn yet, a click on words, the next key and the address of a
// statement each bring its item into sight.
func TestLongList(t *testing.T) {
	ctx := browser(t)
	store := newStore(t)
	item := storetest.NewMaker(2, 500, 20000).Item(0)
	if _, err := store.Put(t.Context(), item); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(open(t, store, nil))
	defer server.Close()
	page := server.URL + "/d/" + short(item.Reading.Document.ID)
	seen := func(what string, n int) {
		t.Helper()
		var where struct{ Top, Bottom, From, To float64 }
		// The list has settled a while after it was scrolled.
		if err := chromedp.Run(ctx, chromedp.Sleep(700*time.Millisecond), chromedp.Evaluate(fmt.Sprintf(`(function () {
			var r = document.querySelector('#d1l%d > a').getBoundingClientRect(), p = document.querySelector('.panel').getBoundingClientRect();
			return { Top: r.top, Bottom: r.bottom, From: p.top, To: p.bottom };
		})()`, n), &where)); err != nil {
			t.Fatal(err)
		}
		if where.Top < where.From || where.Bottom > where.To || where.From == where.To {
			t.Errorf("%s: item %d is from %.0f to %.0f, the list from %.0f to %.0f", what, n, where.Top, where.Bottom, where.From, where.To)
		}
	}
	if err := chromedp.Run(ctx, chromedp.EmulateViewport(1400, 900), chromedp.Navigate(page), chromedp.WaitVisible(".statements")); err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{480, 30, 251} {
		if err := chromedp.Run(ctx, chromedp.Evaluate(fmt.Sprintf(`document.querySelector('article [data-m~="%dc"]').click()`, n-1), nil), chromedp.WaitReady(fmt.Sprintf("#d1l%d.pick", n))); err != nil {
			t.Fatal(err)
		}
		seen("a click", n)
	}
	if err := chromedp.Run(ctx, chromedp.KeyEvent("j"), chromedp.KeyEvent("j"), chromedp.WaitReady("#d1l253.pick")); err != nil {
		t.Fatal(err)
	}
	seen("a key", 253)
	if err := chromedp.Run(ctx, chromedp.Navigate(page+"?s="+item.Reading.Keys()[399]), chromedp.WaitVisible(".card .citation")); err != nil {
		t.Fatal(err)
	}
	seen("an address", 400)
}
