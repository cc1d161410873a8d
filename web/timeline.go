package web

import (
	"fmt"
	"net/http"
	"strconv"

	"hearsay"
	"hearsay/query"
)

// A timelineView is what was said about a topic by when it was published.
type timelineView struct {
	Missing string
	Notices []string
	Topic   string // "" for anything
	Count   string
	Bars    *barsView
	Days    []timelineDay
	Next    string // the address of the next page
	Later   bool   // this is not the first page
	Take    takeView
}

// A timelineDay is the reports of one day.
type timelineDay struct {
	Day     hearsay.Date
	Reports []timelineReport
}

// A timelineReport is what one report says.
type timelineReport struct {
	placeView

	Time     string // of day, where it is known
	Tellings []tellingView
}

// A tellingView is one claim as a report states it.
type tellingView struct {
	placeView

	Claim     string
	Documents int
	Denied    bool
	New       bool // no report said it before
}

// tellingsShown is how many statements a page of a timeline has.
const tellingsShown = 150

// timeline lists what was said about a topic, the first first; about anything, the latest report first.
func (r *Room) timeline(w http.ResponseWriter, q *http.Request) error {
	s, err := r.account(q.Context())
	if err != nil {
		return err
	}
	v := timelineView{Missing: s.missing, Notices: s.notices(), Topic: q.FormValue("about")}
	topic := query.TopicOf(v.Topic)
	list := s.tellings.latest
	if len(topic) > 0 {
		list = s.told(topic)
	}
	from := 0
	if given := q.FormValue("after"); given != "" {
		if from, err = strconv.Atoi(given); err != nil || from < 0 {
			return &hearsay.Error{Code: hearsay.Invalid, Message: "after is a number"}
		}
	}
	from = min(from, len(list))
	end := min(from+tellingsShown, len(list))
	v.Later = from > 0
	if end < len(list) {
		v.Next = "/timeline?" + addressQuery("about", v.Topic, "after", strconv.Itoa(end))
	}
	v.Count = tally(len(list), "statement")
	if end-from < len(list) {
		v.Count = fmt.Sprintf("%s to %s of %s", thousands(int64(from+1)), thousands(int64(end)), v.Count)
	}
	if v.Bars = s.tellings.bars; len(topic) > 0 {
		v.Bars = s.tellings.barsOf(list)
	}
	v.fill(s, list[from:end])
	v.Take = takeAll("of this timeline", "/timeline", addressQuery("about", v.Topic))
	return r.show(w, q, "timeline", frame{Title: "Timeline", Here: "/timeline", Body: v})
}

// published is when a document was published: by a person's word, else its own.
func (s *snapshot) published(id string) hearsay.Date {
	if e := s.entries[id]; e != nil {
		return e.Published()
	}
	return hearsay.Date{}
}

// fill groups statements by day and report.
func (v *timelineView) fill(s *snapshot, list []int) {
	last, document := "", ""
	for _, i := range list {
		t := &s.tellings.all[i]
		p := s.place(t.Assertion.Place)
		if day := shortDay(p.Published); len(v.Days) == 0 || day != last {
			last, document = day, ""
			v.Days = append(v.Days, timelineDay{Day: p.Published})
		}
		day := &v.Days[len(v.Days)-1]
		if p.Document != document {
			document = p.Document
			report := timelineReport{placeView: p}
			if p.Published.HasTime {
				report.Time = p.Published.Time.Format("15:04 -07:00")
			}
			day.Reports = append(day.Reports, report)
		}
		report := &day.Reports[len(day.Reports)-1]
		report.Tellings = append(report.Tellings, tellingView{placeView: s.telling(t), Claim: t.Claim.ID, Documents: t.Claim.Documents, Denied: t.Assertion.Denied, New: t.New})
	}
}

// telling is the view of what a report says: of a denial that only names what it denies, the sentence around it.
func (s *snapshot) telling(t *hearsay.Telling) placeView {
	p := s.place(*t.Words())
	if statement, _ := s.at(t.Assertion.Place); statement != nil && statement.DeniesByName(p.Quote) {
		p.Quote = sentence(s.document(p.Document).Text, t.Assertion.Spans.Hull())
	}
	return p
}
