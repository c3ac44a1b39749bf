//go:build unix

package output

import "syscall"

func setUmask(mask int) int { return syscall.Umask(mask) }
