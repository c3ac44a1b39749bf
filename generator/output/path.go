package output

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// names are the paths of one site. They are told apart as a file system does
// that takes "Candour.html" and "candour.html" for one name, so that a site made
// on one machine can be unpacked on every other.
type names struct {
	files   map[string]string // folded path → path
	folders map[string]string // folded folder → a file in it
}

func newNames() names {
	return names{map[string]string{}, map[string]string{}}
}

// add takes in a path, or says why it cannot be part of the site.
func (n names) add(path string) error {
	if err := checkPath(path); err != nil {
		return err
	}
	return n.claim(path)
}

// claim takes in a path that was checked before.
func (n names) claim(path string) error {
	key := fold(path)
	if other, taken := n.files[key]; taken {
		if other == path {
			return fmt.Errorf("two files want the path %q; rename one of them", path)
		}
		return fmt.Errorf("two files differ only by case, %q and %q; rename one of them", other, path)
	}
	if inside, taken := n.folders[key]; taken {
		return fmt.Errorf("%q cannot be a file and also the folder of %q; rename one of them", path, inside)
	}
	n.files[key] = path
	for i := strings.LastIndexByte(key, '/'); i > 0; i = strings.LastIndexByte(key[:i], '/') {
		if _, known := n.folders[key[:i]]; known {
			break
		}
		if file, taken := n.files[key[:i]]; taken {
			return fmt.Errorf("%q cannot be a file and also the folder of %q; rename one of them", file, path)
		}
		n.folders[key[:i]] = path
	}
	return nil
}

// all are the paths, in no order.
func (n names) all() []string { return slices.Collect(maps.Values(n.files)) }

// has tells whether the site has exactly this path.
func (n names) has(path string) bool { return n.files[fold(path)] == path }

// checkPath refuses what is no plain path below a folder on every system.
func checkPath(path string) error {
	bad := func(why string) error { return fmt.Errorf("path %q of the site %s", path, why) }
	switch {
	case path == "":
		return fmt.Errorf("a file of the site has no path")
	case !utf8.ValidString(path):
		return bad("is not valid UTF-8")
	case strings.HasPrefix(path, "/"):
		return bad("is absolute; it must be relative to the output folder")
	case ours(path):
		return bad("is a name that ethos keeps for itself")
	}
	for part := range strings.SplitSeq(path, "/") {
		switch {
		case part == "" || part == ".":
			return bad("has an empty part")
		case part == "..":
			return bad("leads out of its folder")
		case len(part) > 255:
			return bad("has a part of more than 255 bytes")
		case !plain(part) && strings.ContainsFunc(part, forbidden):
			return bad(`has a character that not every system allows in a file name (control characters, < > : " | ? * \)`)
		case strings.HasSuffix(part, ".") || strings.HasSuffix(part, " "):
			return bad("has a part that ends with a full stop or a blank, which Windows drops")
		case device(part):
			return bad("has a part that is the name of a device on Windows")
		}
	}
	return nil
}

// plain tells whether a part has nothing but letters and digits of ASCII, hyphens,
// underscores and full stops, as nearly all have.
func plain(part string) bool {
	for i := range len(part) {
		switch c := part[i]; {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', c == '-', c == '_', c == '.':
		default:
			return false
		}
	}
	return true
}

func forbidden(r rune) bool {
	return unicode.IsControl(r) || strings.ContainsRune(`<>:"|?*\`, r)
}

// device tells whether Windows would open a device for this name, whatever its
// extension (learn.microsoft.com, "Naming Files, Paths, and Namespaces").
func device(part string) bool {
	base, _, _ := strings.Cut(part, ".")
	base = strings.ToUpper(strings.TrimRight(base, " "))
	switch base {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return true
	}
	if digit, ok := strings.CutPrefix(base, "COM"); ok {
		return port(digit)
	}
	digit, ok := strings.CutPrefix(base, "LPT")
	return ok && port(digit)
}

func port(s string) bool {
	return len(s) == 1 && s >= "0" && s <= "9" || s == "¹" || s == "²" || s == "³"
}

// fold gives the same string for paths that differ only by case: each letter is
// replaced by the least of its case variants.
func fold(path string) string {
	if utf8.RuneCountInString(path) == len(path) { // ASCII
		return strings.ToUpper(path)
	}
	return strings.Map(func(r rune) rune {
		least := r
		for v := unicode.SimpleFold(r); v != r; v = unicode.SimpleFold(v) {
			least = min(least, v)
		}
		return least
	}, path)
}
