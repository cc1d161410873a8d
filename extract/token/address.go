package token

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

func upperAt(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// endings are the last labels of domains and the suffixes of files that keep a
// word with a stop inside whole.
var endings = map[string]bool{
	"com": true, "org": true, "net": true, "gov": true, "edu": true, "mil": true, "int": true, "info": true, "biz": true,
	"uk": true, "us": true, "eu": true, "ca": true, "au": true, "de": true, "fr": true, "ru": true, "ua": true, "io": true,
	"tv": true, "co": true, "nl": true, "ch": true, "dk": true, "jp": true, "cn": true, "nz": true, "ie": true, "es": true,
	"html": true, "htm": true, "php": true, "doc": true, "docx": true, "pdf": true, "xls": true, "xlsx": true, "txt": true,
	"jpg": true, "jpeg": true, "png": true, "gif": true, "zip": true, "exe": true, "mp3": true, "mp4": true, "ppt": true, "csv": true, "url": true,
}

// addressLength returns the length of the address, mail address, mention or
// tag that s begins with, 0 if there is none. s holds no white space.
func addressLength(s string) int {
	switch s[0] {
	case '@', '#':
		return tagLength(s)
	}
	if c, _ := classAt(s, 0); c != letter && c != digit {
		return 0
	}
	if i := strings.Index(s, "://"); i > 0 && i < 12 && plain(s[:i]) {
		return trimAddress(s)
	}
	if len(s) > 4 && strings.EqualFold(s[:4], "www.") {
		return trimAddress(s)
	}
	if len(s) > 7 && strings.EqualFold(s[:7], "mailto:") {
		return trimAddress(s)
	}
	// local@domain, or name.ending with a path perhaps
	at, last, i := -1, -1, 0
	for i < len(s) {
		b := s[i]
		if isAlpha(b) || isDigit(b) || b == '-' || b == '_' || b == '+' || b == '%' {
			i++
			continue
		}
		if b == '.' && i > 0 {
			last = i
			i++
			continue
		}
		if b == '@' && at < 0 && i > 0 && i+1 < len(s) && (isAlpha(s[i+1]) || isDigit(s[i+1])) {
			at = i
			i++
			continue
		}
		break
	}
	for i > 0 && (s[i-1] == '.' || s[i-1] == '-') {
		i--
	}
	if at >= 0 && i > at+1 {
		return i
	}
	if last >= i {
		last = strings.LastIndexByte(s[:i], '.')
	}
	if last <= 0 || strings.Contains(s[:i], "..") || strings.ContainsAny(s[:i], "%+") {
		return 0
	}
	if i < len(s) && s[i] >= utf8.RuneSelf {
		if c, _ := classAt(s, i); c == letter {
			return 0
		}
	}
	if !endings[strings.ToLower(s[last+1:i])] || isUpper(s[last+1]) && isLower(s[last-1]) {
		return 0
	}
	if last == 1 && i-last <= 3 { // "a.ca", "U.us": initials rather
		return 0
	}
	if i < len(s) && s[i] == '/' {
		return trimAddress(s)
	}
	return i
}

// tagLength returns the length of "@name" or "#word" at the start of s.
func tagLength(s string) int {
	i := 1
	for i < len(s) && (isAlpha(s[i]) || isDigit(s[i]) || s[i] == '_' || s[i] == '.' && s[0] == '@' && i+1 < len(s) && isAlpha(s[i+1])) {
		i++
	}
	if i == 1 || isDigit(s[1]) && s[0] == '#' {
		return 0
	}
	return i
}

// trimAddress returns the length of an address that runs to the end of s but
// for the marks of the sentence around it.
func trimAddress(s string) int {
	end := len(s)
	if i := strings.IndexAny(s, "<>\"“”|"); i > 0 {
		end = i
	}
	for end > 0 {
		r, n := utf8.DecodeLastRuneInString(s[:end])
		switch r {
		case '.', ',', ';', ':', '!', '?', '\'', '’', '‘', ']', '}', '…', '—':
			end -= n
			continue
		case ')':
			if !strings.Contains(s[:end], "(") {
				end -= n
				continue
			}
		}
		break
	}
	return end
}

// plain reports whether s is made of ASCII letters.
func plain(s string) bool {
	for i := range len(s) {
		if !isAlpha(s[i]) {
			return false
		}
	}
	return s != ""
}

// emoticons that are one token where they begin a stretch without space.
var emoticons = []string{":-)", ":-(", ";-)", ":)", ":(", ";)", ":D", ":P", ";P", "=)", "=(", "(:", "^_^", "-_-", "<3"}

// emoticon returns the length of an emoticon that is all of s, but for a mark
// of the sentence after it.
func emoticon(s string) int {
	if len(s) < 2 || len(s) > 4 {
		return 0
	}
	for _, e := range emoticons {
		if strings.HasPrefix(s, e) && strings.Trim(s[len(e):], ".,!?") == "" {
			return len(e)
		}
	}
	return 0
}
