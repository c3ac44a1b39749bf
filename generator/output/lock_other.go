//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd)

package output

import (
	"errors"
	"io/fs"
	"os"
	"runtime"
	"syscall"
)

// take makes the file, which must not exist. One whose process is gone is
// removed and made anew.
func (l *lock) take() error {
	for range 3 {
		f, err := os.OpenFile(l.path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o644)
		if err == nil {
			l.file = f
			return l.sign()
		}
		if !errors.Is(err, fs.ErrExist) {
			return err
		}
		if pid, ok := signedBy(l.path); ok && alive(pid) {
			return errHeld
		}
		os.Remove(l.path)
	}
	return errHeld
}

// alive tells whether a process runs. Windows finds only those that do.
func alive(pid int) bool {
	p, err := os.FindProcess(pid)
	if err != nil {
		return false
	}
	defer p.Release()
	return runtime.GOOS == "windows" || p.Signal(syscall.Signal(0)) == nil
}

func (l *lock) release() {
	l.file.Close()
	os.Remove(l.path)
}
