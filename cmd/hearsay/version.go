package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
)

// versionCommand is hearsay version.
type versionCommand struct{}

// Help gives an example.
func (versionCommand) Help() string {
	return `A reading is repeated exactly by the same version with the same model.

    hearsay version`
}

// Run prints the version of the program, the commit it was built from, the
// models inside it, and the compiler and machine it was built with and for.
func (versionCommand) Run(con *console) error {
	return con.print([]byte(described()))
}

// described is what version prints of this program.
func described() string {
	info, _ := debug.ReadBuildInfo()
	return describe(info)
}

// describe is what version prints; info is nil in a program built without it.
func describe(info *debug.BuildInfo) string {
	version, commit, altered := "(unknown)", "(unknown)", ""
	if info != nil {
		if info.Main.Version != "" {
			version = info.Main.Version
		}
		for _, s := range info.Settings {
			switch {
			case s.Key == "vcs.revision":
				commit = s.Value
			case s.Key == "vcs.modified" && s.Value == "true":
				altered = ", altered"
			}
		}
	}
	return fmt.Sprintf("hearsay %s\ncommit  %s%s\nmodels  %s\ngo      %s %s/%s\n",
		version, commit, altered, strings.Join(models, ", "), runtime.Version(), runtime.GOOS, runtime.GOARCH)
}
