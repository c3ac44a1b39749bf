//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package output

import (
	"errors"
	"os"
	"syscall"
)

// take locks the file by flock(2): the lock of a process ends with the process,
// so that one that was killed is taken over without asking.
func (l *lock) take() error {
	for {
		f, err := os.OpenFile(l.path, os.O_RDWR|os.O_CREATE, 0o644)
		if err != nil {
			return err
		}
		err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if err != nil {
			f.Close()
			if errors.Is(err, syscall.EWOULDBLOCK) {
				return errHeld
			}
			return os.NewSyscallError("flock", err)
		}
		if l.file = f; !l.current() { // its last holder removed it meanwhile
			f.Close()
			continue
		}
		if err := errors.Join(f.Truncate(0), l.sign()); err != nil {
			l.release()
			return err
		}
		return nil
	}
}

// current tells whether the locked file is still the one at the path.
func (l *lock) current() bool {
	here, err := l.file.Stat()
	if err != nil {
		return false
	}
	there, err := os.Lstat(l.path)
	return err == nil && os.SameFile(here, there)
}

func (l *lock) release() {
	os.Remove(l.path)
	l.file.Close()
}
