package client

// Stats counts what a store keeps.
type Stats struct {
	Documents  int64   `json:"documents"`
	Statements int64   `json:"statements"`
	Sources    int64   `json:"sources"`
	Words      int64   `json:"words"`
	Linked     int64   `json:"linked"` // documents that claims are made of, those published last
	Models     []Count `json:"models"`
	Outlets    []Count `json:"outlets"`
	First      string  `json:"first"`
	Last       string  `json:"last"`
}

// A Count is how often a value is there.
type Count struct {
	Value string `json:"value"`
	N     int64  `json:"n"`
}

// A Document is a report, without its text.
type Document struct {
	ID         string `json:"id"`
	Title      string `json:"title"`
	Publisher  string `json:"publisher"`
	Published  string `json:"published"`
	Path       string `json:"path"`
	URL        string `json:"url"`
	Statements int    `json:"statements"`
}

// A Span is a stretch of a document's text, in code points, the end exclusive.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// A Statement is one attribution in one report. Citation and Words are those of Client.Statement alone.
type Statement struct {
	Key        string  `json:"key"`
	Document   string  `json:"document"`
	Title      string  `json:"title"`
	Publisher  string  `json:"publisher"`
	Published  string  `json:"published"`
	Source     string  `json:"source"`
	Name       string  `json:"name"`
	Naming     string  `json:"naming"`
	Cue        string  `json:"cue"`
	Quote      string  `json:"quote"`
	Spans      []Span  `json:"spans"`
	Manner     string  `json:"manner"`
	Stance     string  `json:"stance"`
	Negated    bool    `json:"negated"`
	Confidence float64 `json:"confidence"`
	Wrong      bool    `json:"wrong"`
	Citation   string  `json:"citation,omitempty"`
	Words      []Word  `json:"words,omitempty"`
}

// A Source is who or what is quoted, across reports. All from Loose on are those of Client.Source alone.
type Source struct {
	Name       string   `json:"name"`
	Also       []string `json:"also"`
	Naming     string   `json:"naming"`
	Kind       string   `json:"kind"`
	Documents  int      `json:"documents"`
	Statements int      `json:"statements"`

	// Of one source alone:
	Loose        bool          `json:"loose,omitempty"` // the name does not say who it is across reports
	Rating       string        `json:"rating,omitempty"`
	Stances      []Count       `json:"stances,omitempty"`
	Descriptions []Description `json:"descriptions,omitempty"`
	Rests        []Claim       `json:"rests,omitempty"` // claims that rest on it
}

// A Description is the words by which an outlet calls a source.
type Description struct {
	Outlet string  `json:"outlet"`
	Words  []Count `json:"words"`
}

// An Arrival is a document as it came.
type Arrival struct {
	Document   string `json:"document"`
	Title      string `json:"title"`
	Publisher  string `json:"publisher"`
	Published  string `json:"published"`
	Address    string `json:"address"`
	At         string `json:"at"`
	Statements int    `json:"statements"`
}

// A Place is words of a report with what is needed to cite them.
type Place struct {
	Document  string `json:"document"`
	Statement string `json:"statement"` // its key; "" outside statements
	Title     string `json:"title"`
	Publisher string `json:"publisher"`
	Published string `json:"published"`
	Source    string `json:"source"`
	Naming    string `json:"naming"`
	Quote     string `json:"quote"`
	Spans     []Span `json:"spans"`
}

// A Conflict is two places that differ: both stand. Kind is figure, unit, date, polarity or attribution.
type Conflict struct {
	Kind   string `json:"kind"`
	A      Place  `json:"a"`
	B      Place  `json:"b"`
	Figure string `json:"figure,omitempty"`
	Claim  string `json:"claim,omitempty"`
}

// A Figure is a card: what is said of one quantity. Readings and Disputes are those of Client.Figure alone.
type Figure struct {
	ID       string          `json:"id"`
	Counted  string          `json:"counted"`
	Unit     string          `json:"unit"`
	Example  string          `json:"example"` // what its first figure stands in
	Low      *float64        `json:"low"`
	High     *float64        `json:"high"`
	N        int             `json:"n"`
	Readings []FigureReading `json:"readings,omitempty"`
	Disputes []Conflict      `json:"disputes,omitempty"`
}

// A FigureReading is one figure on a card; a bound is nil where it is open.
type FigureReading struct {
	AsOf       string   `json:"as_of"`
	Originator string   `json:"originator"`
	Low        *float64 `json:"low"`
	High       *float64 `json:"high"`
	Words      string   `json:"words"`
	Update     bool     `json:"update"`
	Withdrawn  bool     `json:"withdrawn"` // told as taken back
	Place      Place    `json:"place"`
}

// A Sighting is where an originator's word was first published.
type Sighting struct {
	Originator string `json:"originator"`
	Naming     string `json:"naming"`
	When       string `json:"when"`
	OrLater    bool   `json:"or_later"`
	Place      Place  `json:"place"`
}

// A Join says why two places are one claim, or rest on one line.
type Join struct {
	Kind    string  `json:"kind"`
	Score   float64 `json:"score"`
	Certain bool    `json:"certain"`
	By      string  `json:"by"`
	A       Place   `json:"a"`
	B       Place   `json:"b"`
}

// A Relation leads to a claim that is near, and says what keeps the two apart.
type Relation struct {
	Kind  string `json:"kind"`
	Why   string `json:"why"`
	Claim string `json:"claim"`
}

// An Assertion is one statement of a claim, and its line of evidence if certain joins alone count (Line), and if possible ones do (AtLeast).
type Assertion struct {
	Document  string `json:"document"`
	Statement string `json:"statement"` // its key
	Source    string `json:"source"`
	Quote     string `json:"quote"`
	Spans     []Span `json:"spans"`
	Denied    bool   `json:"denied"`
	Line      int    `json:"line"`
	AtLeast   int    `json:"at_least"`
}

// A Claim is what one or many reports say alike. All from Gaps on are those of Client.Claim alone.
type Claim struct {
	ID         string      `json:"id"`
	Quote      string      `json:"quote"`
	Source     string      `json:"source"`
	Denied     bool        `json:"denied"` // by the source: it says that it is not so
	First      string      `json:"first"`  // when it was first published
	Documents  int         `json:"documents"`
	Texts      int         `json:"texts"`
	Least      int         `json:"lines_least"`
	Most       int         `json:"lines_most"`
	Own        int         `json:"own_voice"`
	Conflicts  int         `json:"conflicts"`
	Gaps       []string    `json:"gaps,omitempty"`
	Assertions []Assertion `json:"assertions,omitempty"`
	Figures    []string    `json:"figures,omitempty"` // ids of figure cards
	Sightings  []Sighting  `json:"sightings,omitempty"`
	Joins      []Join      `json:"joins,omitempty"`
	Disputes   []Conflict  `json:"disputes,omitempty"`
	Related    []Relation  `json:"related,omitempty"`
	Circles    [][]string  `json:"circles,omitempty"` // documents that cite one another for it
}

// A Telling is where a document states a claim.
type Telling struct {
	Claim  string `json:"claim"`
	New    bool   `json:"new"` // no document stated it before
	Denied bool   `json:"denied"`
	Place  Place  `json:"place"`
}

// A Cause is what is said to lead from one event to another. Kind is causes, prevents or blames.
type Cause struct {
	Cause   CauseEvent    `json:"cause"`
	Effect  CauseEvent    `json:"effect"`
	Kind    string        `json:"kind"`
	Negated bool          `json:"negated"` // that it is not so
	Sayings []CauseSaying `json:"sayings"`
}

// A CauseEvent is a cause or an effect, in the words of its first report.
type CauseEvent struct {
	ID    string `json:"id"`
	Words string `json:"words"`
}

// A CauseSaying is one place where it is said, with what in its text is the cause, the effect, what joins them and what hedges.
type CauseSaying struct {
	Place  Place  `json:"place"`
	Cause  []Span `json:"cause"`
	Effect []Span `json:"effect"`
	Link   []Span `json:"link"`
	Hedged []Span `json:"hedged"`
	By     string `json:"by,omitempty"` // who blames, where the outlet says so
	Stance string `json:"stance"`       // "" in the outlet's own voice
	Claim  string `json:"claim,omitempty"`
}

// An OpenCause is a place that speaks of a cause and leaves open what caused what: pronoun, question, condition, schedule, empty,
// unknown or tangled.
type OpenCause struct {
	Why   string `json:"why"`
	Place Place  `json:"place"`
}

// A Suggestion is a way in which a query may go on.
type Suggestion struct {
	Query string `json:"query"` // the query with it
	Label string `json:"label"`
	About string `json:"about"`
}

// A Word is what a person said about what is in the store.
type Word struct {
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

// A Saying is a word to be said. Kind is note, wrong, published, same, rating or undo; one of the subjects is set.
type Saying struct {
	Kind      string `json:"kind"`
	Document  string `json:"document,omitempty"`
	Statement string `json:"statement,omitempty"`
	Source    string `json:"source,omitempty"`
	Word      string `json:"word,omitempty"`
	Value     string `json:"value,omitempty"`
	Reason    string `json:"reason,omitempty"`
}

// A Subject is what a word is about: the field that is set, or a source in one document
// where both are.
type Subject struct{ Document, Statement, Source, Word string }
