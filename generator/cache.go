package generator

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// Cache is a folder in which what is dear to compute is kept from build to build,
// under a key that holds all it depends on, the program among it. "" keeps
// nothing. A cache that cannot be read or written costs time, no more.
type Cache string

// unused is after how long a file that nobody asked for is thrown away.
const unused = 60 * 24 * time.Hour

// key is a digest of all that a value depends on.
func key(parts ...any) string {
	h := sha256.New()
	for _, p := range parts {
		s := fmt.Sprint(p)
		fmt.Fprintf(h, "%d %s\n", len(s), s)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// get returns what was kept under a key; ok is false where nothing was.
func (c Cache) get(key string) (data []byte, ok bool) {
	if c == "" {
		return nil, false
	}
	name := filepath.Join(string(c), key)
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, false
	}
	if info, err := os.Stat(name); err == nil && time.Since(info.ModTime()) > unused/2 {
		now := time.Now()
		os.Chtimes(name, now, now)
	}
	return data, true
}

// put keeps data under a key.
func (c Cache) put(key string, data []byte) {
	if c == "" || os.MkdirAll(string(c), 0o700) != nil {
		return
	}
	tmp, err := os.CreateTemp(string(c), ".new-*")
	if err != nil {
		return
	}
	_, err = tmp.Write(data)
	if closed := tmp.Close(); err != nil || closed != nil || os.Rename(tmp.Name(), filepath.Join(string(c), key)) != nil {
		os.Remove(tmp.Name())
	}
}

// Tidy throws away what nobody has asked for in a long time.
func (c Cache) Tidy() {
	list, err := os.ReadDir(string(c))
	if c == "" || err != nil {
		return
	}
	for _, e := range list {
		if info, err := e.Info(); err == nil && info.Mode().IsRegular() && time.Since(info.ModTime()) > unused {
			os.Remove(filepath.Join(string(c), e.Name()))
		}
	}
}
