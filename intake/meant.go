package intake

import "strings"

// Meant is what to add where no file is at a path: what to write where an address seems to be
// meant that lacks its beginning, or has one that is not fetched; "" for other paths.
func Meant(path string) string {
	if _, _, scheme := strings.Cut(path, "://"); scheme {
		return "; of addresses only those of http and https are fetched"
	}
	host, _, deeper := strings.Cut(path, "/")
	if strings.HasPrefix(host, "www.") || deeper && strings.Contains(strings.Trim(host, "."), ".") {
		return "; an address begins with https:// or http://"
	}
	return ""
}
