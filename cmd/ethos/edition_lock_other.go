//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd)

package main

import (
	"context"
	"os"
)

// lockEditions makes the folder of editions. Of two commands at once that write
// the same edition one still fails; two that follow the same edition are found
// by verify.
func lockEditions(_ context.Context, dir string) (unlock func(), err error) {
	return func() {}, os.MkdirAll(dir, 0o777)
}
