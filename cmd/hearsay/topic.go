package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"hearsay"
	"hearsay/query"
)

// all is the topic that everything has.
const all = "-"

// topicOf reads a topic of the command line.
func topicOf(text string) (query.Topic, error) {
	t := query.TopicOf(text)
	if len(t) == 0 && text != all {
		return nil, &hearsay.Error{Code: hearsay.Invalid, Message: fmt.Sprintf("the topic %q holds no word; %s stands for everything", text, all)}
	}
	return t, nil
}

// topical is about with the topic that the first argument is.
func (f *accountFlags) topical(ctx context.Context, con *console, open opener, command, text string, paths []string) (*linked, query.Topic, error) {
	topic, err := topicOf(text)
	if err != nil {
		return nil, nil, err
	}
	l, err := f.about(ctx, con, open, command, text, paths)
	return l, topic, err
}

// aboutFlag is the topic of a command that lists all without one.
type aboutFlag struct {
	About string `placeholder:"WORDS" default:"-" help:"List only what is about WORDS: all of them stand in what is said, in its sentence or in the name of who says it."`
}

// tells reports whether what stands at a place is about a topic.
func (l *linked) tells(p *hearsay.Place, topic query.Topic) bool {
	return topic.Told(l.readings[p.Document], p)
}

// claimAbout reports whether one of the assertions of a claim is about a topic.
func (l *linked) claimAbout(c *hearsay.Claim, topic query.Topic) bool {
	return slices.ContainsFunc(c.Assertions, func(a hearsay.Assertion) bool { return l.tells(&a.Place, topic) })
}

// instead says what would find something where no claim is about a topic: --all, where it was not asked for, or which words of the topic
// claims are about.
func (l *linked) instead(topic query.Topic, all bool) string {
	about := func(t query.Topic) (n int) {
		for i := range l.Claims {
			if l.claimAbout(&l.Claims[i], t) {
				n++
			}
		}
		return n
	}
	if n := about(topic); n > 0 && !all {
		return fmt.Sprintf("; --all finds %d of one document", n)
	}
	if len(topic) < 2 {
		return ""
	}
	found := make([]string, len(topic))
	for i, w := range topic {
		found[i] = fmt.Sprintf("%s alone is in %s", w, counted(about(query.Topic{w}), "claim"))
	}
	return "; " + strings.Join(found, ", ")
}
