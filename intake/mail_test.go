package intake

import (
	"strings"
	"testing"
)

const mailHead = "From: =?utf-8?q?The_Ledger_=E2=80=94_Morning?= <news@paper.example>\r\nTo: reader@home.example\r\nSubject: =?utf-8?b?UXVheSBzaHV0?=\r\nDate: Wed, 12 Mar 2031 06:00:00 +0100\r\nMessage-ID: <1@paper.example>\r\nMIME-Version: 1.0\r\n"

func TestMail(t *testing.T) {
	known := "title = Quay shut\npublisher = The Ledger — Morning\npublished = 2031-03-12T06:00:00+01:00\nlanguage = en\nheadline: Quay shut\nbody: "
	parts := func(boundary string, all ...string) string {
		return "Content-Type: multipart/alternative; boundary=" + boundary + "\r\n\r\n--" + boundary + "\r\n" + strings.Join(all, "\r\n--"+boundary+"\r\n") + "\r\n--" + boundary + "--\r\n"
	}
	plain := "Content-Type: text/plain; charset=utf-8\r\n\r\n" + told
	html := "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>" + strings.ReplaceAll(told, " said", " s=\r\naid") + "</p><p>Caf=C3=A9=20open.</p>"
	for _, c := range []struct{ what, data, want string }{
		{"plain", mailHead + "\r\n" + told + "\r\n", known + told},
		{"base64", mailHead + "Content-Transfer-Encoding: base64\r\n\r\nVGhlIGhhcmJvdXIgbWFz\r\ndGVyIHNhaWQgdGhhdCB0aGUgcXVheSB3YXMgc2h1dC4=\r\n", known + "The harbour master said that the quay was shut."},
		{"quoted-printable, another charset", mailHead + "Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nThe caf=E9 is shut, the harbour=\r\n master said.\r\n", known + "The café is shut, the harbour master said."},
		{"two forms", mailHead + parts("b1", plain, html), known + told + "\nbody: Café open."},
		{"parts in parts", mailHead + "Content-Type: multipart/mixed; boundary=o\r\n\r\n--o\r\n" + parts("i", plain, html) + "\r\n--o\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\nnever\r\n--o--\r\n", known + told + "\nbody: Café open."},
		{"breaks off", mailHead + strings.TrimSuffix(parts("b1", plain), "--b1--\r\n"), strings.Replace(known, "headline", "warning = the mail breaks off or has a broken part\nheadline", 1) + told},
		{"no text", mailHead + "Content-Type: image/png\r\n\r\nx", "error unreadable: a.eml: the mail has no text"},
		{"no header", "nothing here", "error unreadable: a.eml: its header is no mail header: malformed header line: nothing here"},
	} {
		doc, err := Parse("a.eml", []byte(c.data), Options{})
		if got := strings.TrimSpace(outcome(doc, err)); got != c.want {
			t.Errorf("%s:\n got:\n%s\nwant:\n%s", c.what, got, c.want)
		}
	}
	if doc, err := Parse("letter.txt", []byte("From: The desk\nSubject: Quay\n\n"+told), Options{}); err != nil || doc.Publisher != "" {
		t.Errorf("a text is read as mail: %+v, %v", doc, err)
	}
}

func TestMbox(t *testing.T) {
	between := "From news@paper.example Wed Mar 12 06:00:00 2031\n"
	head := strings.ReplaceAll(mailHead, "\r\n", "\n")
	one := between + head + "\n" + told + "\n\n>From the quay nothing is seen, he said.\n\n"
	for _, c := range []struct {
		what, data string
		want       []string
	}{
		{"two", one + one, []string{"box.mbox#1 Quay shut", "box.mbox#2 Quay shut"}},
		{"a line in a message", between + head + "\n" + told + "\nFrom where he stood he saw it at 12:00 in 2031\n", []string{"box.mbox#1 Quay shut"}},
		{"a long message", between + head + "\n" + strings.Repeat("a b\n", 1<<19) + "\n" + one, []string{"too_large box.mbox#1: is over the limit of 1 MiB", "box.mbox#2 Quay shut"}},
	} {
		got := found("box.mbox", []byte(c.data), Options{Limit: 1 << 20})
		if !startsEach(got, c.want) {
			t.Errorf("%s:\n got %q\nwant %q", c.what, got, c.want)
		}
	}
	for place, err := range unfold(t.Context(), &Raw{Path: "box.mbox", Data: []byte(one)}, Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		raw, _ := place.Raw(t.Context())
		if !strings.Contains(string(raw.Data), "\nFrom the quay") || strings.HasPrefix(string(raw.Data), "From ") {
			t.Errorf("%q", raw.Data)
		}
	}
}

func FuzzMail(f *testing.F) {
	f.Add([]byte(mailHead + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\nPHA+YQ==\r\n--b--"))
	f.Add([]byte("From a@b Wed Mar 12 06:00:00 2031\n" + mailHead + "\n" + told))
	f.Fuzz(func(t *testing.T, data []byte) {
		lawful(t, "a.eml", data)
		unfolds(t, "a.mbox", data)
	})
}
