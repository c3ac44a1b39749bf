package output

import (
	"os"
	slashpath "path"
	"strings"
)

// Holds tells whether all that builds made in some trees of an output folder is
// there, as names: what the files hold follows from the stamp of their tree.
func Holds(dir string, trees []string) bool {
	if len(trees) == 0 {
		return true
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return false
	}
	defer root.Close()
	made, err := readManifest(root)
	if err != nil {
		return false
	}
	for _, tree := range trees {
		if paths := made.below(tree); len(paths) == 0 || !holds(root, tree, paths) {
			return false
		}
	}
	return true
}

// holds tells whether a tree of the site at root has all of these paths, which are
// sorted and begin with the tree's.
func holds(root *os.Root, tree string, paths []string) bool {
	top, err := root.OpenRoot(slashpath.Clean(tree))
	if err != nil {
		return false
	}
	defer top.Close()
	there := map[string]map[string]bool{} // names in each folder
	for _, path := range paths {
		dir, name := slashpath.Split(strings.TrimPrefix(path, tree))
		names, listed := there[dir]
		if !listed {
			names = namesIn(top, dir)
			there[dir] = names
		}
		if !names[name] {
			return false
		}
	}
	return true
}

// namesIn are the names in a folder, none where it cannot be read.
func namesIn(root *os.Root, dir string) map[string]bool {
	d, err := root.Open(slashpath.Clean(dir))
	if err != nil {
		return nil
	}
	defer d.Close()
	list, err := d.Readdirnames(-1)
	if err != nil {
		return nil
	}
	names := make(map[string]bool, len(list))
	for _, name := range list {
		names[name] = true
	}
	return names
}
