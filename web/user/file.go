package user

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"hearsay"
)

// A File keeps users. It is read anew when it has changed, so that who is removed is
// out at once, whichever process removed them. It is safe for concurrent use.
type File struct {
	path string
	cost cost

	mu   sync.Mutex
	seen stamp
	kept []record

	hashing sync.Mutex // one password at a time: a hash takes 64 MiB
}

// A stamp tells a file from what it was before.
type stamp struct {
	size int64
	at   time.Time
}

// A record is a user as the file has it.
type record struct {
	Name     string `json:"name"`
	Role     Role   `json:"role"`
	Password string `json:"password"` // a line of hash
}

// maxFile is the most bytes of a file: some 5,000 users.
const maxFile = 1 << 20

// settled is how old a file must be for its stamp to be trusted: within one tick of the clock of
// files, 4 ms on Linux and up to 2 s elsewhere, another of the same size has the same stamp.
const settled = 3 * time.Second

// lockTime is how long a change waits for one of another process.
const lockTime = 2 * time.Second

// Open names the file; it need not be there, and then there are no users.
func Open(path string) *File { return &File{path: path, cost: recommended} }

// Path is the file.
func (f *File) Path() string { return f.path }

// List returns all users, by name. The error is Unreadable where the file is damaged
// or open to other users of the computer, Unavailable where it cannot be read.
func (f *File) List() ([]User, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if err := f.load(); err != nil {
		return nil, err
	}
	list := make([]User, len(f.kept))
	for i, r := range f.kept {
		list[i] = r.user()
	}
	return list, nil
}

// Find returns the user of a name. NotFound, or an error of List.
func (f *File) Find(name string) (User, error) {
	r, err := f.find(name)
	return r.user(), err
}

// Check returns the user of a name and a password. NotFound if there is none: the
// message does not tell which of the two is wrong, nor does the time it takes.
func (f *File) Check(name, password string) (User, error) {
	r, err := f.find(name)
	if err != nil && hearsay.CodeOf(err) != hearsay.NotFound {
		return User{}, err
	}
	f.hashing.Lock()
	defer f.hashing.Unlock()
	given, wrong := parsePassword(password)
	if err != nil || wrong != nil {
		hash("the time of a hash", f.cost)
	} else if matches(r.Password, given) {
		return r.user(), nil
	}
	return User{}, &hearsay.Error{Code: hearsay.NotFound, Message: "this name and password do not belong together"}
}

// Add adds a user. Invalid for a name that is taken, in whatever case, and for what
// ParseName, ParseRole and the length of a password do not allow.
func (f *File) Add(name string, role Role, password string) error {
	name, err := ParseName(name)
	if err != nil {
		return err
	}
	if _, err := ParseRole(string(role)); err != nil {
		return err
	}
	line, err := f.hash(password)
	if err != nil {
		return err
	}
	return f.change(func(list []record) ([]record, error) {
		if slices.ContainsFunc(list, func(r record) bool { return strings.EqualFold(r.Name, name) }) {
			return nil, invalid("there is a user " + name + " already")
		}
		return append(list, record{name, role, line}), nil
	})
}

// Remove removes a user. NotFound.
func (f *File) Remove(name string) error {
	return f.alter(name, func(list []record, i int) []record { return slices.Delete(list, i, i+1) })
}

// SetRole changes the role of a user. NotFound, Invalid.
func (f *File) SetRole(name string, role Role) error {
	if _, err := ParseRole(string(role)); err != nil {
		return err
	}
	return f.alter(name, func(list []record, i int) []record { list[i].Role = role; return list })
}

// SetPassword changes the password of a user; who is in with the old one is out.
// NotFound, Invalid.
func (f *File) SetPassword(name, password string) error {
	line, err := f.hash(password)
	if err != nil {
		return err
	}
	return f.alter(name, func(list []record, i int) []record { list[i].Password = line; return list })
}

func (f *File) hash(password string) (string, error) {
	given, err := parsePassword(password)
	if err != nil {
		return "", err
	}
	f.hashing.Lock()
	defer f.hashing.Unlock()
	return hash(given, f.cost), nil
}

func (r record) user() User {
	sum := sha256.Sum256([]byte(r.Password))
	return User{r.Name, r.Role, hex.EncodeToString(sum[:8])}
}

func (f *File) find(name string) (record, error) {
	none := &hearsay.Error{Code: hearsay.NotFound, Message: "there is no user " + name}
	name, err := ParseName(name)
	if err != nil {
		return record{}, none
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if err := f.load(); err != nil {
		return record{}, err
	}
	if i := slices.IndexFunc(f.kept, func(r record) bool { return r.Name == name }); i >= 0 {
		return f.kept[i], nil
	}
	return record{}, none
}

// alter changes one user.
func (f *File) alter(name string, how func([]record, int) []record) error {
	name, err := ParseName(name)
	if err != nil {
		return err
	}
	return f.change(func(list []record) ([]record, error) {
		i := slices.IndexFunc(list, func(r record) bool { return r.Name == name })
		if i < 0 {
			return nil, &hearsay.Error{Code: hearsay.NotFound, Message: "there is no user " + name}
		}
		return how(list, i), nil
	})
}

// load reads the file if it is another one than before.
func (f *File) load() error {
	info, err := os.Stat(f.path)
	if errors.Is(err, fs.ErrNotExist) {
		f.seen, f.kept = stamp{}, nil
		return nil
	}
	if err != nil {
		return f.fault(hearsay.Unavailable, "cannot be read", err)
	}
	now := stamp{info.Size(), info.ModTime()}
	if now == f.seen {
		return nil
	}
	switch {
	case info.Size() > maxFile:
		return f.fault(hearsay.Unreadable, "is too large for a file of users", nil)
	case runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0:
		return f.fault(hearsay.Unreadable, "is open to other users of this computer; chmod 600 closes it", nil)
	}
	data, err := os.ReadFile(f.path)
	if err != nil {
		return f.fault(hearsay.Unavailable, "cannot be read", err)
	}
	list, err := parse(data)
	if err != nil {
		return f.fault(hearsay.Unreadable, "is no file of users", err)
	}
	f.seen, f.kept = now, list
	if time.Since(now.at) < settled {
		f.seen = stamp{}
	}
	return nil
}

// parse reads the bytes of a file.
func parse(data []byte) ([]record, error) {
	var list []record
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&list); err != nil {
		return nil, err
	}
	if dec.More() {
		return nil, invalid("something stands after the list")
	}
	for i, r := range list {
		name, err := ParseName(r.Name)
		if err == nil {
			_, err = ParseRole(string(r.Role))
		}
		if err == nil {
			_, _, _, err = parseHash(r.Password)
		}
		switch {
		case err != nil:
			return nil, err
		case name != r.Name || i > 0 && list[i-1].Name >= name:
			return nil, invalid("the users are not in the order of their names")
		}
	}
	return list, nil
}

// change reads the file, changes it and writes it under another name first, so that
// it is never half there. A second file keeps other processes out meanwhile.
func (f *File) change(how func([]record) ([]record, error)) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	unlock, err := f.lock()
	if err != nil {
		return err
	}
	defer unlock()
	if err := f.load(); err != nil {
		return err
	}
	list, err := how(slices.Clone(f.kept))
	if err != nil {
		return err
	}
	slices.SortFunc(list, func(a, b record) int { return strings.Compare(a.Name, b.Name) })
	data, err := json.MarshalIndent(list, "", "  ")
	if err != nil {
		return f.fault(hearsay.Internal, "cannot be set", err)
	}
	if err := f.write(append(data, '\n')); err != nil {
		return f.fault(hearsay.Unavailable, "cannot be written", err)
	}
	return f.load()
}

func (f *File) write(data []byte) (err error) {
	next, err := os.CreateTemp(filepath.Dir(f.path), filepath.Base(f.path)+"-*") // its mode is 0600
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = next.Close()
			_ = os.Remove(next.Name())
		}
	}()
	if _, err := next.Write(data); err != nil {
		return err
	}
	if err := next.Sync(); err != nil {
		return err
	}
	if err := next.Close(); err != nil {
		return err
	}
	return os.Rename(next.Name(), f.path)
}

func (f *File) lock() (unlock func(), err error) {
	path := f.path + ".lock"
	for began := time.Now(); ; time.Sleep(10 * time.Millisecond) {
		lock, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL, 0o600)
		if err == nil {
			_ = lock.Close()
			return func() { _ = os.Remove(path) }, nil
		}
		if !errors.Is(err, fs.ErrExist) {
			return nil, f.fault(hearsay.Unavailable, "cannot be written", err)
		}
		if time.Since(began) > lockTime {
			return nil, &hearsay.Error{Code: hearsay.Unavailable, Path: path, Message: "another change of the users is under way; if none is, remove this file"}
		}
	}
}

func (f *File) fault(code hearsay.Code, message string, cause error) error {
	return &hearsay.Error{Code: code, Path: f.path, Message: message, Err: cause}
}
