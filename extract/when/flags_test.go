package when

import "flag"

// The flags of the tests, for both of their packages.
var (
	Update   = flag.Bool("update", false, "write golden files and cases")
	failures = flag.Bool("failures", false, "print the cases of the Recognizers that are wrong")
)
