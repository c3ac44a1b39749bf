package output

import "fmt"

// MachineError says that the machine, not the handbook, stopped the build: a
// full disk, a missing permission, a folder that vanished.
type MachineError struct {
	Err error // with the doing and the thing, as in "create values/candour.html: no space left on device"
}

func (e *MachineError) Error() string { return e.Err.Error() }

// Unwrap gives the cause, so that errors.Is finds fs.ErrPermission in it.
func (e *MachineError) Unwrap() error { return e.Err }

// machine wraps err once with the doing and the thing; nil stays nil.
func machine(err error, format string, args ...any) error {
	if err == nil {
		return nil
	}
	return &MachineError{fmt.Errorf(format+": %w", append(args, err)...)}
}

// ForeignError says that a folder is not ours to write into.
type ForeignError struct {
	Dir  string
	File string // a file below Dir that a build would have to replace; empty when Dir as a whole is foreign
}

func (e *ForeignError) Error() string {
	if e.File != "" {
		return fmt.Sprintf("refuse to replace %s in %s: it was not made by ethos; move it away or rename the page", e.File, e.Dir)
	}
	return fmt.Sprintf("refuse to write into %s: it holds files that were not made by ethos; choose another folder or empty it", e.Dir)
}

// LockedError says that another build is writing the folder.
type LockedError struct {
	Dir    string
	Holder string // as in "process 4711 on anna-laptop"
}

func (e *LockedError) Error() string {
	return fmt.Sprintf("%s is being written by another build: %s; wait for it or choose another folder", e.Dir, e.Holder)
}
