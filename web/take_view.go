package web

import (
	"sync"

	"hearsay/export"
)

// A takeView is a line of links to a view in each format.
type takeView struct {
	About string
	Links []pageLink
}

// takeLinks are the links below the address of a view. query is what stands behind it, as addressQuery writes it.
func takeLinks(about, path, query string) takeView {
	v := takeView{About: about}
	if query != "" {
		query = "?" + query
	}
	for _, f := range export.Formats {
		if f.Name != oneDocument {
			v.Links = append(v.Links, pageLink{path + "/as/" + f.Name + query, f.Name})
		}
	}
	return v
}

// A takesMade is the lines of links that were made already, by the address of their view: an account does not change, and counting what a
// list of widespread claims states takes 35 ms among 20,000 documents.
type takesMade struct {
	mu   sync.Mutex
	made map[string]takeView
}

// once makes a line for a view about no topic when it is first asked for; about a topic, each time.
func (t *takesMade) once(address, topic string, make func() takeView) takeView {
	if t == nil || topic != "" {
		return make()
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	v, known := t.made[address]
	if !known {
		v = make()
		t.made[address] = v
	}
	return v
}

// takeAll is the links to statements of which a page does not know the number.
func takeAll(of, path, query string) takeView {
	return takeLinks("All statements "+of+", at most "+thousands(mostTaken)+": a file that has the first of more says so in its name.", path, query)
}

// view is the links to statements that are known.
func (t *taking) view(of, path, query string) takeView {
	if t.n == 0 {
		return takeView{About: "No statement to export: outlets say it in their own voice."}
	}
	about := "The " + tally(t.n, "statement") + " " + of
	if t.cut {
		about = "The first " + about[len("The "):]
	}
	if t.own {
		about += ", without what outlets say in their own voice"
	}
	return takeLinks(about+".", path, query)
}
