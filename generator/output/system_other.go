//go:build !unix

package output

import "io/fs"

// mine is true where a folder's owner is not a matter of numbers.
func mine(fs.FileInfo) bool { return true }

func otherDevice(a, b string) bool { return false }

func diskFull(error) bool { return false }

func readOnly(error) bool { return false }
