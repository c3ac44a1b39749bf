//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// lockPatience is how long a command waits for another one that writes editions.
const lockPatience = 10 * time.Second

// lockEditions makes the folder of editions and locks it by flock(2): the lock of
// a process ends with the process, and leaves nothing behind. Who has it clears
// away what killed commands left. A file system that knows no such lock goes without.
func lockEditions(ctx context.Context, dir string) (unlock func(), err error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	f, err := os.Open(dir)
	if err != nil {
		return nil, err
	}
	for end := time.Now().Add(lockPatience); ; {
		err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if err == nil {
			entries, _ := os.ReadDir(dir)
			for _, e := range entries {
				if strings.HasPrefix(e.Name(), temporaryEdition) { // of a command that was killed
					os.Remove(filepath.Join(dir, e.Name()))
				}
			}
		}
		if !errors.Is(err, syscall.EWOULDBLOCK) {
			return func() { f.Close() }, nil
		}
		select {
		case <-ctx.Done():
			f.Close()
			return nil, errors.New("interrupted")
		case <-time.After(20 * time.Millisecond):
		}
		if time.Now().After(end) {
			f.Close()
			return nil, fmt.Errorf("%s is being written by another command; wait for it", dir)
		}
	}
}
