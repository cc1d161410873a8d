package main

import "github.com/KimMachineGun/automemlimit/memlimit"

// memoryShare is how much of the machine's memory, or of the container's, the program takes before it collects its garbage at the
// cost of time: what is linked grows to gigabytes, and twice as much lies waiting to be collected otherwise.
const memoryShare = 0.75

// boundMemory sets the soft limit of the runtime, unless GOMEMLIMIT does. Where the memory is unknown there is none, as before.
func boundMemory() {
	machine := memlimit.ApplyFallback(memlimit.FromCgroup, memlimit.FromSystem)
	_, _ = memlimit.Set(memlimit.WithRatio(memoryShare), memlimit.WithProvider(machine))
}
