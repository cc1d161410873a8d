// Package alert tells people what is new in a store about what they asked for.
//
//	rules ─ log of arrivals ─ look (query, source, claim, figure, address) ─ digest ─ outbox ─▶ webhook, mail
//	                                                                            └──────────────▶ feed
//
// All that it knows stands in marks of the store's ledger, so that any store serves. What was
// found, and how far a rule has looked, is written in one step before anything is sent: what is
// found is found once, whenever the program ends. What was sent is noted after it was, so that a
// message goes out once or, after a kill in the very moment between, once more under the same
// id, by which a receiver can tell. doc/alerts.md says the same for users.
package alert

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/mail"
	"net/url"
	"regexp"
	"strings"
	"time"

	"hearsay"
	"hearsay/query"
)

// Kind says what a rule watches.
type Kind string

// The kinds of rules.
const (
	ByQuery  Kind = "query"   // statements that a query matches
	BySource Kind = "source"  // statements by a source
	OnClaim  Kind = "claim"   // lines and conflicts of a claim
	OnFigure Kind = "figure"  // values and conflicts of a figure card
	OnEdit   Kind = "address" // edits of what stands at an address
)

// A Rule is a question that somebody wants to be told the news of.
type Rule struct {
	Name    string    `json:"name"` // small letters, digits and hyphens
	Kind    Kind      `json:"kind"`
	Of      string    `json:"of"`               // the query, name, id or address, as it was given
	Anchor  *Anchor   `json:"anchor,omitempty"` // of a claim or a card
	Webhook string    `json:"webhook,omitempty"`
	Secret  string    `json:"secret,omitempty"` // that webhooks are signed with: "whsec_" and base64
	Mail    []string  `json:"mail,omitempty"`   // addresses
	Made    time.Time `json:"made"`
}

// An Anchor is a place that a claim or a card is known by: their ids may change with the reports
// that come, what stands in a report does not.
type Anchor struct {
	Document string `json:"document"`
	Start    int    `json:"start"` // bytes of its text
	End      int    `json:"end"`
}

// MaxRules is how many rules a store has at most; all of them are one mark.
const MaxRules = 200

var goodName = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,62}$`)

// rulesKey is the key of the mark that holds all rules.
const rulesKey = "alert rules"

// Rules returns all rules, by name. Unreadable where their mark is damaged.
func Rules(ctx context.Context, ledger hearsay.Ledger) ([]Rule, error) {
	var rules []Rule
	return rules, recall(ctx, ledger, rulesKey, &rules)
}

// RuleOf returns the rule of a name. NotFound.
func RuleOf(ctx context.Context, ledger hearsay.Ledger, name string) (Rule, error) {
	rules, err := Rules(ctx, ledger)
	if err != nil {
		return Rule{}, err
	}
	for _, r := range rules {
		if r.Name == name {
			return r, nil
		}
	}
	return Rule{}, &hearsay.Error{Code: hearsay.NotFound, Message: fmt.Sprintf("there is no alert %q", name)}
}

// check says what is wrong with a rule: Invalid.
func (r *Rule) check() error {
	wrong := func(format string, args ...any) error {
		return &hearsay.Error{Code: hearsay.Invalid, Message: fmt.Sprintf(format, args...)}
	}
	if !goodName.MatchString(r.Name) {
		return wrong("%q is no name for an alert; write small letters, digits and hyphens, 63 at most", r.Name)
	}
	if strings.TrimSpace(r.Of) == "" || len(r.Of) > 4000 {
		return wrong("an alert needs something to look for, of at most 4,000 bytes")
	}
	if r.Webhook != "" {
		u, err := url.Parse(r.Webhook)
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.User != nil || len(r.Webhook) > 2000 {
			return wrong("the webhook is no http(s) address that can be posted to")
		}
		if _, err := secretOf(r.Secret); err != nil {
			return err
		}
	}
	if len(r.Mail) > 20 {
		return wrong("an alert goes to 20 mail addresses at most")
	}
	for _, m := range r.Mail {
		if a, err := mail.ParseAddress(m); err != nil || a.Address != m {
			return wrong("%q is no mail address", m)
		}
	}
	_, err := r.query()
	return err
}

// query is what statements a rule is about; nil where it is about none.
func (r *Rule) query() (hearsay.Query, error) {
	switch r.Kind {
	case ByQuery:
		return query.Parse(r.Of)
	case BySource:
		words := query.Words(r.Of)
		if len(words) == 0 {
			return nil, &hearsay.Error{Code: hearsay.Invalid, Message: fmt.Sprintf("%q holds no letter and no digit", r.Of)}
		}
		return hearsay.HasWords{Field: hearsay.ByField, Words: words}, nil
	}
	return nil, nil
}

// recall reads the mark under a key into v, and leaves v alone where there is none.
func recall(ctx context.Context, ledger hearsay.Ledger, key string, v any) error {
	value, err := ledger.Mark(ctx, key)
	if err != nil || value == "" {
		return err
	}
	if err := json.Unmarshal([]byte(value), v); err != nil {
		return &hearsay.Error{Code: hearsay.Unreadable, Message: "the mark \"" + key + "\" of the store is damaged", Err: err}
	}
	return nil
}

// note sets marks, also while the program is being stopped: what was done is to be known.
func note(ctx context.Context, ledger hearsay.Ledger, marks ...hearsay.Mark) error {
	return ledger.SetMarks(context.WithoutCancel(ctx), marks...)
}

// markOf is a mark with v as its value. All that this package marks can be marshalled.
func markOf(key string, v any) hearsay.Mark {
	var b bytes.Buffer
	to := json.NewEncoder(&b)
	to.SetEscapeHTML(false) // six bytes for one, where a mark has a bound
	if err := to.Encode(v); err != nil {
		panic(err)
	}
	return hearsay.Mark{Key: key, Value: b.String()}
}
