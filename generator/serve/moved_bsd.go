//go:build darwin || freebsd || netbsd

package serve

import (
	"io/fs"
	"syscall"
	"time"
)

// moved is when the system last changed a file's entry: any write does it, and
// unlike the time of modification it cannot be set back.
func moved(info fs.FileInfo) time.Time {
	if st, ok := info.Sys().(*syscall.Stat_t); ok {
		return time.Unix(st.Ctimespec.Unix())
	}
	return time.Time{}
}
