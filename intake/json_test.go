package intake

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hearsay"
)

const told = "The harbour master said on Tuesday that the quay was shut and that the boats were safe."

func TestJSON(t *testing.T) {
	for _, c := range []struct{ what, name, data, want string }{
		{"plain", "a.json", `{"title": "Quay shut", "text": "` + told + `\n\nThe boats are in.", "url": "https://paper.example/a", "date": "2031-03-12", "publisher": "The Ledger", "authors": ["Ana Torrel", "Bo Lind"]}`,
			"title = Quay shut\npublisher = The Ledger\nauthors = Ana Torrel; Bo Lind\npublished = 2031-03-12\nurl = https://paper.example/a\nlanguage = en\nheadline: Quay shut\nbody: " + told + "\nbody: The boats are in."},
		{"a collection's names", "a.json", `{"date_publish": "2031-03-12T06:00:00", "source_domain": "paper.example", "authors": "['Ana Torrel', 'Harbour Correspondent']", "text": "` + told + `"}`,
			"publisher = paper.example\nauthors = Ana Torrel\npublished = 2031-03-12T06:00:00Z\nlanguage = en\nbody: " + told},
		{"a news service", "a.json", `{"source": {"id": null, "name": "The Ledger"}, "author": "By Ana Torrel", "title": "Quay shut", "publishedAt": "2031-03-12T06:00:00Z", "content": "` + told + `"}`,
			"title = Quay shut\npublisher = The Ledger\nauthors = Ana Torrel\npublished = 2031-03-12T06:00:00Z\nlanguage = en\nheadline: Quay shut\nbody: " + told},
		{"a site's interface", "a.json", `{"title": {"rendered": "Quay shut"}, "content": {"rendered": "<p>` + told + `</p>"}, "link": "https://paper.example/a", "date": 1931148000}`,
			"title = Quay shut\npublished = 2031-03-13T06:00:00Z\nurl = https://paper.example/a\nlanguage = en\nheadline: Quay shut\nbody: " + told},
		{"ninjs 1", "a.json", `{"uri": "http://agency.example/1", "headline": "Quay shut", "byline": "Ana Torrel", "versioncreated": "2031-03-12T06:00:00Z", "language": "en", "body_xhtml": "<p>` + told + `</p><p>It is closed.</p>"}`,
			"title = Quay shut\nauthors = Ana Torrel\npublished = 2031-03-12T06:00:00Z\nurl = http://agency.example/1\nlanguage = en\nheadline: Quay shut\nbody: " + told + "\nbody: It is closed."},
		{"ninjs 2", "a.json", `{"uri": "urn:a:1", "headlines": [{"role": "main", "value": "Quay shut"}], "infosources": [{"name": "Coastal News"}], "bodies": [{"contenttype": "text/plain", "value": "` + told + `"}]}`,
			"title = Quay shut\npublisher = Coastal News\nlanguage = en\nheadline: Quay shut\nbody: " + told},
		{"paragraphs", "a.json", `{"paragraphs": ["` + told + `", "It is closed."]}`, "language = en\nbody: " + told + "\nbody: It is closed."},
		{"no text", "a.json", `{"title": "Quay shut"}`, "error unsupported: a.json: looks like JSON data: no field named text, body, content or the like holds a report"},
		{"cut", "a.json", `{"text": "` + told, "error unreadable: a.json:1:98: is no valid JSON: it breaks off"},
		{"a mistake", "a.json", "{\"text\":\n  \"a\",, }", "error unreadable: a.json:2:7: is no valid JSON: invalid character ',' looking for beginning of object key string"},
		{"two values", "a.json", `{"text": "a"} {"text": "b"}`, "error unreadable: a.json: holds more than one JSON value; lines of JSON are read from a file named .jsonl"},
		{"a text in braces", "a.txt", `{The minister} left, he said.`, "language = en\nbody: {The minister} left, he said."},
		{"NUL", "a.json", `{"text": "` + told + `\u0000"}`, "language = en\nbody: " + told + "\ufffd"},
	} {
		doc, err := Parse(c.name, []byte(c.data), Options{})
		if got := strings.TrimSpace(outcome(doc, err)); got != c.want {
			t.Errorf("%s:\n got:\n%s\nwant:\n%s", c.what, got, c.want)
		}
	}
}

func TestJSONOfMany(t *testing.T) {
	a, b := `{"title": "Quay shut", "text": "`+told+`"}`, `{"title": "Boats safe", "text": "`+told+`"}`
	long := `{"text": "` + strings.Repeat("a", 2<<20) + `"}`
	feed := func(items string) string {
		return `{"version": "https://jsonfeed.org/version/1.1", "title": "The Ledger", "items": [` + items + `], "more": {"a": [1, "]"]}}`
	}
	for _, c := range []struct {
		what, name, data string
		want             []string
	}{
		{"lines", "a.jsonl", a + "\n\r\n" + b + "\r\n", []string{"a.jsonl#1 Quay shut", "a.jsonl#3 Boats safe"}},
		{"lines by what they are", "a", a + "\n" + b, []string{"a#1 Quay shut", "a#2 Boats safe"}},
		{"a bad line", "a.jsonl", a + "\n{\"text\": oops}\n" + b, []string{"a.jsonl#1 Quay shut", "unreadable a.jsonl:2:10: is no valid JSON: invalid character 'o'", "a.jsonl#3 Boats safe"}},
		{"a line that breaks off", "a.jsonl", a + "\n" + b[:20], []string{"a.jsonl#1 Quay shut", "unreadable a.jsonl:2:21: is no valid JSON: it breaks off"}},
		{"a long line", "a.jsonl", a + "\n" + long + "\n" + b, []string{"a.jsonl#1 Quay shut", "too_large a.jsonl#2: is over the limit of 1 MiB", "a.jsonl#3 Boats safe"}},
		{"a list", "a.json", "[" + a + ",\n" + b + "]", []string{"a.json#1 Quay shut", "a.json#2 Boats safe"}},
		{"a list with a long element", "a.json", "[" + long + ",\n" + b + "]", []string{"too_large a.json#1: is over the limit", "a.json#2 Boats safe"}},
		{"a list that breaks off", "a.json", "[" + a + "," + b[:30], []string{"a.json#1 Quay shut", "unreadable a.json#2: breaks off"}},
		{"a list with a hole", "a.json", "[" + a + ",," + b, []string{"a.json#1 Quay shut", "unreadable a.json#2: is no valid JSON"}},
		{"a feed", "a.json", feed(`{"id": "1", "url": "https://paper.example/a", "title": "Quay shut", "content_html": "<p>` + told + `</p>"}, {"title": "Boats safe", "content_text": "` + told + `"}, {"url": "https://paper.example/c"}`),
			[]string{"a.json#1 Quay shut", "a.json#2 Boats safe", "unsupported a.json: 1 item is without the text; --fetch reads what it points to"}},
		{"a feed that breaks off", "a.json", strings.TrimSuffix(feed(`{"title": "Boats safe", "content_text": "`+told+`"}`), `], "more": {"a": [1, "]"]}}`), []string{"a.json#1 Boats safe", "unreadable a.json: breaks off"}},
	} {
		if got := found(c.name, []byte(c.data), Options{Limit: 1 << 20}); !startsEach(got, c.want) {
			t.Errorf("%s:\n got %q\nwant %q", c.what, got, c.want)
		}
	}
}

// TestClusters reads every article of the development data as it lies there.
func TestClusters(t *testing.T) {
	dir := dataDir(t, "clusters")
	paths, err := filepath.Glob(filepath.Join(dir, "*", "*.json"))
	if err != nil || len(paths) == 0 {
		t.Skip("no articles in the development data")
	}
	n := 0
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var gold struct{ URL, Title, Text, Source_domain string }
		if err := json.Unmarshal(data, &gold); err != nil {
			t.Fatal(err)
		}
		doc, err := Parse(path, data, Options{Force: true})
		if err != nil {
			t.Errorf("%v", err)
			continue
		}
		if err := checkParts(doc); err != nil {
			t.Errorf("%s: %v", path, err)
		}
		if doc.Title != oneLine(gold.Title) || doc.URL != gold.URL || !strings.Contains(onlyLetters(doc.Text), onlyLetters(gold.Text)) {
			t.Errorf("%s: %q, %q", path, doc.Title, doc.URL)
		}
		if !doc.Published.IsZero() {
			n++
		}
	}
	if n*100 < 95*len(paths) {
		t.Errorf("%d of %d have a date", n, len(paths))
	}
}

func FuzzJSON(f *testing.F) {
	f.Add([]byte(`{"title": "Quay shut", "text": "` + told + `", "authors": [{"name": "A"}], "date": 1e9}`))
	f.Add([]byte(`{"bodies": [{"value": "<p>a said b"}], "headlines": {"x": 1}}`))
	f.Fuzz(func(t *testing.T, data []byte) { lawful(t, "a.json", data) })
}

func FuzzJSONOfMany(f *testing.F) {
	f.Add([]byte("{\"text\": \"a said b\"}\n{\"text\": 1}\n\n{\n"))
	f.Add([]byte(`[{"text": "a said b"}, {"text": "c"}, 1, [2], "x"]`))
	f.Add([]byte(`{"version": "https://jsonfeed.org/version/1", "items": [{"content_text": "a said b"}], "x": "\"]"}`))
	f.Fuzz(func(t *testing.T, data []byte) { unfolds(t, "a.json", data) })
}

// TestDeepJSON: brackets without end are refused at once, not read as a text.
func TestDeepJSON(t *testing.T) {
	_, err := Parse("deep.json", []byte(strings.Repeat("[", 200_000)), Options{})
	if hearsay.CodeOf(err) != hearsay.Unreadable || !strings.Contains(err.Error(), "is no valid JSON") {
		t.Error(err)
	}
}
