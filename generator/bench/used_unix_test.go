//go:build unix

package bench_test

import (
	"syscall"
	"time"
)

// used is the processor time of this process, of which other programs on the
// machine take nothing.
func used() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
