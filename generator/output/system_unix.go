//go:build unix

package output

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// mine tells whether a folder belongs to the user who builds.
func mine(info fs.FileInfo) bool {
	st, ok := info.Sys().(*syscall.Stat_t)
	return !ok || int(st.Uid) == os.Geteuid()
}

// otherDevice tells whether two paths lie on different file systems.
func otherDevice(a, b string) bool {
	var x, y syscall.Stat_t
	return syscall.Stat(a, &x) != nil || syscall.Stat(b, &y) != nil || x.Dev != y.Dev
}

// diskFull tells whether an error is about space, which no other way of writing
// would mend.
func diskFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}

// readOnly tells whether a whole file system cannot be written to.
func readOnly(err error) bool { return errors.Is(err, syscall.EROFS) }
