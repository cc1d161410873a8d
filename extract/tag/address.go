package tag

import "strings"

// address reports whether a word is an address of the web or of mail.
func address(word string) bool {
	if strings.HasPrefix(word, "http://") || strings.HasPrefix(word, "https://") || strings.HasPrefix(word, "www.") {
		return true
	}
	if name, host, ok := strings.Cut(word, "@"); ok {
		return name != "" && strings.Contains(strings.Trim(host, "."), ".")
	}
	host, _, _ := strings.Cut(word, "/")
	dot := strings.LastIndexByte(host, '.')
	if dot <= 0 {
		return false
	}
	switch strings.ToLower(host[dot+1:]) {
	case "com", "org", "net", "edu", "gov":
		return true
	}
	return false
}
