package intake

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// A member is a file of an archive.
type member struct{ name, data string }

func zipped(members ...member) string {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, m := range members {
		w, err := z.Create(m.name)
		if err != nil {
			panic(err)
		}
		w.Write([]byte(m.data))
	}
	z.Close()
	return b.String()
}

func tarred(members ...member) string {
	var b bytes.Buffer
	t := tar.NewWriter(&b)
	for _, m := range members {
		if err := t.WriteHeader(&tar.Header{Name: m.name, Size: int64(len(m.data)), Mode: 0o644}); err != nil {
			panic(err)
		}
		t.Write([]byte(m.data))
	}
	t.Close()
	return b.String()
}

const report = "Quay shut\n\nThe harbour master said on Tuesday that the quay was shut and that the boats were safe.\n"

func TestArchives(t *testing.T) {
	a, b := member{"a.txt", report}, member{"deep/b.html", newsPage("Boats safe")}
	broken := []byte(zipped(a, b))
	copy(broken[40:], "xxxx")
	lying := []byte(zipped(a))
	copy(lying[bytes.Index(lying, []byte("PK\x01\x02"))+24:], "\xff\xff\xff\x7f") // the size in the directory
	for _, c := range []struct {
		what, name, data string
		want             []string
	}{
		{"zip", "x.zip", zipped(a, b, member{"deep/", ""}, member{".hidden", report}, member{"__MACOSX/a", report}), []string{"x.zip!a.txt Quay shut", "x.zip!deep/b.html Boats safe"}},
		{"tar", "x.tar", tarred(a, b), []string{"x.tar!a.txt Quay shut", "x.tar!deep/b.html Boats safe"}},
		{"tar in gzip", "x.tar.gz", gzipped(tarred(a, b)), []string{"x.tar.gz!a.txt Quay shut", "x.tar.gz!deep/b.html Boats safe"}},
		{"tar in zstd", "x.tar.zst", zstded(tarred(a)), []string{"x.tar.zst!a.txt Quay shut"}},
		{"one page in gzip", "b.html.gz", gzipped(newsPage("Boats safe")), []string{"b.html.gz Boats safe"}},
		{"zip in zip", "x.zip", zipped(member{"y.zip", zipped(b)}, a), []string{"x.zip!y.zip!deep/b.html Boats safe", "x.zip!a.txt Quay shut"}},
		{"crawl in zip", "x.zip", zipped(member{"y.warc.gz", gzipped(warcRecord{kind: "response", url: "https://paper.example/", body: answer("text/html", newsPage("Boats safe"))}.String())}), []string{"x.zip!y.warc.gz#0 Boats safe"}},
		{"lines in gzip in tar", "x.tar", tarred(member{"l.jsonl.gz", gzipped(`{"title":"Boats safe","text":"The boats are safe, the harbour master said."}` + "\n")}), []string{"x.tar!l.jsonl.gz#1 Boats safe"}},
		{"nothing in it", "x.zip", zipped(), []string{"unreadable x.zip: holds no document"}},
		{"pictures in it", "x.zip", zipped(member{"a.png", "\x89PNG\r\n\x1a\n"}), []string{"unsupported x.zip!a.png: looks like a PNG image"}},
		{"an office document", "x.docx", zipped(member{"[Content_Types].xml", "<Types/>"}), []string{"unsupported x.docx: looks like an office document"}},
		{"a broken member", "x.zip", string(broken), []string{"unreadable x.zip!a.txt: is damaged", "x.zip!deep/b.html Boats safe"}},
		{"a lying size", "x.zip", string(lying), []string{"unreadable x.zip!a.txt: "}},
		{"the end is missing", "x.zip", zipped(a, b)[:300], []string{"unreadable x.zip: is no whole zip archive"}},
		{"the end of a tar is missing", "x.tar", tarred(a, b)[:700], []string{"x.tar!a.txt Quay shut"}},
		{"the middle of a tar is missing", "x.tar", tarred(a, b)[:1600], []string{"x.tar!a.txt Quay shut", "unreadable x.tar!deep/b.html: breaks off", "unreadable x.tar: breaks off"}},
		{"the end of gzip is missing", "x.tar.gz", gzipped(tarred(a, b))[:150], []string{"unreadable x.tar.gz!a.txt: breaks off", "unreadable x.tar.gz: breaks off"}},
		{"a name that climbs", "x.zip", zipped(member{"../../etc/a.txt", report}), []string{"x.zip!../../etc/a.txt Quay shut"}},
	} {
		if got := found(c.name, []byte(c.data), Options{}); !startsEach(got, c.want) {
			t.Errorf("%s:\n got %q\nwant %q", c.what, got, c.want)
		}
	}
}

// TestBombs unfolds what is small and means to be large.
func TestBombs(t *testing.T) {
	nested := report
	for range 5 {
		nested = zipped(member{"in.zip", nested})
	}
	zeros := strings.Repeat("The quay is shut. ", 2<<20/18)
	tight := zipped(member{"a.txt", zeros})
	squeezed := gzipped(zeros)
	for range 4 {
		squeezed = gzipped(squeezed)
	}
	var members []member
	for i := range 300 {
		members = append(members, member{fmt.Sprintf("%d.txt", i), report})
	}
	broken := strings.Repeat("{\n", maxComplaints+500)
	small := Options{Limit: 1 << 20}
	for _, c := range []struct {
		what, name, data string
		opts             Options
		first, last      string
		most             int
	}{
		{"zip in zip in zip in zip", "x.zip", nested, Options{}, "too_large x.zip!in.zip!in.zip!in.zip: is an archive within 3 others", "too_large", 1},
		{"zip in zip, at one's wish", "x.zip", zipped(member{"in.zip", zipped(member{"a.txt", report})}), Options{Limits: Limits{Depth: 1}}, "too_large x.zip!in.zip: is an archive within 1", "too_large", 1},
		{"gzip in gzip in gzip", "x.gz", squeezed, Options{}, "too_large x.gz: is an archive within 3 others", "too_large", 1},
		{"2 MB in 6 kB, one member", "x.zip", tight, small, "too_large x.zip!a.txt: the file unfolds to more than 200 times its size here", "too_large", 1},
		{"20 of them", "x.zip", zipped(slices.Repeat([]member{{"in.zip", tight}}, 20)...), small, "too_large x.zip!in.zip!a.txt: the file unfolds to more than 200 times its size here", "too_large", 1},
		{"a ratio, in lines", "x.jsonl.gz", gzipped(strings.Repeat(`{"text":"`+strings.Repeat("The quay is shut, he said. ", 2000)+`"}`+"\n", 300)), small, "x.jsonl.gz#1 ", "too_large x.jsonl.gz#", 299},
		{"a total", "x.tar", tarred(members...), Options{Limits: Limits{Total: 1 << 20}}, "x.tar!0.txt", "x.tar!299.txt", 300},
		{"a total of a zip", "x.zip", zipped(members...), Options{Limits: Limits{Total: 10 << 10}}, "x.zip!0.txt", "too_large x.zip!103.txt: the file unfolds to more than the limit of 10240 bytes", 200},
		{"a count in zip", "x.zip", zipped(members...), Options{Limits: Limits{Members: 200}}, "too_large x.zip: the file holds more than the limit of 200 members", "too_large", 1},
		{"a count in tar", "x.tar", tarred(members...), Options{Limits: Limits{Members: 200}}, "x.tar!0.txt", "too_large x.tar: the file holds more than the limit of 200 members", 201},
		{"lines that are all broken", "x.jsonl", `{"text":"a"}` + "\n" + broken, small, "x.jsonl#1", "unreadable x.jsonl: holds", maxComplaints + 2},
	} {
		got := found(c.name, []byte(c.data), c.opts)
		if len(got) == 0 || !strings.HasPrefix(got[0], c.first) || !strings.HasPrefix(got[len(got)-1], c.last) || len(got) > c.most {
			t.Errorf("%s: %d, %.300q ... %q", c.what, len(got), got[:min(2, len(got))], got[max(0, len(got)-2):])
		}
	}
}

func FuzzZip(f *testing.F) {
	f.Add([]byte(zipped(member{"a.txt", report}, member{"b.zip", zipped(member{"c.html", newsPage("Boats safe")})})))
	f.Fuzz(func(t *testing.T, data []byte) { unfolds(t, "a.zip", data) })
}

func FuzzTar(f *testing.F) {
	f.Add([]byte(tarred(member{"a.txt", report})))
	f.Fuzz(func(t *testing.T, data []byte) { unfolds(t, "a.tar", data) })
}

func FuzzCompressed(f *testing.F) {
	f.Add([]byte(gzipped(tarred(member{"a.txt", report}))))
	f.Add([]byte(zstded(report)))
	f.Add([]byte("BZh91AY&SY\x00\x00\x00\x00"))
	f.Add([]byte(zstdDictionary + "\x04\x00\x00\x00abcd" + zstded(report)))
	f.Fuzz(func(t *testing.T, data []byte) { unfolds(t, "a.gz", data) })
}
