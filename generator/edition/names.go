package edition

import (
	"fmt"
	"io/fs"
	"strings"
	"unicode"
	"unicode/utf8"
)

// names are the paths of one archive, told apart as a file system does that
// takes "Candour.md" and "candour.md" for one name.
type names struct {
	files   map[string]string // folded path → path
	folders map[string]string // folded folder → a file in it
}

func newNames(many int) names {
	return names{make(map[string]string, many), make(map[string]string, many/8)}
}

// source takes in the path of a source, or says why it cannot be one.
func (n names) source(p string) error {
	for _, own := range []string{ManifestFile, AmendmentsFile, SumsFile} {
		if strings.EqualFold(p, own) {
			return fmt.Errorf("the name %q is kept for the edition itself", p)
		}
	}
	return n.add(p)
}

// add takes in a path, or says why it may not be in an archive.
func (n names) add(p string) error {
	if err := checkName(p); err != nil {
		return err
	}
	key := fold(p)
	if other, taken := n.files[key]; taken {
		if other == p {
			return fmt.Errorf("the path %q is there twice", p)
		}
		return fmt.Errorf("the paths %q and %q differ only by case", other, p)
	}
	if inside, taken := n.folders[key]; taken {
		return fmt.Errorf("%q is a file and also the folder of %q", p, inside)
	}
	n.files[key] = p
	for i := strings.LastIndexByte(key, '/'); i > 0; i = strings.LastIndexByte(key[:i], '/') {
		if _, known := n.folders[key[:i]]; known {
			break
		}
		if file, taken := n.files[key[:i]]; taken {
			return fmt.Errorf("%q is a file and also the folder of %q", file, p)
		}
		n.folders[key[:i]] = p
	}
	return nil
}

// checkName refuses what is no plain path below the folder into which an archive
// is unpacked: names that lead out of it, on any system, and names that
// sha256sum would have to escape (CVE-2018-1002200 and its kin, "zip slip").
func checkName(p string) error {
	bad := func(why string) error { return fmt.Errorf("the path %q %s", p, why) }
	switch {
	case p == "":
		return fmt.Errorf("a file has no path")
	case len(p) > 1024:
		return bad("is longer than 1,024 bytes")
	case !utf8.ValidString(p):
		return bad("is no UTF-8")
	case strings.Contains(p, `\`):
		return bad("has a backslash")
	case strings.Contains(p, ":"):
		return bad("has a colon, which begins a drive or a stream on Windows")
	case strings.HasPrefix(p, "/"):
		return bad("is absolute")
	case strings.ContainsFunc(p, unicode.IsControl):
		return bad("has a control character")
	case strings.HasSuffix(p, "/"):
		return bad("is a folder; an edition holds files alone")
	case !fs.ValidPath(p) || p == ".":
		return bad("leads out of the archive, or has an empty part")
	}
	return nil
}

// fold gives the same string for paths that differ only by case: each letter is
// replaced by the least of its case variants.
func fold(p string) string {
	if !strings.ContainsFunc(p, func(r rune) bool { return r >= utf8.RuneSelf }) {
		return strings.ToUpper(p)
	}
	return strings.Map(func(r rune) rune {
		least := r
		for v := unicode.SimpleFold(r); v != r; v = unicode.SimpleFold(v) {
			least = min(least, v)
		}
		return least
	}, p)
}
