package main

import (
	"errors"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"hearsay/store/storetest"
)

// TestMain makes the command hearsay of the scripts: the whole program, with an
// engine that follows one simple rule in place of the trained ones.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"hearsay": func() { os.Exit(process(openRule)) },
	})
}

func TestScripts(t *testing.T) {
	var server storetest.Server
	defer server.Stop()
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits,
			"fill":  fill,
			// database NAME... gives variables the addresses of empty databases.
			"database": func(ts *testscript.TestScript, neg bool, args []string) {
				for _, name := range args {
					address, err := server.Fresh()
					ts.Check(err)
					ts.Setenv(name, address)
				}
			},
		},
		Condition: func(name string) (bool, error) {
			if path, ok := strings.CutPrefix(name, "file:"); ok {
				_, err := os.Stat(path)
				return err == nil, nil
			}
			if name == "locks" { // whether a folder can be closed to this user
				return runtime.GOOS != "windows" && os.Getuid() != 0, nil
			}
			if name == "postgres" {
				return server.Wanted(), nil
			}
			return false, errors.New("there is no condition " + name)
		},
	})
}

// exits STATUS PROGRAM ARGUMENT... runs a program that is to exit with a status.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits STATUS PROGRAM [ARGUMENT...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	if failed, ok := errors.AsType[*exec.ExitError](err); ok {
		got = failed.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("%s exits with %d, want %d", strings.Join(args[1:], " "), got, want)
	}
}

// fill FILE TIMES TEXT writes a file that holds a text so many times; the text
// may hold the escapes of a Go string.
func fill(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: fill FILE TIMES TEXT")
	}
	times, err := strconv.Atoi(args[1])
	ts.Check(err)
	text, err := strconv.Unquote(`"` + args[2] + `"`)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Repeat(text, times)), 0o666))
}
