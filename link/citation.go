package link

import (
	"cmp"
	"slices"
	"strings"

	"hearsay"
	"hearsay/imprint"
	"hearsay/link/word"
)

// A paper is one publisher of the account: the words of its name that tell it from
// others, and its documents.
type paper struct {
	key       string
	words     []string // all of its name but for generic words, in lower case
	documents []int
}

// A mention is a place in a document that names another publisher.
type mention struct {
	document, paper int
	span            hearsay.Span
	credit          bool // it stands in a byline, a dateline, a credit or brackets: the document as a whole leans on it
}

// generic are the words of names of outlets that many have.
var generic = map[string]bool{
	"the": true, "daily": true, "news": true, "agency": true, "wire": true, "press": true, "online": true, "com": true, "co": true, "uk": true, "www": true,
	"org": true, "net": true, "tv": true, "magazine": true, "review": true, "times": true, "post": true, "sunday": true, "evening": true, "morning": true, "of": true,
	"and": true, "international": true, "national": true, "edition": true, "au": true, "journal": true, "weekly": true, "ministry": true,
	"today": true, "world": true, "new": true, "global": true, "web": true, "network": true, "group": true, "media": true, "report": true, "city": true, "state": true,
}

// papers lists the publishers. One whose name is made of generic words alone is
// known by all of them together, in order.
func (w *work) listPapers() {
	at := map[string]int{}
	for i := range w.readings {
		name := w.leaves[i].imprint
		if name == "" {
			continue
		}
		key := strings.ToLower(name)
		k, known := at[key]
		if !known {
			k = len(w.papers)
			at[key] = k
			p := paper{key: key}
			host := strings.Contains(name, ".") && !strings.Contains(name, " ")
			for _, x := range word.Split(nil, strings.ReplaceAll(strings.ReplaceAll(name, ".", " "), "-", " "), hearsay.Span{End: len(name)}) {
				if !generic[x.Lower] {
					p.words = append(p.words, x.Lower)
				}
				if host && len(p.words) > 0 {
					break
				}
			}
			w.papers = append(w.papers, p)
		}
		w.papers[k].documents = append(w.papers[k].documents, i)
	}
}

// cite finds who of the documents from first to last names the publisher of another one.
func (w *work) cite(first, last int) {
	w.listPapers()
	byWord := map[string][]int{}
	hashes := make([]uint32, 0, len(w.papers))
	for k := range w.papers {
		// The last telling word of a name is the one that short forms keep: "the Beacon".
		if n := len(w.papers[k].words); n > 0 {
			name := w.papers[k].words[n-1]
			byWord[name] = append(byWord[name], k)
			hashes = append(hashes, uint32(digest(name)))
		}
	}
	for i := first; i < last; i++ {
		named := slices.ContainsFunc(hashes, func(h uint32) bool {
			_, found := slices.BinarySearch(w.leaves[i].capital, h)
			return found
		})
		if named {
			w.mentions = append(w.mentions, w.mentionsIn(i, w.document(i), byWord)...)
		}
	}
}

// A citing is a citation of a document.
type citing struct {
	to   *leaf
	join hearsay.Join
}

// citations are those of a document: which of those that it is compared with it names the publisher of, the likeliest one of
// each publisher.
func (b *Book) citations(x *leaf, peers []*leaf) []citing {
	w := &work{at: map[string]int{}, leaves: make([]*leaf, 0, len(peers)+1)}
	at, _ := slices.BinarySearchFunc(peers, x, order)
	w.leaves = append(append(append(w.leaves, peers[:at]...), x), peers[at:]...)
	for i, y := range w.leaves {
		w.readings = append(w.readings, y.reading)
		w.at[y.document().ID] = i
	}
	w.cite(at, at+1)
	var out []citing
	seen := map[int]bool{}
	for _, m := range w.mentions {
		to := w.target(m)
		if to < 0 || seen[to] {
			continue
		}
		seen[to] = true
		out = append(out, citing{w.leaves[to], hearsay.Join{
			Kind: hearsay.Cites, Score: 1, Certain: w.share(m.document, to), By: Name,
			A: hearsay.Place{Document: w.document(m.document).ID, Spans: hearsay.Spans{m.span}},
			B: hearsay.Place{Document: w.document(to).ID},
		}})
	}
	return out
}

// mentionsIn finds the names of other publishers in a document. One word is enough
// where it has a capital: "Sextant", "(Ostler)".
func (w *work) mentionsIn(i int, d *hearsay.Document, byWord map[string][]int) []mention {
	var out []mention
	for _, part := range wholeParts(d) {
		if part.Kind == hearsay.Boilerplate {
			continue
		}
		words := word.Split(nil, d.Text, part.Span)
		for n := range words {
			x := &words[n]
			if !x.Upper {
				continue
			}
			for _, k := range byWord[x.Lower] {
				if slices.Contains(w.papers[k].documents, i) || !w.names(k, words, n) {
					continue
				}
				credit := part.Kind == hearsay.Byline || part.Kind == hearsay.Dateline || part.Kind == hearsay.Credit ||
					x.Span.Start > 0 && strings.ContainsRune("(/", rune(d.Text[x.Span.Start-1])) || n > 0 && words[n-1].Lower == "by" && len(words) < 8
				out = append(out, mention{i, k, x.Span, credit})
			}
		}
	}
	return out
}

// wholeParts are the parts of a document; one without parts is one.
func wholeParts(d *hearsay.Document) []hearsay.Part {
	if d.Parts == nil {
		return []hearsay.Part{{Kind: hearsay.Body, Span: hearsay.Span{End: len(d.Text)}}}
	}
	return d.Parts
}

// names reports whether the word at n names a paper. A name of several telling words, of
// which the last is common ("Tolmstead Beacon"), may be cut to that one after "the".
func (w *work) names(k int, words []word.Word, n int) bool {
	telling := w.papers[k].words
	if len(telling) == 1 {
		return true
	}
	if n > 0 && (words[n-1].Lower == "the" || words[n-1].Lower == telling[len(telling)-2]) {
		return true
	}
	return false
}

// target is the document of the paper that a mention most likely means: the last one
// that is not later by a day, else its first; -1 for none.
func (w *work) target(m mention) int {
	best := -1
	mine := w.document(m.document).Published
	for _, to := range w.papers[m.paper].documents {
		theirs := w.document(to).Published
		if best < 0 || w.share(m.document, to) && !w.share(m.document, best) {
			best = to
			continue
		}
		if w.share(m.document, best) == w.share(m.document, to) && !mine.IsZero() && !theirs.IsZero() && theirs.Time.Before(mine.Time) {
			best = to
		}
	}
	return best
}

// share reports whether two documents have a passage in common.
func (w *work) share(a, b int) bool { return w.leaves[a].pairs[w.leaves[b]] != nil }

// cited lists the documents whose publisher is named in a stretch of a document, or
// credited anywhere in it, each once.
func (w *work) cited(document int, within hearsay.Span) []citation {
	first, _ := slices.BinarySearchFunc(w.mentions, document, func(m mention, d int) int { return cmp.Compare(m.document, d) })
	var out []citation
	for k := first; k < len(w.mentions) && w.mentions[k].document == document; k++ {
		m := w.mentions[k]
		if !m.credit && !within.Contains(m.span) {
			continue
		}
		for _, to := range w.papers[m.paper].documents {
			out = append(out, citation{to, m.span})
		}
	}
	return out
}

type citation struct {
	to   int
	span hearsay.Span
}

// Imprint is the publisher of a document. Documents read before intake kept it have it in their byline.
func Imprint(d *hearsay.Document) string { return imprint.Of(d) }

var weekdays = words(`monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december
	jan feb apr aug sept oct nov dec`)
