package intake

import (
	"slices"
	"strings"
)

// noticeLines are whole lines that are no part of a report.
var noticeLines = []string{"advertisement", "advertising", "ad", "share", "share this", "share this article", "print", "email", "comments", "comment",
	"read more", "read more:", "more:", "related", "related:", "related articles", "related stories", "related content", "recommended",
	"story continues below", "story continues below advertisement", "article continues below", "advertisement - scroll to continue",
	"continue reading", "sign up", "subscribe", "log in", "follow us", "skip to content", "back to top", "most read", "trending", "listen",
	"watch", "copy link", "hide caption", "toggle caption", "facebook", "twitter", "whatsapp", "linkedin", "reddit", "x", "full text.", "abstract."}

// noticeOpenings open short paragraphs that are no part of a report.
var noticeOpenings = []string{"sign up for", "sign up to", "sign up here", "subscribe to", "subscribe for", "subscribe now", "click here", "click to",
	"tap here", "read more", "watch |", "listen |", "read |", "with reporting by", "with assistance by ", "with assistance from ", "first published", "read also:", "also read:", "read next:", "see also:", "more from", "more on this",
	"follow us on", "follow @", "like us on", "join our", "join the conversation", "get the latest", "get our", "download our", "download the",
	"copyright ", "© ", "(c) ", "all rights reserved", "this article was originally", "this article originally", "this story was originally",
	"this article first appeared", "this story first appeared", "this content was", "this post was originally", "republished with",
	"reporting by ", "(reporting by ", "additional reporting by ", "editing by ", "our standards:", "advertisement", "related:", "watch:", "listen:", "don't miss:",
	"don’t miss", "recommended:", "newsletter", "we may earn", "we use cookies", "this site uses cookies", "by signing up", "by clicking",
	"by subscribing", "to share your", "have a tip", "got a tip", "got a story", "do you have a tip", "do you have a story", "are you affected", "contact us at", "send tips", "email us at",
	"read the full", "read the rest", "read full", "share this", "support our journalism", "trending now", "you may also like", "you might also like", "image source", "if you enjoyed",
	"with files from ", "author of the article", "get unlimited access", "unlimited access to ", "already a subscriber", "already have an account",
	"to continue reading", "to read this article", "subscribe to read", "this article is for subscribers", "this article is only available",
	"this content is only available", "a version of this article appear", "skip advertisement", "about the author", "order reprints",
	"read the original", "read or share this story", "more: ", "some information for this report", "some information in this report", "your support helps", "support our mission", "contributing: "}

// noticePhrases, wherever they stand in a short paragraph, make it a notice.
var noticePhrases = []string{"all rights reserved", "may not be published, broadcast", "sign up for our", "subscribe to our", "sign up to our",
	"newsletter here", "privacy policy", "terms of service", "terms of use", "affiliate commission", "turn on javascript", "enable javascript"}

// appealPhrases, wherever they stand, make even a long paragraph an appeal to the reader.
var appealPhrases = []string{"your donation", "reader-supported", "paid subscriber", "become a supporter", "become a member", "making a donation", "support our journalism"}

// teaserOpenings open a list of other reports, however long; it has no stop at its end.
var teaserOpenings = []string{"most read in ", "most read: ", "most popular in ", "related stories ", "related articles ", "recommended stories "}

// maxAppeal is the length in bytes over which a paragraph is no appeal.
const maxAppeal = 600

// maxNotice is the length in bytes over which a paragraph is no notice, however
// it opens.
const maxNotice = 280

// isBoilerplate reports whether a paragraph is a notice to the reader (sign-up
// lines, links to other reports, rights) and no part of the report.
func isBoilerplate(text string) bool {
	opening := strings.ToLower(text[:min(len(text), 24)])
	for _, o := range teaserOpenings {
		if strings.HasPrefix(opening, o) && !endsSentence(text) {
			return true
		}
	}
	if len(text) > maxAppeal {
		return false
	}
	lower := strings.ToLower(strings.TrimSpace(text))
	if !strings.ContainsAny(text, "\"“”") {
		for _, p := range appealPhrases {
			if strings.Contains(lower, p) {
				return true
			}
		}
	}
	if len(text) > maxNotice {
		return false
	}
	lower = strings.TrimLeft(lower, "*_-–—•>» ")
	for _, l := range noticeLines {
		if lower == l {
			return true
		}
	}
	for _, o := range noticeOpenings {
		if strings.HasPrefix(lower, o) {
			return true
		}
	}
	for _, p := range noticePhrases {
		if strings.Contains(lower, p) {
			return true
		}
	}
	return isGallery(lower) || isReporting(text) || hasMail(lower) && len(text) < 200 && !strings.ContainsAny(text, "\"“”")
}

// galleries are what a site calls a set of pictures.
var galleries = []string{"slideshow", "slide show", "gallery", "photo gallery", "picture gallery", "view gallery", "photos", "pictures", "images", "videos"}

// isGallery reports whether a line in lower case only says how many pictures the page has: "slideshow (3 images)".
func isGallery(lower string) bool {
	name, rest, ok := strings.Cut(lower, "(")
	number, closed := strings.CutSuffix(rest, ")")
	number, _, _ = strings.Cut(number, " ")
	return ok && closed && slices.Contains(galleries, strings.TrimSpace(name)) && number != "" && strings.Trim(number, "0123456789") == ""
}

// reportingEndings close a line that says who else worked on the report.
var reportingEndings = []string{"contributed reporting", "contributed research", "contributed to this report", "contributed to this story", "contributed to this article",
	"contributed to this piece", "contributed to this guide", "contributed to the reporting", "contributed reporting to this story"}

// isReporting reports whether text is a line under a report about who reported it: "Hugo Lant
// contributed reporting.", "Lant reported from Ost and Maas from Velm."
func isReporting(text string) bool {
	trimmed := strings.ToLower(strings.TrimRight(strings.TrimSpace(text), ". "))
	for _, e := range reportingEndings {
		if strings.HasSuffix(trimmed, e) {
			return true
		}
	}
	names, place, ok := strings.Cut(text, " reported from ")
	return ok && len(text) < 200 && isPersonName(names) && isPlace(strings.TrimRight(firstWords(place, 1), ".,"))
}

// firstWords is the first n words of text.
func firstWords(text string, n int) string {
	words := strings.Fields(text)
	return strings.Join(words[:min(n, len(words))], " ")
}

// hasMail reports whether text holds a mail address.
func hasMail(text string) bool {
	i := strings.IndexByte(text, '@')
	if i <= 0 || text[i-1] == ' ' || text[i-1] == '(' {
		return false
	}
	host, _, _ := strings.Cut(text[i+1:], " ")
	return strings.Contains(strings.TrimRight(host, "."), ".")
}
