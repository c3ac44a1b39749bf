package output

import (
	"errors"
	"runtime"
	"syscall"
	"unsafe"
)

// exchange swaps two folders in one step, so that there is no moment without a
// site: renameat2(2) with RENAME_EXCHANGE, since Linux 3.15.
func exchange(a, b string) error {
	var call uintptr
	switch runtime.GOARCH {
	case "amd64":
		call = 316
	case "arm64", "riscv64", "loong64":
		call = 276
	default:
		return errors.ErrUnsupported
	}
	const (
		cwd           = -100 // AT_FDCWD
		exchangeNames = 2    // RENAME_EXCHANGE
	)
	pa, err := syscall.BytePtrFromString(a)
	if err != nil {
		return err
	}
	pb, err := syscall.BytePtrFromString(b)
	if err != nil {
		return err
	}
	at := cwd
	_, _, errno := syscall.Syscall6(call, uintptr(at), uintptr(unsafe.Pointer(pa)),
		uintptr(at), uintptr(unsafe.Pointer(pb)), exchangeNames, 0)
	if errno != 0 {
		return errno
	}
	return nil
}
