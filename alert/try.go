package alert

import (
	"context"
	"fmt"

	"hearsay"
)

// Try sends a message that says it is a test on every way of a rule, and marks nothing. NotFound
// for no such rule, else what the first way that fails says.
func (e *Engine) Try(ctx context.Context, name string) error {
	e.prepare()
	r, err := RuleOf(ctx, e.Store, name)
	if err != nil {
		return err
	}
	ways := r.ways()
	if len(ways) == 0 {
		return &hearsay.Error{Code: hearsay.Invalid, Message: fmt.Sprintf("the alert %q goes to a feed only", name)}
	}
	v := r.event(NewStatement, &hearsay.Document{ID: "test", Title: "This is a test"}, hearsay.Date{}, "test", e.Now().UTC().String())
	v.Source, v.Quote = "hearsay", "This is a test"
	d := newDigest(&r, e.Now(), []Event{v})
	for _, w := range ways {
		if err := e.hand(ctx, &r, w.To, &d); err != nil {
			return &hearsay.Error{Code: hearsay.Unavailable, Path: shown(&r, w.To), Message: "cannot be reached", Err: err}
		}
	}
	return nil
}
