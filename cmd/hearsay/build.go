package main

import (
	"fmt"
	"os"
)

// build tells this build of the program from others: what another one has linked may differ.
func build() string {
	path, err := os.Executable()
	if err != nil {
		return programVersion()
	}
	info, err := os.Stat(path)
	if err != nil {
		return programVersion()
	}
	return fmt.Sprintf("%s %d %d", programVersion(), info.Size(), info.ModTime().UnixNano())
}
