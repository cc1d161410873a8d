package alert

import "strings"

// shortID is a document's id as it stands in an address of the room.
func shortID(id string) string {
	id = strings.TrimPrefix(id, "sha256:")
	return id[:min(16, len(id))]
}

// link is where the reading room shows an event; "" where no room is known.
func (e *Engine) link(v Event) string {
	if e.Room == "" {
		return ""
	}
	at := e.Room + "/d/" + shortID(v.Document)
	if v.Statement != "" {
		at += "?s=" + v.Statement + "#card"
	}
	return at
}

func (e *Engine) linkAll(events []Event) []Event {
	for i := range events {
		events[i].URL = e.link(events[i])
	}
	return events
}
