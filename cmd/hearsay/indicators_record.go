package main

// The record of hearsay indicators, as doc/indicators.md has it.
type (
	boardRecord struct {
		Version    int              `json:"version"`
		Name       string           `json:"name,omitempty"`
		Since      string           `json:"since,omitempty"`
		Indicators []standingRecord `json:"indicators"`
	}
	standingRecord struct {
		Name      string         `json:"name"`
		Meaning   string         `json:"meaning,omitempty"`
		Queries   []string       `json:"queries"`
		Claims    []string       `json:"claims"`
		Documents int            `json:"documents"`
		Least     int            `json:"least_lines"`
		Most      int            `json:"most_lines"`
		Own       int            `json:"own"` // documents in their own voice
		Asserts   []string       `json:"asserts"`
		Denies    []string       `json:"denies"`
		Change    *movedRecord   `json:"change,omitempty"`
		Said      []sayingRecord `json:"said"`
	}
	movedRecord struct {
		Said    int `json:"said"`
		Claims  int `json:"claims"`
		Denials int `json:"denials"`
		Undated int `json:"undated"`
	}
	sayingRecord struct {
		placeRecord
		Claims    []string `json:"claims"`
		Published string   `json:"published,omitempty"`
		Who       string   `json:"who"`
		Naming    string   `json:"naming"`
		Stance    string   `json:"stance"`
		Denied    bool     `json:"denied,omitempty"`
		Contrary  []string `json:"contrary"` // claims that say the contrary
	}
)

func (l *linked) boardRecord(file *indicatorFile, board []*standing, since string) boardRecord {
	out := boardRecord{Version: 1, Name: file.Name, Since: since, Indicators: []standingRecord{}}
	for _, x := range board {
		r := standingRecord{
			Name: x.of.Name, Meaning: x.of.Meaning, Queries: []string{}, Claims: []string{}, Documents: x.documents, Least: x.lines.Least, Most: x.lines.Most,
			Own: x.lines.Own, Asserts: append([]string{}, x.asserts...), Denies: append([]string{}, x.denies...), Said: []sayingRecord{},
		}
		for _, q := range x.of.Queries {
			r.Queries = append(r.Queries, q.text)
		}
		for _, c := range x.claims {
			r.Claims = append(r.Claims, c.ID)
		}
		if since != "" {
			r.Change = &movedRecord{x.since.said, x.since.claims, x.since.denials, x.since.undated}
		}
		for i := range x.said {
			r.Said = append(r.Said, l.sayingRecord(&x.said[i]))
		}
		out.Indicators = append(out.Indicators, r)
	}
	return out
}

func (l *linked) sayingRecord(s *answer) sayingRecord {
	out := sayingRecord{
		placeRecord: l.placeRecord(&s.Place), Published: s.reading.Document.Published.String(), Who: l.whoSays(s.saying),
		Naming: s.value("naming"), Stance: s.value("stance"), Denied: s.denied, Claims: []string{}, Contrary: contraries(s.claims),
	}
	for _, c := range s.claims {
		out.Claims = append(out.Claims, c.ID)
	}
	return out
}
