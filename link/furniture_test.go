package link_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"hearsay"
)

// TestFurniture: what outlets print below reports of different events is no claim, whether a reading takes it for a statement
// ("You agree to") or for the outlet's own words.
func TestFurniture(t *testing.T) {
	read := engine(t)
	const notice = "special offers"
	var rs []*hearsay.Reading
	for i, body := range []string{
		"A dyke gave way near Tolmstead on Monday and the river Tolm flooded the farms of Marl End.\nBoats took eighty people to the school on Hill Street.\n" +
			"Engineers had found a hole in the wall a week before.\nCattle drowned in three stables.\nThe road to the coast stays shut until the water falls.",
		"The singer Bo Lind broke off her concert in Corvin after a speaker fell from the stage.\nNobody in the audience was hurt, and the tickets stay valid.\n" +
			"Lind had sung for twenty minutes.\nA wind of force nine shook the canvas roof.\nThe band plays again in June.",
		"Orlen Motors called back two thousand lorries whose brakes may fail in frost.\nOwners will get a letter, and garages mend the pump within an hour.\n" +
			"Shares of the company lost four per cent.\nThe pumps came from a supplier in Velm.\nIt was the second recall since autumn.",
	} {
		d := &hearsay.Document{ID: string(rune('a' + i)), Publisher: []string{"The Ledger", "The Post", "The Wire"}[i], Published: hearsay.Date{Time: time.Date(2031, 3, 1+60*i, 0, 0, 0, 0, time.UTC)}}
		for _, line := range strings.Split(body, "\n") {
			paragraph(d, line)
		}
		paragraph(d, "You agree to receive special offers by mail.")
		rs = append(rs, read(t, d))
	}
	text := func(id string) string {
		return rs[slices.IndexFunc(rs, func(r *hearsay.Reading) bool { return r.Document.ID == id })].Document.Text
	}
	if !slices.ContainsFunc(rs[0].Statements, func(s hearsay.Statement) bool { return strings.Contains(s.Content.Hull().Of(text("a")), notice) }) {
		t.Fatal("the engine reads no statement in the notice: this shows nothing")
	}
	claims := linker(t).Account(rs).Claims
	for _, c := range claims {
		for _, a := range c.Assertions {
			if said := a.Spans.Hull().Of(text(a.Document)); strings.Contains(said, notice) {
				t.Errorf("a claim says %q", said)
			}
		}
	}
	if len(claims) < 15 {
		t.Errorf("%d claims of fifteen sentences", len(claims))
	}
}
