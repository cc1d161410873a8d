package carry

import (
	"strings"
	"sync"

	"hearsay/extract/stance"
	"hearsay/extract/token"
)

// kindTable groups the nouns for what carries words.
const kindTable = `
statement: statement communiqué communique declaration release
report: report study survey poll audit review assessment bulletin paper dossier brief
interview: interview q&a conversation
letter: letter memo memorandum note
email: email e-mail
message: message text sms dispatch cable telegram
post: tweet post thread twitter facebook instagram telegram tiktok weibo youtube reddit linkedin blog vkontakte snapchat comment
video: video clip footage film documentary
audio: audio recording tape podcast voicemail
broadcast: broadcast show program programme television tv radio newscast
speech: speech address sermon lecture toast keynote remarks rally eulogy
briefing: briefing conference presser
testimony: testimony hearing deposition
filing: affidavit filing lawsuit indictment complaint petition motion brief suit transcript
book: book memoir biography autobiography
article: article column op-ed editorial essay story piece
document: document file record leaflet manifesto plan resolution
debate: debate
call: call
website: website site webpage page
advertisement: advertisement ad commercial`

// kinds gives a noun the kind of medium that it is.
var kinds = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for line := range strings.Lines(kindTable) {
		kind, nouns, _ := strings.Cut(line, ":")
		for w := range strings.FieldsSeq(nouns) {
			if out[w] == "" {
				out[w] = kind
			}
		}
	}
	return out
})

// verbKinds are the verbs that name their medium.
var verbKinds = map[string]string{
	"tweet": "post", "retweet": "post", "post": "post", "blog": "post", "email": "email", "e-mail": "email", "testify": "testimony", "text": "message", "message": "message", "telephone": "call", "phone": "call",
}

// medium finds what carried the words: a phrase with "in", "at", "on", "during", "via" at the
// cue, or the object of a light verb, "issued a statement saying".
func (w *walk) medium(way *Way) {
	s := w.Sentence(w.head)
	for i := s.First; i < s.Last; i++ {
		if !strings.HasPrefix(w.Tag(i), "NN") || i == w.head || !w.free(i) || !w.around(i) {
			continue
		}
		kind := kinds()[strings.ToLower(w.Lemma(i))]
		if kind == "" {
			continue
		}
		words := w.described(i)
		for _, j := range w.strayed(i) {
			if w.Case(j) == "with" {
				words.Last = max(words.Last, w.Phrase(j).Last)
			}
		}
		switch rel := w.Rel(i); {
		case rel == "obl" || rel == "nmod" || rel == "advcl" || rel == "obj" && w.Case(i) != "":
			switch w.Case(i) {
			case "in", "at", "on", "during", "via", "through", "over", "by":
			default:
				continue
			}
			for _, j := range w.Children(i) {
				if w.Rel(j) == "case" {
					words.First = min(words.First, j)
				}
			}
		case rel == "obj" && covers(w.at.Cue, i):
		default:
			continue
		}
		way.Medium, way.Kind = []token.Sentence{words}, kind // it tells more than "told the Courier" does
		w.published(way, i, kind, words)
		break
	}
	if kind := verbKinds[strings.ToLower(w.Lemma(w.head))]; kind != "" && way.Kind == "" && strings.HasPrefix(w.Tag(w.head), "VB") {
		way.Kind, way.Medium = kind, []token.Sentence{{First: w.head, Last: w.head + 1}}
	}
}

// around reports whether a token hangs on the cue without a verb between, but those that
// tell of the medium itself: "a report published by".
func (w *walk) around(i int) bool {
	for range w.Sentence(i).Last - w.Sentence(i).First {
		if i == w.head || covers(w.at.Cue, i) {
			return true
		}
		switch w.Rel(i) {
		case "ccomp", "advcl", "acl:relcl", "parataxis", "conj", "csubj", "nsubj", "nsubj:pass", "xcomp":
			return false
		}
		if i = w.Head(i); i < 0 || covers(w.at.Content, i) {
			return false
		}
	}
	return false
}

// described is a phrase with the participle that says whose it is: "a report published by the
// Defense Department".
func (w *walk) described(noun int) token.Sentence {
	out := w.Phrase(noun)
	for _, j := range w.Children(noun) {
		if w.Rel(j) != "acl" || w.Tag(j) != "VBN" || j < out.Last-1 || !w.free(j) {
			continue
		}
		last := j + 1
		for _, k := range w.agents(noun, j) {
			last = max(last, w.Phrase(k).Last)
		}
		contiguous := true
		for k := out.Last; k < last; k++ {
			contiguous = contiguous && w.free(k)
		}
		if contiguous {
			out.Last = max(out.Last, last)
		}
	}
	return out
}

// agents are the nouns that tell of a participle beside a noun by whom, where or when: "published
// by the army". Some trees hang those with "by" on the noun.
func (w *walk) agents(noun, participle int) []int {
	var out []int
	for _, k := range w.Children(participle) {
		if (w.Rel(k) == "obl" || w.Rel(k) == "obl:agent") && w.free(k) {
			out = append(out, k)
		}
	}
	for _, k := range w.Children(noun) {
		if k > participle && w.Rel(k) == "nmod" && w.Case(k) == "by" && w.free(k) {
			out = append(out, k)
		}
	}
	return out
}

// published finds the parties that a medium names: the document where somebody else
// published it, the outlet that had seen it, and the one whose programme it is.
func (w *walk) published(way *Way, noun int, kind string, words token.Sentence) {
	for _, j := range w.Children(noun) {
		if w.Rel(j) != "acl" || w.Tag(j) != "VBN" {
			continue
		}
		for _, k := range w.agents(noun, j) {
			if w.Case(k) != "by" {
				continue
			}
			way.Carriers = append(way.Carriers, Carrier{Party: w.Phrase(noun), Words: words, Document: true})
			if seeing()[strings.ToLower(w.Lemma(j))] {
				party := w.Phrase(k)
				way.Carriers = append(way.Carriers, Carrier{Party: party, Words: token.Sentence{First: j, Last: party.Last}, Outlet: w.outlet(party)})
			}
			return
		}
	}
	if kind != "interview" && kind != "broadcast" && kind != "article" && kind != "report" {
		return
	}
	if len(way.Carriers) > 0 {
		return
	}
	for _, j := range w.Children(noun) {
		if rel := w.Rel(j); (rel == "compound" || rel == "nmod:poss" || rel == "nmod" && (w.Case(j) == "on" || w.Case(j) == "in" || w.Case(j) == "for")) && w.free(j) {
			if party := w.Phrase(j); w.outlet(party) {
				way.Carriers = append(way.Carriers, Carrier{Party: party, Words: words, Outlet: true})
				return
			}
		}
	}
}

// seeing are the participles of an outlet that has a document in hand, rather than of
// who made it public.
var seeing = stance.Words("see obtain review view verify leak analyse analyze examine hear read")
