// Command messages writes themes/default/languages/messages.pot: all that the
// program, the default theme's templates and its scripts say in words of their own.
// Translators begin a language with it. It is run by "go generate ./generator/locale".
package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// target is the file that is written, below the root of the module.
const target = "themes/default/languages/messages.pot"

func main() {
	const root = "../.."
	list, err := extract(root)
	if err == nil {
		err = errors.Join(list.faults()...)
	}
	if err == nil {
		err = os.MkdirAll(filepath.Join(root, filepath.Dir(target)), 0o755)
	}
	if err == nil {
		err = os.WriteFile(filepath.Join(root, target), list.pot(), 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
