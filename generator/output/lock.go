package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// lock keeps two builds of one folder apart. It is a file beside the folder, or
// in it where the parent cannot be written to, and names its holder.
type lock struct {
	path string
	file *os.File
}

// errHeld says that a live process holds the lock.
var errHeld = errors.New("held")

// acquire takes the lock of a folder, or says in a *LockedError who has it.
// shown is the folder as the user named it.
func acquire(p place, shown string) (lock, error) {
	l := lock{path: filepath.Join(p.parent, p.beside("lock"))}
	err := l.take()
	if errors.Is(err, fs.ErrPermission) || readOnly(err) {
		if _, statErr := os.Stat(p.dir); statErr == nil {
			l.path = filepath.Join(p.dir, lockName)
			err = l.take()
		}
	}
	if errors.Is(err, errHeld) {
		return l, &LockedError{Dir: shown, Holder: holder(l.path)}
	}
	return l, machine(err, "lock %s", shown)
}

// lockName is the lock's name inside an output folder.
const lockName = ".ethos-lock"

// sign writes the holder into the lock, for the one who waits.
func (l lock) sign() error {
	host, err := os.Hostname()
	if err != nil {
		host = "this machine"
	}
	_, err = fmt.Fprintf(l.file, "process %d on %s\n", os.Getpid(), host)
	return err
}

// holder reads who holds a lock.
func holder(path string) string {
	data, _ := os.ReadFile(path)
	if s := strings.TrimSpace(string(data)); s != "" {
		return s
	}
	return "a process that has just started"
}

// signedBy reads the number of the process that holds a lock.
func signedBy(path string) (pid int, ok bool) {
	fields := strings.Fields(holder(path))
	if len(fields) < 2 {
		return 0, false
	}
	pid, err := strconv.Atoi(fields[1])
	return pid, err == nil
}
