package intake

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hearsay"
)

// tree makes files in a new folder: names that end in "/" are folders, values
// that begin with "->" are links.
func tree(t *testing.T, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for name, content := range files {
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		var err error
		target, isLink := strings.CutPrefix(content, "->")
		switch {
		case strings.HasSuffix(name, "/"):
			err = os.MkdirAll(path, 0o755)
		case isLink:
			err = os.Symlink(target, path)
		default:
			err = os.WriteFile(path, []byte(content), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return root
}

// walked is what a walk yields, one word each: the path below root, or the code
// of the error and its path.
func walked(root string, paths ...string) []string {
	var got []string
	for item, err := range Walk(context.Background(), paths, strings.NewReader("The bridge is closed."), Options{}) {
		if err == nil {
			got = append(got, strings.TrimPrefix(item.Document.Path, root+"/"))
			continue
		}
		path := ""
		if e, ok := errors.AsType[*hearsay.Error](err); ok {
			path = strings.TrimPrefix(e.Path, root+"/")
		}
		got = append(got, string(hearsay.CodeOf(err))+" "+path)
	}
	return got
}

func TestWalk(t *testing.T) {
	text := "The bridge is closed, the minister said."
	root := tree(t, map[string]string{
		"b.txt": text, "a/z.md": text, "a/c.txt": text, ".hidden": text, ".git/x.txt": text, "picture.png": "\x89PNG\r\n\x1a\n", "empty.txt": "",
		"page.html": "<p>" + strings.Repeat(text+" ", 9), "page_files/x.js": "var a = 1;", "notes_files/kept.txt": text,
		"loop/again": "->../loop", "link.txt": "->b.txt", "dangling.txt": "->gone.txt",
	})
	want := []string{"a/c.txt", "a/z.md", "b.txt", "not_found dangling.txt", "unreadable empty.txt", "link.txt", "notes_files/kept.txt", "page.html", "unsupported picture.png"}
	if got := walked(root, root); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	want = []string{"b.txt", "not_found gone", "-", "a/c.txt", "a/z.md", "unreadable loop"}
	if got := walked(root, root+"/b.txt", root+"/gone", "-", root+"/a", root+"/loop"); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	for range Walk(context.Background(), []string{root}, nil, Options{}) {
		break // the walk may be left at any time
	}
	done, cancel := context.WithCancel(context.Background())
	cancel()
	for _, err := range Walk(done, []string{root}, nil, Options{}) {
		if !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	root := tree(t, map[string]string{"locked.txt": "text", "closed/a.txt": "text", "folder/": "", "big.txt": ""})
	if err := os.Truncate(filepath.Join(root, "big.txt"), 200<<20); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, has string
		code      hearsay.Code
	}{
		{"gone.txt", "no such file", hearsay.NotFound},
		{"folder", "folder", hearsay.Invalid},
		{"big.txt", "has 200 MiB, over the limit of 64 MiB", hearsay.TooLarge},
		{"gone\x00.txt", "cannot be read", hearsay.Unavailable},
	} {
		_, err := Read(context.Background(), filepath.Join(root, c.name), Options{})
		if hearsay.CodeOf(err) != c.code || !strings.Contains(err.Error(), c.has) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	if _, err := Read(context.Background(), os.DevNull, Options{}); hearsay.CodeOf(err) != hearsay.Unreadable {
		t.Error(err)
	}
	if os.Geteuid() == 0 {
		t.Skip("root may read everything: permissions are not checked")
	}
	for _, name := range []string{"locked.txt", "closed"} {
		if err := os.Chmod(filepath.Join(root, name), 0); err != nil {
			t.Fatal(err)
		}
		defer os.Chmod(filepath.Join(root, name), 0o755)
	}
	if got := walked(root, root); !slices.Contains(got, "unavailable locked.txt") || !slices.Contains(got, "unavailable closed") {
		t.Error(got)
	}
}
