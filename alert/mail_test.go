package alert

import (
	"bufio"
	"context"
	"crypto/tls"
	"crypto/x509"
	"io"
	"mime"
	"mime/quotedprintable"
	"net"
	"net/http/httptest"
	"net/mail"
	"strings"
	"sync"
	"testing"
	"time"

	"hearsay"
)

// A postOffice is a mail server that says what it is told to.
type postOffice struct {
	net.Listener
	answers map[string]string // by the first word of a command
	secure  *tls.Config       // it offers STARTTLS
	mu      sync.Mutex
	letters []string
	asked   []string
}

func newPostOffice(t *testing.T, answers map[string]string) *postOffice {
	on, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p := &postOffice{Listener: on, answers: answers}
	var served sync.WaitGroup
	t.Cleanup(func() {
		_ = on.Close()
		served.Wait()
	})
	served.Go(func() {
		for {
			conn, err := on.Accept()
			if err != nil {
				return
			}
			served.Go(func() { p.serve(conn) })
		}
	})
	return p
}

func (p *postOffice) serve(conn net.Conn) {
	defer conn.Close()
	_ = conn.SetDeadline(time.Now().Add(5 * time.Second))
	in, secure := bufio.NewReader(conn), p.secure
	say := func(line string) { _, _ = io.WriteString(conn, line+"\r\n") }
	say("220 office.example")
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return
		}
		word, _, _ := strings.Cut(strings.ToUpper(strings.TrimSpace(line)), " ")
		p.mu.Lock()
		p.asked = append(p.asked, strings.TrimSpace(line))
		p.mu.Unlock()
		answer, told := p.answers[word]
		switch {
		case answer == "hang":
			_, _ = in.ReadString('\n') // until the other side goes
			return
		case told:
			say(answer)
		case word == "EHLO" && secure != nil:
			say("250-office.example\r\n250 STARTTLS")
		case word == "EHLO":
			say("250-office.example\r\n250 AUTH PLAIN")
		case word == "STARTTLS":
			say("220 go on")
			encrypted := tls.Server(conn, secure)
			conn, in, secure = encrypted, bufio.NewReader(encrypted), nil
		case word == "DATA":
			say("354 go on")
			var letter strings.Builder
			for {
				line, err := in.ReadString('\n')
				if err != nil {
					return
				}
				if line == ".\r\n" {
					break
				}
				letter.WriteString(strings.TrimPrefix(line, "."))
			}
			p.mu.Lock()
			p.letters = append(p.letters, letter.String())
			p.mu.Unlock()
			say("250 taken")
		case word == "QUIT":
			say("221 bye")
			return
		case word == "AUTH":
			say("235 welcome")
		default:
			say("250 ok")
		}
	}
}

// mailed is a desk with one rule that writes to two people, an engine, and a report that matches.
func mailed(t *testing.T, p *postOffice, text string) (*desk, *Engine) {
	d := newDesk(t)
	d.add(Rule{Name: "ferry", Kind: ByQuery, Of: `ferry OR "fähre"`, Mail: []string{"ana@desk.example", "bo@desk.example"}})
	d.report("a.txt", "2026-02-01", "The Ledger\r\nBcc: all@desk.example", text)
	e := d.engine()
	e.Mailer = &Mailer{Server: p.Addr().String(), From: "hearsay@desk.example"}
	return d, e
}

func runs(t *testing.T, e *Engine) Report {
	t.Helper()
	got, err := e.Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// TestMail: each address gets one letter, with the words as they stand and no header of a report's making.
func TestMail(t *testing.T) {
	p := newPostOffice(t, nil)
	long := strings.Repeat("the ferry was very full and it was said again ", 8)
	_, e := mailed(t, p, "Ana Verde said “die Fähre” is the ferry.\nBo Lind said "+long+"\n.\nCy Moss said the ferry\u202e sank.")
	if got := runs(t, e); got.Sent != 2 || got.Waiting != 0 {
		t.Fatalf("%+v", got)
	}
	if got := runs(t, e); got.Sent != 0 || len(p.letters) != 2 {
		t.Errorf("again: %+v, %d letters", got, len(p.letters))
	}
	ids := map[string]bool{}
	for i, letter := range p.letters {
		m, err := mail.ReadMessage(strings.NewReader(letter))
		if err != nil {
			t.Fatal(err)
		}
		subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
		if err != nil || subject != `ferry: 3 new (ferry OR "fähre")` {
			t.Errorf("subject %q, error %v", subject, err)
		}
		if m.Header.Get("Bcc") != "" || m.Header.Get("To") != []string{"<ana@desk.example>", "<bo@desk.example>"}[i] {
			t.Errorf("headers %v", m.Header)
		}
		if _, err := m.Header.Date(); err != nil {
			t.Error(err)
		}
		ids[m.Header.Get("Message-ID")] = true
		body, err := io.ReadAll(quotedprintable.NewReader(m.Body))
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{"“die Fähre”", strings.TrimSpace(long), "the ferry sank", "The Ledger Bcc: all@desk.example", "http://room.example/d/"} {
			if !strings.Contains(string(body), want) {
				t.Errorf("the letter has no %q:\n%s", want, body)
			}
		}
		for line := range strings.Lines(letter) {
			if len(line) > 998 || strings.ContainsRune(line, '\u202e') {
				t.Errorf("a line of the letter is %q", line)
			}
		}
	}
	if len(ids) != 2 {
		t.Errorf("two letters have the ids %v", ids)
	}
}

// TestPostOffices: what a mail server may do, and what becomes of the letters.
func TestPostOffices(t *testing.T) {
	for _, c := range []struct {
		name    string
		answers map[string]string
		lost    int
		says    string
	}{
		{"no such person", map[string]string{"RCPT": "550 nobody here"}, 2, "nobody here"},
		{"later", map[string]string{"RCPT": "451 come again"}, 0, "451 \"come again"},
		{"no sender", map[string]string{"MAIL": "550 not you"}, 0, "not you"},
		{"full", map[string]string{"DATA": "452 full"}, 0, "full"},
		{"hangs", map[string]string{"MAIL": "hang"}, 0, "did not answer in time"},
		{"hangs at once", map[string]string{"EHLO": "hang"}, 0, "did not answer in time"},
		{"nonsense", map[string]string{"EHLO": "\x00\xff", "HELO": strings.Repeat("x", 1<<20)}, 0, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := newPostOffice(t, c.answers)
			d, e := mailed(t, p, ferry)
			e.Limit = 300 * time.Millisecond
			got := runs(t, e)
			if got.Failed != 2 || got.Lost != c.lost || got.Waiting != 2-c.lost || len(p.letters) != 0 {
				t.Errorf("%+v, %d letters", got, len(p.letters))
			}
			if len(d.said) != 2 || !strings.Contains(d.said[0], c.says) {
				t.Errorf("it says %q", d.said)
			}
		})
	}
}

// TestOneWay: of two addresses one is refused for now; the other gets its letter once.
func TestOneWay(t *testing.T) {
	p := newPostOffice(t, nil)
	d, e := mailed(t, p, ferry)
	e.Mailer.Server = "127.0.0.1:1"
	if got := runs(t, e); got.Failed != 2 || got.Waiting != 2 {
		t.Fatalf("nobody there: %+v", got)
	}
	var st state
	if err := recall(t.Context(), d.store, stateKey("ferry"), &st); err != nil {
		t.Fatal(err)
	}
	st.Waiting[0].Ways[1].Hold = time.Time{}
	if err := note(t.Context(), d.store, markOf(stateKey("ferry"), st)); err != nil {
		t.Fatal(err)
	}
	e.Mailer.Server = p.Addr().String()
	if got := runs(t, e); got.Sent != 1 || got.Waiting != 1 {
		t.Errorf("one: %+v", got)
	}
	d.clock = d.clock.Add(time.Minute)
	if got := runs(t, e); got.Sent != 1 || got.Waiting != 0 || len(p.letters) != 2 {
		t.Errorf("the other: %+v, %d letters", got, len(p.letters))
	}
}

// TestEncrypted: where the server encrypts the letter is encrypted, to a server that is known; a login
// is never sent in the clear to another computer.
func TestEncrypted(t *testing.T) {
	made := httptest.NewTLSServer(nil)
	defer made.Close()
	p := newPostOffice(t, nil)
	p.secure = made.TLS
	_, e := mailed(t, p, ferry)
	if got := runs(t, e); got.Failed != 2 || len(p.letters) != 0 {
		t.Errorf("an unknown server: %+v", got)
	}
	q := newPostOffice(t, nil)
	q.secure = made.TLS
	d, e := mailed(t, q, ferry)
	e.Mailer.roots = x509.NewCertPool()
	e.Mailer.roots.AddCert(made.Certificate())
	e.Mailer.User, e.Mailer.Password = "desk", "word"
	got := runs(t, e)
	if got.Sent != 2 || len(q.letters) != 2 || !strings.HasPrefix(q.asked[1], "STARTTLS") {
		t.Errorf("a known one: %+v, %q, %q", got, d.said, q.asked)
	}
}

// TestPlain: a server elsewhere that does not encrypt is not used unless that is allowed.
func TestPlain(t *testing.T) {
	p := newPostOffice(t, nil)
	m := &Mailer{Server: p.Addr().String(), From: "a@b.example"}
	for _, plain := range []bool{false, true} {
		conn, err := new(net.Dialer).DialContext(t.Context(), "tcp", p.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		m.Plain = plain
		d := newDigest(&Rule{Name: "r"}, time.Unix(0, 0), []Event{{ID: "1", Kind: NewStatement}})
		err = m.talk(conn, "mail.example", "25", &tls.Config{ServerName: "mail.example", MinVersion: tls.VersionTLS12}, "c@d.example", &d)
		if (err == nil) != plain {
			t.Errorf("plain %t: %v", plain, err)
		}
	}
	if len(p.letters) != 1 {
		t.Errorf("%d letters", len(p.letters))
	}
	for _, wrong := range []Mailer{{}, {Server: "mail.example", From: "a@b.example"}, {Server: "mail.example:25", From: "a"}, {Server: ":25", From: "a@b.example"}} {
		if err := wrong.Check(); hearsay.CodeOf(err) != hearsay.Invalid {
			t.Errorf("%+v: %v", wrong, err)
		}
	}
}

// TestStopped: a stop while a message is on its way is no failure of the receiver.
func TestStopped(t *testing.T) {
	p := newPostOffice(t, map[string]string{"MAIL": "hang"})
	d, e := mailed(t, p, ferry)
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	if _, err := e.Run(ctx); err == nil {
		t.Error("it ends as if nothing had been")
	}
	if s, err := StandingOf(t.Context(), d.store, "ferry"); err != nil || s.Waiting != 2 || s.Error != "" {
		t.Errorf("%+v, error %v", s, err)
	}
}
