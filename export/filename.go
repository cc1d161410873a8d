package export

import (
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay"
)

// longestName leaves room, within the 255 bytes of most file systems, for a number
// and an extension.
const longestName = 200

// fileName is the name, without extension, of what is written about a document: the
// last part of its path without its own extension, so that NAME.txt gives NAME.ann;
// where there is no path, its title; else its hash.
func fileName(d *hearsay.Document) string {
	base := d.Path
	if scheme, rest, ok := strings.Cut(base, "://"); ok && (scheme == "http" || scheme == "https") {
		base, _, _ = strings.Cut(rest, "?")
		base, _, _ = strings.Cut(base, "#")
	}
	base = strings.TrimRight(strings.ReplaceAll(base, `\`, "/"), "/")
	base = base[strings.LastIndexByte(base, '/')+1:]
	if ext := path.Ext(base); isExtension(ext) {
		base = strings.TrimSuffix(base, ext)
	}
	for _, s := range []string{base, d.Title, strings.TrimPrefix(d.ID, "sha256:")} {
		if s = safeName(s); s != "" {
			return s
		}
	}
	return "document"
}

// isExtension tells ".txt" and ".html" from the ends of names like "2031.03".
func isExtension(ext string) bool {
	letters := false
	for _, r := range strings.TrimPrefix(ext, ".") {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z':
			letters = true
		case r < '0' || r > '9':
			return false
		}
	}
	return letters && len(ext) <= len(".jsonl")
}

// safeName makes a name that every common file system and shell takes: what
// separates folders, controls, or means something to Windows becomes "_", and
// no name begins with a dot or a dash. It is "" where nothing but those is left.
func safeName(s string) string {
	var b strings.Builder
	some := false
	for _, r := range oneLine(s) {
		switch {
		case r == utf8.RuneError, strings.ContainsRune(`/\:*?"<>|`, r), visible(r) != r, unicode.IsControl(r):
			r = '_'
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			some = true
		}
		if b.Len()+utf8.RuneLen(r) > longestName {
			break
		}
		b.WriteRune(r)
	}
	name := strings.TrimRight(b.String(), ". ")
	if !some || name == "" {
		return ""
	}
	if name[0] == '.' || name[0] == '-' {
		name = "_" + name[1:]
	}
	// Windows keeps these for devices, whatever the extension.
	switch stem, _, _ := strings.Cut(strings.ToUpper(name), "."); stem {
	case "CON", "PRN", "AUX", "NUL",
		"COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
		"LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9":
		name = "_" + name
	}
	return name
}
