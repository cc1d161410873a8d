package alert

import "hearsay"

// link is where the reading room shows an event; "" where no room is known.
func (e *Engine) link(v Event) string {
	if e.Room == "" {
		return ""
	}
	at := e.Room + "/d/" + hearsay.ShortID(v.Document)
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
