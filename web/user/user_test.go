package user

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"hearsay"
)

// cheap is a cost for tests that are not about it.
var cheap = cost{memory: 8, passes: 1, lanes: 1}

func scratch(t *testing.T) *File {
	f := Open(filepath.Join(t.TempDir(), "desk.db.users"))
	f.cost = cheap
	return f
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func code(t *testing.T, err error, want hearsay.Code) {
	t.Helper()
	if hearsay.CodeOf(err) != want || err == nil {
		t.Errorf("the error is %v, want one that is %s", err, want)
	}
}

const word = "correct horse battery"

func TestFile(t *testing.T) {
	f := scratch(t)
	if list, err := f.List(); err != nil || len(list) != 0 {
		t.Fatalf("a file that is not there holds %v, %v", list, err)
	}
	must(t, f.Add("zoë", Reader, word))
	must(t, f.Add("ada", Admin, word))
	info, err := os.Stat(f.Path())
	must(t, err)
	if runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("the file has mode %v", info.Mode())
	}
	other := Open(f.Path()) // another process
	if list, err := other.List(); err != nil || len(list) != 2 || list[0].Name != "ada" || list[1].Role != Reader {
		t.Errorf("the list is %v, %v", list, err)
	}
	u, err := other.Check(norm.NFD.String("zoë"), word)
	if err != nil || u.Role != Reader {
		t.Errorf("zoë is %v, %v", u, err)
	}
	for _, c := range [][2]string{{"zoë", "correct horse batterx"}, {"zoë", ""}, {"", word}, {"eve", word}, {"zoë", strings.Repeat("x", 2000)}} {
		_, err := f.Check(c[0], c[1])
		code(t, err, hearsay.NotFound)
	}
	code(t, f.Add("ADA", Reader, word), hearsay.Invalid)
	must(t, f.SetRole("zoë", Analyst))
	if u, err := other.Find("zoë"); err != nil || u.Role != Analyst {
		t.Errorf("another process sees %v, %v", u, err)
	}
	must(t, f.SetPassword("zoë", "another long password"))
	if after, err := other.Find("zoë"); err != nil || after.Since == u.Since {
		t.Errorf("the mark of the password is %v after a change, %v", after, err)
	}
	must(t, other.Remove("zoë"))
	_, err = f.Find("zoë")
	code(t, err, hearsay.NotFound)
	code(t, f.Remove("zoë"), hearsay.NotFound)
	code(t, f.SetPassword("zoë", word), hearsay.NotFound)
	code(t, f.SetRole("ada", "queen"), hearsay.Invalid)
	left, err := filepath.Glob(filepath.Join(filepath.Dir(f.Path()), "*"))
	must(t, err)
	if len(left) != 1 {
		t.Errorf("beside the file stand %v", left)
	}
}

func TestNames(t *testing.T) {
	for _, name := range []string{"", " ", "a b", "a\nb", "a:b", "<b>", "a\x00", "\xff", "\u202eada", strings.Repeat("a", 65), "a/b"} {
		if got, err := ParseName(name); err == nil {
			t.Errorf("%q is a name: %q", name, got)
		}
	}
	for _, name := range []string{"ada", "ada.lind@desk-2_b", "Zoë", "李", " ada "} {
		if _, err := ParseName(name); err != nil {
			t.Errorf("%q is no name: %v", name, err)
		}
	}
	code(t, scratch(t).Add("ada", Reader, "short"), hearsay.Invalid)
	code(t, scratch(t).Add("ada", "", word), hearsay.Invalid)
}

// What somebody else wrote into the file never lets anybody in.
func TestDamage(t *testing.T) {
	line := hash(word, cheap)
	for _, text := range []string{
		"", "[{", "{}", `[{"name":"ada"}]`, `[{"name":"ada","role":"admin","password":""}]`, `[{"name":"ada","role":"queen","password":"` + line + `"}]`,
		`[{"name":"ada","role":"admin","password":"` + line + `","more":1}]`, `[{"name":"a b","role":"admin","password":"` + line + `"}]`,
		`[{"name":"b","role":"admin","password":"` + line + `"},{"name":"a","role":"admin","password":"` + line + `"}]`,
		`[{"name":"a","role":"admin","password":"` + line + `"},{"name":"a","role":"admin","password":"` + line + `"}]`,
		`[] []`, `[{"name":"ada","role":"admin","password":"` + strings.Replace(line, "m=8,", "m=99999999,", 1) + `"}]`, strings.Repeat(" ", maxFile+1),
	} {
		f := scratch(t)
		must(t, os.WriteFile(f.Path(), []byte(text), 0o600))
		_, err := f.List()
		code(t, err, hearsay.Unreadable)
		_, err = f.Check("ada", word)
		code(t, err, hearsay.Unreadable)
		code(t, f.Add("eve", Admin, word), hearsay.Unreadable)
	}
	if runtime.GOOS == "windows" {
		return
	}
	f := scratch(t)
	must(t, f.Add("ada", Admin, word))
	must(t, os.Chmod(f.Path(), 0o644)) // #nosec G302: that is the point
	again := Open(f.Path())
	_, err := again.List()
	code(t, err, hearsay.Unreadable)
}

// Changes at once, by two processes, are all kept.
func TestTogether(t *testing.T) {
	f := scratch(t)
	other := Open(f.Path())
	other.cost = cheap
	var group sync.WaitGroup
	for i := range 20 {
		group.Go(func() {
			file := []*File{f, other}[i%2]
			if err := file.Add(fmt.Sprintf("user%02d", i), Reader, word); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if list, err := f.List(); err != nil || len(list) != 20 {
		t.Errorf("%d of 20 users are kept, %v", len(list), err)
	}
}

// A change that was cut short long ago is told of, not waited for.
func TestLock(t *testing.T) {
	f := scratch(t)
	must(t, os.WriteFile(f.Path()+".lock", nil, 0o600))
	err := f.Add("ada", Reader, word)
	code(t, err, hearsay.Unavailable)
	if e, ok := errors.AsType[*hearsay.Error](err); !ok || e.Path != f.Path()+".lock" {
		t.Errorf("the error %v does not name the file", err)
	}
}

func TestMay(t *testing.T) {
	for i, r := range Roles {
		for k, need := range Roles {
			if r.May(need) != (i >= k) {
				t.Errorf("%s may %s: %v", r, need, r.May(need))
			}
		}
		if !r.May("") || Role("").May(r) || Role("queen").May(r) {
			t.Errorf("what needs no role is refused to %s, or no role may what %s may", r, r)
		}
	}
}

// A password matches its line and no other, whatever its letters; lines differ by salt.
func TestHashLaw(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		one, two := rapid.String().Draw(t, "one"), rapid.String().Draw(t, "two")
		line := hash(one, cheap)
		if !matches(line, one) || one != two && matches(line, two) || hash(one, cheap) == line {
			t.Fatalf("%s: %q, %q", line, one, two)
		}
	})
}

// The vector of the reference implementation (phc-winner-argon2, src/test.c, version
// 0x13): t=2, m=2^16, p=1, "password", "somesalt".
func TestVector(t *testing.T) {
	const line = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
	if !matches(line, "password") || matches(line, "passwore") {
		t.Error("the line of the reference implementation is not understood")
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(`[{"name":"ada","role":"admin","password":"` + hash(word, cheap) + `"}]`))
	f.Add([]byte(`[]`))
	f.Fuzz(func(t *testing.T, data []byte) {
		list, err := parse(data)
		if err != nil {
			return
		}
		for _, r := range list {
			if c, salt, tag, err := parseHash(r.Password); err != nil || c.memory > 1<<20 || len(salt) == 0 || len(tag) == 0 {
				t.Errorf("%q is taken for a hash", r.Password)
			}
			if name, err := ParseName(r.Name); err != nil || name != r.Name || !r.Role.May(Reader) {
				t.Errorf("%v is taken for a user", r)
			}
		}
	})
}
