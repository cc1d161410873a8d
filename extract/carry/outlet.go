package carry

import (
	"hearsay/extract/stance"
	"hearsay/extract/token"
)

// presses are the words that newspapers, agencies and stations are called by, and the
// names of those that go by a word of their own.
var presses = stance.Words(`times post journal tribune herald guardian telegraph mirror globe gazette chronicle courier examiner observer newspaper daily weekly news press newsweek magazine
	reuters ap afp bbc cnn nbc abc cbs fox msnbc cnbc npr pbs itv politico bloomberg axios vox buzzfeed interfax tass xinhua ansa dpa kyodo yonhap efe al-jazeera jazeera spiegel
	monde figaro economist atlantic yorker huffpost mediaite usa-today pravda ria novosti ukrinform sentinel inquirer dispatch beacon broadcaster channel television tv radio media
	agency wire lamplight`)

// outlet reports whether a phrase names who publishes or broadcasts: "the Times", "state
// media", "Fox News". "the press" and "the media" alone name nobody.
func (w *walk) outlet(phrase token.Sentence) bool {
	noun := phrase.Last - 1
	for i := phrase.First; i < phrase.Last; i++ { // the head: the last noun before "of" and the like
		if w.Rel(i) == "case" && i > phrase.First {
			noun = i - 1
			break
		}
	}
	last := w.Low(noun)
	if !presses()[last] {
		return false
	}
	if w.Proper(noun) {
		return last != "agency" || w.Low(max(phrase.First, noun-1)) == "news"
	}
	before := ""
	if noun > phrase.First {
		before = w.Low(noun - 1)
	}
	switch last {
	case "media", "television", "tv", "radio", "broadcaster", "channel", "newspaper":
		return before != "" && w.Tag(noun-1) != "DT" && before != "social"
	case "agency":
		return before == "news" || before == "wire"
	case "magazine", "daily", "weekly":
		return w.Proper(max(phrase.First, noun-1))
	}
	return false
}
