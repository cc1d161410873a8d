package ingest

import (
	"bytes"
	"strconv"
	"strings"
	"time"
)

// maxRobots is how much of a robots.txt is read: RFC 9309, 2.5 asks for at least
// 500 KiB.
const maxRobots = 500 << 10

// maxCrawlDelay bounds the pause that a robots.txt can ask for.
const maxCrawlDelay = time.Minute

// robots is what a robots.txt says to one agent (RFC 9309). The zero value allows
// everything.
type robots struct {
	Rules []rule        `json:"rules,omitempty"`
	Delay time.Duration `json:"delay,omitempty"` // between requests: Crawl-delay, which many write beside the standard
}

// A rule allows or forbids the paths that fit a pattern: * is any run of bytes, $ at
// the end the end of the path.
type rule struct {
	Allow   bool   `json:"allow,omitempty"`
	Pattern string `json:"pattern"`
}

// parseRobots reads the groups of a robots.txt that are for agent, or, where
// there is none, those for all.
func parseRobots(data []byte, agent string) robots {
	var own, all robots
	named := false   // a group names the agent
	opening := false // the line before was a user-agent, too
	forOwn, forAll := false, false
	data = bytes.TrimPrefix(data[:min(len(data), maxRobots)], []byte("\ufeff"))
	for line := range bytes.FieldsFuncSeq(data, func(r rune) bool { return r == '\n' || r == '\r' }) {
		text, _, _ := strings.Cut(string(line), "#")
		key, value, ok := strings.Cut(text, ":")
		if !ok {
			continue
		}
		value = strings.TrimSpace(value)
		to := func(f func(*robots)) {
			if forOwn {
				f(&own)
			}
			if forAll {
				f(&all)
			}
		}
		switch key = strings.ToLower(strings.TrimSpace(key)); key {
		case "user-agent":
			if !opening {
				forOwn, forAll, opening = false, false, true
			}
			forAll = forAll || value == "*"
			if strings.EqualFold(productToken(value), agent) {
				forOwn, named = true, true
			}
		case "allow", "disallow":
			opening = false
			if value != "" {
				to(func(r *robots) { r.Rules = append(r.Rules, rule{key == "allow", normalPath(rooted(value), false)}) })
			}
		case "crawl-delay":
			if s, err := strconv.ParseFloat(value, 64); err == nil && s > 0 {
				delay := maxCrawlDelay
				if s < maxCrawlDelay.Seconds() {
					delay = time.Duration(s * float64(time.Second))
				}
				to(func(r *robots) { r.Delay = max(r.Delay, delay) })
			}
		}
	}
	if named {
		return own
	}
	return all
}

// productToken is the name at the beginning of a user-agent: letters, - and _.
func productToken(value string) string {
	end := strings.IndexFunc(value, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && r != '-' && r != '_'
	})
	if end < 0 {
		return value
	}
	return value[:end]
}

// rooted is a pattern from the root: many leave the first slash out.
func rooted(pattern string) string {
	if strings.HasPrefix(pattern, "/") || strings.HasPrefix(pattern, "*") {
		return pattern
	}
	return "/" + pattern
}

// allows reports whether a path, with its query, may be asked for: by the
// longest pattern that fits, and for two of one length by the one that allows.
func (r robots) allows(path string) bool {
	if path == "/robots.txt" {
		return true
	}
	path = normalPath(path, true)
	length, allowed := -1, true
	for _, x := range r.Rules {
		if n := len(x.Pattern); n >= length && fits(x.Pattern, path) {
			allowed = x.Allow || n == length && allowed
			length = n
		}
	}
	return allowed
}

// fits reports whether a pattern fits the beginning of a path. Each piece between
// stars takes the first place where it stands, so that no pattern takes more
// than its length times that of the path.
func fits(pattern, path string) bool {
	pattern, anchored := strings.CutSuffix(pattern, "$")
	pieces := strings.Split(pattern, "*")
	if !strings.HasPrefix(path, pieces[0]) {
		return false
	}
	path = path[len(pieces[0]):]
	if len(pieces) == 1 {
		return !anchored || path == ""
	}
	last := len(pieces) - 1
	for _, piece := range pieces[1:last] {
		i := strings.Index(path, piece)
		if i < 0 {
			return false
		}
		path = path[i+len(piece):]
	}
	if anchored {
		return strings.HasSuffix(path, pieces[last])
	}
	return strings.Contains(path, pieces[last])
}

// normalPath writes a path in the one way that paths and patterns are compared in (RFC
// 9309, 2.2.2): what needs no escape has none, all else has one in capitals. In a path
// * and $ are letters, which a pattern writes escaped.
func normalPath(s string, path bool) string {
	const digits = "0123456789ABCDEF"
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c, escaped := s[i], false
		if c == '%' && i+2 < len(s) {
			if n, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err == nil {
				c, escaped = byte(n), true
				i += 2
			}
		}
		if c == '%' && !escaped {
			escaped = true // one that begins no escape is itself
		}
		plain := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("-._~", c) >= 0
		special := c == '*' || c == '$'
		if plain || !escaped && c > ' ' && c < 0x7f && (!special || !path) {
			b.WriteByte(c)
			continue
		}
		b.WriteByte('%')
		b.WriteByte(digits[c>>4])
		b.WriteByte(digits[c&15])
	}
	return b.String()
}
