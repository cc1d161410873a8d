package main

import (
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
	"go.yaml.in/yaml/v3"
)

const deployed = "../../deploy"

// An order is a command line that a file of deploy has the program run with.
type order struct {
	file string
	args []string
}

// orders are the command lines of all files of deploy, and of the documents about them.
func orders(t *testing.T) []order {
	var list []order
	err := filepath.WalkDir(deployed, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		text := fileText(t, path)
		switch {
		case e.Name() == "Dockerfile":
			for _, m := range regexp.MustCompile(`(?m)^(?:CMD|HEALTHCHECK .*CMD) (\[.*\])$`).FindAllStringSubmatch(text, -1) {
				var args []string
				if err := json.Unmarshal([]byte(m[1]), &args); err != nil {
					t.Errorf("%s: %s: %v", path, m[1], err)
				}
				if len(args) > 0 && args[0] == "/hearsay" {
					args = args[1:]
				}
				list = append(list, order{path, args})
			}
		case strings.HasSuffix(path, ".yaml"):
			list = append(list, composed(t, path, text)...)
		case strings.HasSuffix(path, ".service"):
			for _, m := range regexp.MustCompile(`(?m)^ExecStart=/usr/local/bin/hearsay (.*)$`).FindAllStringSubmatch(text, -1) {
				list = append(list, order{path, strings.Fields(m[1])})
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"../../doc/deploy.md", "../../doc/alerts.md"} {
		for _, m := range regexp.MustCompile(`(?m)^    hearsay ([^#\n]*)`).FindAllStringSubmatch(fileText(t, path), -1) {
			list = append(list, order{path, words(m[1])})
		}
	}
	return list
}

// words cuts a command line as a shell does, as far as quotation marks go.
func words(line string) []string {
	var out []string
	for _, m := range regexp.MustCompile(`"[^"]*"|'[^']*'|[^\s<>|]+`).FindAllString(strings.Split(line, " > ")[0], -1) {
		out = append(out, strings.Trim(m, `"'`))
	}
	return out
}

func fileText(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// composed are the command lines of a compose file, with the defaults of its variables.
func composed(t *testing.T, path, text string) []order {
	text = regexp.MustCompile(`\$\{[A-Z_]+:[-?]([^}]*)\}`).ReplaceAllString(text, "$1")
	var file struct {
		Services map[string]struct{ Command []string }
	}
	if err := yaml.Unmarshal([]byte(text), &file); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	var list []order
	for _, s := range file.Services {
		if len(s.Command) > 0 {
			list = append(list, order{path, s.Command})
		}
	}
	return list
}

// TestDeployCommands: each command line that is written down for running the program is one that
// the program takes.
func TestDeployCommands(t *testing.T) {
	list := orders(t)
	if len(list) < 15 {
		t.Errorf("only %d command lines were found", len(list))
	}
	for _, o := range list {
		k, err := newParser(io.Discard)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := k.Parse(o.args); err != nil && !errors.Is(err, errHelp) {
			t.Errorf("%s: hearsay %s: %v", o.file, strings.Join(o.args, " "), err)
		}
	}
}

// TestDeployVariables: each variable that is written down is one that the program asks for.
func TestDeployVariables(t *testing.T) {
	known := map[string]bool{"HEARSAY_TOKEN": true, "HEARSAY_SMTP_USER": true, "HEARSAY_SMTP_PASSWORD": true, "HEARSAY_HOST": true}
	k, err := newParser(io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	err = kong.Visit(k.Model, func(node kong.Visitable, next kong.Next) error {
		if f, ok := node.(*kong.Flag); ok {
			for _, e := range f.Envs {
				known[e] = true
			}
		}
		return next(nil)
	})
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(deployed + "/*")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, path := range append(files, "../../doc/deploy.md", "../../doc/alerts.md") {
		for _, name := range regexp.MustCompile(`HEARSAY_[A-Z_]+`).FindAllString(fileText(t, path), -1) {
			if n++; !known[name] {
				t.Errorf("%s: nothing asks for %s", path, name)
			}
		}
	}
	if n < 10 {
		t.Errorf("only %d variables were found", n)
	}
}

// TestDeployAlike: the image is built with the Go of the module, all units are closed alike, and no
// service of the compose file is open to other computers.
func TestDeployAlike(t *testing.T) {
	of := regexp.MustCompile(`(?m)^go (\d+\.\d+)`).FindStringSubmatch(fileText(t, "../../go.mod"))
	if from := "FROM golang:" + of[1] + " AS build\n"; !strings.Contains(fileText(t, deployed+"/Dockerfile"), from) {
		t.Errorf("the image has no %q", from)
	}
	units, err := filepath.Glob(deployed + "/*.service")
	if err != nil || len(units) != 4 {
		t.Fatalf("%d units, error %v", len(units), err)
	}
	var first []string
	for _, path := range units {
		_, closed, ok := strings.Cut(fileText(t, path), "# One user for all units")
		if lines := strings.Split(closed, "\n"); !ok || first != nil && !reflect.DeepEqual(lines, first) {
			t.Errorf("%s is closed in another way", path)
		} else {
			first = lines
		}
	}
	for _, m := range regexp.MustCompile(`(?m)^      - "([^"]*:\d+)"$`).FindAllStringSubmatch(fileText(t, deployed+"/compose.yaml"), -1) {
		if !strings.HasPrefix(m[1], "127.0.0.1:") {
			t.Errorf("the port %s is open to other computers", m[1])
		}
	}
}
