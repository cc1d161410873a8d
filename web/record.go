package web

import (
	"unicode/utf8"

	"hearsay"
)

// The records of the API. Offsets count code points of the document's text, as in
// every export.
type (
	statsRecord struct {
		Documents  int64         `json:"documents"`
		Statements int64         `json:"statements"`
		Sources    int64         `json:"sources"`
		Words      int64         `json:"words"`
		Linked     int64         `json:"linked"`
		Models     []countRecord `json:"models"`
		Outlets    []countRecord `json:"outlets"`
		First      string        `json:"first"`
		Last       string        `json:"last"`
	}
	countRecord struct {
		Value string `json:"value"`
		N     int64  `json:"n"`
	}
	documentRecord struct {
		ID         string `json:"id"`
		Title      string `json:"title"`
		Publisher  string `json:"publisher"`
		Published  string `json:"published"`
		Path       string `json:"path"`
		URL        string `json:"url"`
		Statements int    `json:"statements"`
	}
	spanRecord struct {
		Start int `json:"start"`
		End   int `json:"end"`
	}
	statementRecord struct {
		Key        string       `json:"key"`
		Document   string       `json:"document"`
		Title      string       `json:"title"`
		Publisher  string       `json:"publisher"`
		Published  string       `json:"published"`
		Source     string       `json:"source"`
		Name       string       `json:"name"`
		Naming     string       `json:"naming"`
		Cue        string       `json:"cue"`
		Quote      string       `json:"quote"`
		Spans      []spanRecord `json:"spans"`
		Manner     string       `json:"manner"`
		Stance     string       `json:"stance"`
		Negated    bool         `json:"negated"`
		Confidence float64      `json:"confidence"`
		Wrong      bool         `json:"wrong"`
		Citation   string       `json:"citation,omitempty"`
		Words      []wordRecord `json:"words,omitempty"`
	}
	sourceRecord struct {
		Name       string   `json:"name"`
		Also       []string `json:"also"`
		Naming     string   `json:"naming"`
		Kind       string   `json:"kind"`
		Documents  int      `json:"documents"`
		Statements int      `json:"statements"`

		// Of one source alone:
		Loose        bool                `json:"loose,omitempty"` // the name does not say who it is across reports
		Rating       string              `json:"rating,omitempty"`
		Stances      []countRecord       `json:"stances,omitempty"`
		Descriptions []descriptionRecord `json:"descriptions,omitempty"`
		Rests        []claimRecord       `json:"rests,omitempty"` // claims that rest on it
	}
	descriptionRecord struct {
		Outlet string        `json:"outlet"`
		Words  []countRecord `json:"words"`
	}
	arrivalRecord struct {
		Document   string `json:"document"`
		Title      string `json:"title"`
		Publisher  string `json:"publisher"`
		Published  string `json:"published"`
		Address    string `json:"address"`
		At         string `json:"at"`
		Statements int    `json:"statements"`
	}
	sideRecord struct {
		Document  string       `json:"document"`
		Statement string       `json:"statement"` // its key; "" outside statements
		Title     string       `json:"title"`
		Publisher string       `json:"publisher"`
		Published string       `json:"published"`
		Source    string       `json:"source"`
		Naming    string       `json:"naming"`
		Quote     string       `json:"quote"`
		Spans     []spanRecord `json:"spans"`
	}
	conflictRecord struct {
		Kind   string     `json:"kind"`
		A      sideRecord `json:"a"`
		B      sideRecord `json:"b"`
		Figure string     `json:"figure,omitempty"`
		Claim  string     `json:"claim,omitempty"`
	}
	figureRecord struct {
		ID       string           `json:"id"`
		Counted  string           `json:"counted"`
		Unit     string           `json:"unit"`
		Example  string           `json:"example"` // what its first figure stands in
		Low      *float64         `json:"low"`
		High     *float64         `json:"high"`
		N        int              `json:"n"`
		Readings []readingRecord  `json:"readings,omitempty"`
		Disputes []conflictRecord `json:"disputes,omitempty"`
	}
	readingRecord struct {
		AsOf       string     `json:"as_of"`
		Originator string     `json:"originator"`
		Low        *float64   `json:"low"`
		High       *float64   `json:"high"`
		Words      string     `json:"words"`
		Update     bool       `json:"update"`
		Withdrawn  bool       `json:"withdrawn"`
		Place      sideRecord `json:"place"`
	}
	sightingRecord struct {
		Originator string     `json:"originator"`
		Naming     string     `json:"naming"`
		When       string     `json:"when"`
		OrLater    bool       `json:"or_later"`
		Place      sideRecord `json:"place"`
	}
	joinRecord struct {
		Kind    string     `json:"kind"`
		Score   float64    `json:"score"`
		Certain bool       `json:"certain"`
		By      string     `json:"by"`
		A       sideRecord `json:"a"`
		B       sideRecord `json:"b"`
	}
	relationRecord struct {
		Kind  string `json:"kind"`
		Why   string `json:"why"`
		Claim string `json:"claim"`
	}
	placeRecord struct {
		Document  string       `json:"document"`
		Statement string       `json:"statement"` // its key
		Source    string       `json:"source"`
		Quote     string       `json:"quote"`
		Spans     []spanRecord `json:"spans"`
		Denied    bool         `json:"denied"`
		Line      int          `json:"line"`
		AtLeast   int          `json:"at_least"`
	}
	claimRecord struct {
		ID         string           `json:"id"`
		Quote      string           `json:"quote"`
		Source     string           `json:"source"`
		Denied     bool             `json:"denied"` // by the source: it says that it is not so
		First      string           `json:"first"`  // when it was first published
		Documents  int              `json:"documents"`
		Texts      int              `json:"texts"`
		Least      int              `json:"lines_least"`
		Most       int              `json:"lines_most"`
		Own        int              `json:"own_voice"`
		Conflicts  int              `json:"conflicts"`
		Gaps       []string         `json:"gaps,omitempty"`
		Assertions []placeRecord    `json:"assertions,omitempty"`
		Figures    []string         `json:"figures,omitempty"` // ids of figure cards
		Sightings  []sightingRecord `json:"sightings,omitempty"`
		Joins      []joinRecord     `json:"joins,omitempty"`
		Disputes   []conflictRecord `json:"disputes,omitempty"`
		Related    []relationRecord `json:"related,omitempty"`
		Circles    [][]string       `json:"circles,omitempty"` // documents that cite one another for it
	}
	tellingRecord struct {
		Claim  string     `json:"claim"`
		New    bool       `json:"new"` // no document stated it before
		Denied bool       `json:"denied"`
		Place  sideRecord `json:"place"`
	}
	causeRecord struct {
		Cause   causeEventRecord    `json:"cause"`
		Effect  causeEventRecord    `json:"effect"`
		Kind    string              `json:"kind"`
		Negated bool                `json:"negated"` // that it is not so
		Sayings []causeSayingRecord `json:"sayings"`
	}
	causeEventRecord struct {
		ID    string `json:"id"`
		Words string `json:"words"`
	}
	causeSayingRecord struct {
		Place  sideRecord   `json:"place"`
		Cause  []spanRecord `json:"cause"`
		Effect []spanRecord `json:"effect"`
		Link   []spanRecord `json:"link"`
		Hedged []spanRecord `json:"hedged"`
		By     string       `json:"by,omitempty"` // who blames, where the outlet says so
		Stance string       `json:"stance"`       // "" in the outlet's own voice
		Claim  string       `json:"claim,omitempty"`
	}
	openCauseRecord struct {
		Why   string     `json:"why"`
		Place sideRecord `json:"place"`
	}
	suggestionRecord struct {
		Query string `json:"query"` // the query with it
		Label string `json:"label"`
		About string `json:"about"`
	}
	wordRecord struct {
		ID        string `json:"id"`
		At        string `json:"at"`
		Who       string `json:"who"`
		Kind      string `json:"kind"`
		Document  string `json:"document,omitempty"`
		Statement string `json:"statement,omitempty"`
		Source    string `json:"source,omitempty"`
		Word      string `json:"word,omitempty"`
		Value     string `json:"value,omitempty"`
		Reason    string `json:"reason,omitempty"`
		Undone    string `json:"undone,omitempty"`
	}
	sayRecord struct {
		Kind      string `json:"kind"`
		Document  string `json:"document,omitempty"`
		Statement string `json:"statement,omitempty"`
		Source    string `json:"source,omitempty"`
		Word      string `json:"word,omitempty"`
		Value     string `json:"value,omitempty"`
		Reason    string `json:"reason,omitempty"`
	}
	listRecord[T any] struct {
		Items []T    `json:"items"`
		Next  string `json:"next"` // the cursor of the next page; "" on the last
	}
)

func codePoints(text string, spans hearsay.Spans) []spanRecord {
	out := make([]spanRecord, len(spans))
	for i, s := range spans {
		from := utf8.RuneCountInString(text[:s.Start])
		out[i] = spanRecord{from, from + utf8.RuneCountInString(s.Of(text))}
	}
	return out
}

func recordOf(h *hearsay.Hit) statementRecord {
	d, s := h.Document, h.Statement
	out := statementRecord{
		Key: h.Key, Document: d.ID, Title: d.Title, Publisher: d.Publisher, Published: h.Published.String(),
		Source: words(d.Text, s.Source.Spans, " "), Cue: words(d.Text, s.Cue.Spans, " … "), Quote: words(d.Text, s.Content, gap),
		Spans: codePoints(d.Text, s.Content), Manner: string(s.Manner), Stance: string(s.Stance), Negated: s.Negated,
		Confidence: s.Confidence, Wrong: wrong(h.Words) != nil,
	}
	if h.Source != nil {
		out.Name, out.Naming = h.Source.Name, string(h.Source.Naming)
	}
	return out
}

func wordOf(w *hearsay.Word) wordRecord {
	return wordRecord{
		ID: w.ID, At: w.At.UTC().Format("2006-01-02T15:04:05.999999999Z07:00"), Who: w.Who, Kind: string(w.Kind), Document: w.About.Document,
		Statement: w.About.Statement, Source: w.About.Source, Word: w.About.Word, Value: w.Value, Reason: w.Reason, Undone: w.Undone,
	}
}
