package web_test

import (
	"net/http/httptest"
	"testing"

	"github.com/chromedp/chromedp"

	"hearsay"
)

// A name that is written from right to left does not take the day of the date behind it to its other side.
func TestBidi(t *testing.T) {
	ctx := browser(t)
	store := newStore(t)
	reading := made("The bridge is shut, the mayor said.", "جريدة الجسر", "the mayor", "said", "The bridge is shut")
	if _, err := store.Put(t.Context(), hearsay.Item{Reading: reading, Raw: []byte(reading.Document.Text + reading.Document.Title), Provenance: hearsay.Provenance{Address: "bridge", At: noon, How: "file"}}); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(open(t, store, nil))
	defer server.Close()
	var whole bool
	if err := chromedp.Run(ctx, chromedp.EmulateViewport(1400, 900), chromedp.Navigate(server.URL+"/d/"+short(reading.Document.ID)), chromedp.WaitVisible(".about time"),
		chromedp.Evaluate(`(function () {
			var outlet = document.querySelector('.about b').getBoundingClientRect(), date = document.querySelector('.about time').getClientRects();
			return date.length === 1 && date[0].left >= outlet.right;
		})()`, &whole)); err != nil {
		t.Fatal(err)
	}
	if !whole {
		t.Error("the date stands in pieces around the name of the outlet")
	}
}
