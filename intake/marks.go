package intake

import (
	"strings"
	"sync"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// marks are what an element's name, class, id and role say that it is for.
type marks uint16

const (
	noiseMark   marks = 1 << iota // surely not the article
	doubtMark                     // mostly not the article
	bodyMark                      // the article's body
	articleMark                   // an article with its headline
	captionMark
	creditMark
	bylineMark
	standfirstMark
	quoteMark
	dateMark
	unseenMark   // for screen readers alone
	commentsMark // what readers wrote
)

// markWords are the words of class names and ids, and pairs of them written
// together, as page templates of all makers use them.
var markWords = sync.OnceValue(func() map[string]marks {
	m := map[string]marks{}
	for mark, words := range map[marks]string{
		noiseMark: `related relatedarticles relatedcontent relatedlinks relatedstories recommended recommendation recommendations recirc
			recirculation newsletter newsletters signup subscribe share sharing sharebar sharetools socialshare comments disqus
			outbrain taboola mostread mostpopular trending breadcrumb breadcrumbs footer cookie cookies consent gdpr readmore
			moreon morefrom readnext alsoread upnext authorbio aboutauthor abouttheauthor
			advert advertisement advertising adslot adunit sponsored taglist articletags posttags skiplink sitemap donate donation
			teaser teasers promo promos promobox promotion navigation topstories latestnews playlist  upsell
			excerpt searchform toolbar accesswall pagination signin login relatedposts jprelatedposts paywallprompt paywallmessage
			subscribeprompt regwall keyevents`,
		commentsMark: `comments commentlist commentsarea commentwrapper commentsection readercomments usercomments commentform
			commentthread disqus disqusthread`,
		doubtMark: `ad ads social comment sidebar widget rail popular tags topics topic tag menu nav banner modal popup overlay carousel
			bio tooltip print follow disclaimer copyright subscription marketing partner poll quiz infobox factbox callout
			sponsor module recommend aside metadata player videoplayer video gallery`,
		bodyMark: `articlebody storybody articlecontent postcontent entrycontent storycontent contentbody bodycontent articletext storytext
			bodytext postbody newsbody richtextbody bodyarticle textbody entrybody bodycopy articlecopy`,
		articleMark:    `articlemain newsarticle articlecontainer storycontainer articlewrapper`,
		captionMark:    `caption figcaption imagecaption photocaption wpcaption captiontext`,
		creditMark:     `credit credits imagecredit photocredit photographer`,
		bylineMark:     `byline bylines author authors authorname articleauthor`,
		standfirstMark: `standfirst dek deck subtitle subhead subheadline subheading strapline articlesummary lede excerpt articledescription`,
		quoteMark:      `tweet twittertweet pullquote blockquote instagrammedia`,
		unseenMark:     `visuallyhidden sronly screenreader screenreadertext`,
		dateMark:       `date time timestamp dateline published publishdate pubdate datetime`,
	} {
		for _, w := range strings.Fields(words) {
			m[w] |= mark
		}
	}
	return m
})

// marksOf reads an element's marks.
func marksOf(n *html.Node) marks {
	var m marks
	switch n.DataAtom {
	case atom.Footer, atom.Nav:
		m |= noiseMark
	case atom.Aside, atom.Form, atom.Label, atom.Details:
		m |= doubtMark
	case atom.Article:
		m |= articleMark
	case atom.Address:
		m |= bylineMark
	case atom.Time:
		m |= dateMark
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "class", "id", "data-testid", "data-component", "data-module", "data-qa", "data-type", "data-gu-name":
			m |= marksOfName(a.Val)
		case "itemprop":
			switch strings.ToLower(a.Val) {
			case "articlebody":
				m |= bodyMark
			case "author":
				m |= bylineMark
			case "datepublished", "datemodified":
				m |= dateMark
			case "caption":
				m |= captionMark
			}
		case "role":
			switch strings.ToLower(a.Val) {
			case "navigation", "banner", "contentinfo", "search", "dialog", "menu", "toolbar", "tablist":
				m |= noiseMark
			case "complementary", "form":
				m |= doubtMark
			case "article":
				m |= articleMark
			}
		case "rel":
			if a.Val == "author" {
				m |= bylineMark
			}
		}
	}
	return m
}

// marksOfName reads the words of a class list or id: "ArticleBody_main__x7"
// holds article, body, main and the pairs articlebody, bodymain.
func marksOfName(name string) marks {
	if len(name) > 600 {
		name = name[:600]
	}
	known := markWords()
	var m marks
	var pair [64]byte // the word before and the word at hand, in small letters
	before, n := 0, 0
	end := func() {
		if n == before {
			return
		}
		m |= known[string(pair[before:n])]
		if before > 0 {
			m |= known[string(pair[:n])]
		}
		copy(pair[:], pair[before:n])
		n -= before
		before = n
	}
	lower := false
	for i := range len(name) {
		c := name[i]
		switch {
		case 'A' <= c && c <= 'Z':
			if lower {
				end()
			}
			c |= 0x20
			lower = false
		case 'a' <= c && c <= 'z' || isDigit(c):
			lower = true
		case c == ' ' || c == '\n' || c == '\t':
			end()
			before, n, lower = 0, 0, false
			continue
		default:
			end()
			lower = false
			continue
		}
		if n < len(pair) {
			pair[n] = c
			n++
		}
	}
	end()
	return m
}
