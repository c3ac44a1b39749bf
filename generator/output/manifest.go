package output

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
)

// manifestName is the file in an output folder that lists what was made there.
const manifestName = ".ethos-manifest"

// manifestHead is its first line; a path a line follows, sorted.
const manifestHead = "# made by ethos, which replaces and removes these files; do not edit\n"

// manifest is what the last build made. It never holds a clock or a machine's
// path, so that the same handbook gives the same list.
type manifest struct {
	found   bool              // there is a list at all
	files   map[string]bool   // the paths
	sorted  []string          // the paths, in order
	folders map[string]bool   // the folders of those files
	stamps  map[string]string // of trees, by folder
}

// readManifest reads the list in a folder. Lines that are no path of a site
// (somebody edited the list) are left out: they are never removed.
func readManifest(dir *os.Root) (manifest, error) {
	m := manifest{folders: map[string]bool{}, stamps: map[string]string{}}
	if dir == nil {
		return m, nil
	}
	if info, err := dir.Lstat(manifestName); errors.Is(err, fs.ErrNotExist) || err == nil && !info.Mode().IsRegular() {
		return m, nil
	}
	data, err := dir.ReadFile(manifestName)
	if err != nil {
		return m, machine(err, "read the list of what was made")
	}
	lines, ok := strings.CutPrefix(string(data), manifestHead)
	if !ok {
		return m, nil
	}
	m.found = true
	m.files = make(map[string]bool, strings.Count(lines, "\n"))
	for path := range strings.Lines(lines) {
		path = strings.TrimSuffix(path, "\n")
		if tree, ok := strings.CutPrefix(path, "\t"); ok {
			folder, stamp, _ := strings.Cut(tree, "\t")
			m.stamps[folder] = stamp
			continue
		}
		if checkPath(path) != nil {
			continue
		}
		m.files[path] = true
		for i := strings.LastIndexByte(path, '/'); i > 0 && !m.folders[path[:i]]; i = strings.LastIndexByte(path[:i], '/') {
			m.folders[path[:i]] = true
		}
		m.sorted = append(m.sorted, path)
	}
	slices.Sort(m.sorted) // as they are, unless somebody edited the list
	m.sorted = slices.Compact(m.sorted)
	return m, nil
}

// folded tells whether one of the paths is this one but for the case of its letters.
func (m manifest) folded(path string) bool {
	if m.files[path] {
		return true
	}
	key := fold(path)
	return slices.ContainsFunc(m.sorted, func(other string) bool { return fold(other) == key })
}

// below are the paths in a folder, which ends with a slash, in order.
func (m manifest) below(folder string) []string {
	from, _ := slices.BinarySearch(m.sorted, folder)
	to := from
	for to < len(m.sorted) && strings.HasPrefix(m.sorted[to], folder) {
		to++
	}
	return m.sorted[from:to]
}

// manifestOf is the list of these files, as it is kept on disk. Trees stand before
// them, each with its stamp after a tab.
func manifestOf(paths []string, stamps map[string]string) []byte {
	slices.Sort(paths)
	var b bytes.Buffer
	b.WriteString(manifestHead)
	for _, folder := range slices.Sorted(maps.Keys(stamps)) {
		b.WriteString("\t" + folder + "\t" + stamps[folder] + "\n")
	}
	for _, path := range paths {
		b.WriteString(path)
		b.WriteByte('\n')
	}
	return b.Bytes()
}

// ours tells whether a path at the top of an output folder is our own, and no
// part of the site: the list, the lock, the folder of a build under way.
func ours(path string) bool {
	top, _, _ := strings.Cut(path, "/")
	return strings.HasPrefix(fold(top), fold(".ethos-"))
}

// foreignIn tells whether a folder without a list holds anything at all.
func foreignIn(dir *os.Root) (bool, error) {
	f, err := dir.Open(".")
	if err != nil {
		return false, err
	}
	defer f.Close()
	for {
		entries, err := f.ReadDir(64)
		for _, e := range entries {
			if !ours(e.Name()) && e.Name() != "lost+found" { // the latter lies on every fresh volume
				return true, nil
			}
		}
		if err == io.EOF {
			return false, nil
		}
		if err != nil {
			return false, err
		}
	}
}
