package generator

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"maps"
	"path"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/output"
	"github.com/ethos-handbook/ethos/generator/picture"
	"github.com/ethos-handbook/ethos/generator/render"
	"github.com/ethos-handbook/ethos/generator/site"
)

// pictures are the images that lie beside the texts of one site: what is known of
// them, and the copies that its pages ask for. A copy is named by what it is made
// of, so that a page can name it before it is made. It is safe for concurrent use.
type pictures struct {
	content fs.FS
	cache   Cache

	mu    sync.Mutex
	known map[string]portrait
	shown map[string]bool // by pages that were rendered
	gate  *gate
}

// portrait is what is known of one image.
type portrait struct {
	info picture.Info
	key  string // all that its copies depend on
	err  error  // why none are made
}

// pictureTypes are the endings of files that are looked at before a page shows them.
var pictureTypes = []string{".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".apng", ".gif", ".webp"}

// newPictures knows what was known before, but for the files that changed since.
func newPictures(content fs.FS, cache Cache, before *Site, changed []string) *pictures {
	p := &pictures{content: content, cache: cache, known: map[string]portrait{}, shown: map[string]bool{}, gate: newGate(picture.MaxPixels)}
	if before == nil || before.working == nil {
		return p
	}
	old := before.working.pictures
	old.mu.Lock()
	maps.Copy(p.known, old.known)
	old.mu.Unlock()
	for _, name := range changed {
		for known := range p.known {
			if known == name || strings.HasPrefix(known, name+"/") {
				delete(p.known, known)
			}
		}
	}
	return p
}

// of reads an image and remembers what it says. Who asks at once may both read it.
func (p *pictures) of(name string) portrait {
	p.mu.Lock()
	is, ok := p.known[name]
	p.mu.Unlock()
	if ok {
		return is
	}
	if data, err := fs.ReadFile(p.content, name); err == nil {
		is = portraitOf(data)
	}
	p.mu.Lock()
	p.known[name] = is
	p.mu.Unlock()
	return is
}

func portraitOf(data []byte) (is portrait) {
	if is.info, is.err = picture.Inspect(data); is.info.Format == picture.Other {
		return is
	}
	sum := sha256.Sum256(data)
	is.key = key("picture", picture.Recipe, hex.EncodeToString(sum[:]))
	return is
}

// widths are those of an image's copies.
func (is portrait) widths() []int {
	if is.err != nil {
		return nil
	}
	return is.info.Widths()
}

// copyAt is the path of a copy of an image: beside it.
func (is portrait) copyAt(name string, width int) string {
	const longest = 150 // of 255 bytes that a name may have
	dir, base := path.Split(name)
	base = strings.TrimSuffix(base, path.Ext(base))
	for len(base) > longest {
		_, n := utf8.DecodeLastRuneInString(base)
		base = base[:len(base)-n]
	}
	return dir + base + "." + strconv.Itoa(width) + "." + is.key[:10] + is.info.Ending()
}

// image tells a page about an image that it shows.
func (p *pictures) image(name string) render.Image {
	is := p.of(name)
	out := render.Image{Width: is.info.Width, Height: is.info.Height}
	widths := is.widths()
	if len(widths) == 0 {
		return out
	}
	p.mu.Lock()
	p.shown[name] = true
	p.mu.Unlock()
	for _, w := range widths {
		out.Copies = append(out.Copies, render.Copy{At: site.Address(is.copyAt(name, w)), Width: w})
	}
	switch last := widths[len(widths)-1]; {
	case is.info.Orientation != 1:
		out.Src = site.Address(is.copyAt(name, last))
	case last < picture.Largest: // else no screen needs the whole
		out.Copies = append(out.Copies, render.Copy{At: site.Address(name), Width: is.info.Width})
	}
	return out
}

// copies are the copies of an image, in the order of their widths. What cannot be
// decoded is shown as it is, under the names that pages know.
func (p *pictures) copies(name string) ([][]byte, error) {
	is := p.of(name)
	widths := is.widths()
	out := make([][]byte, len(widths))
	kept := 0
	for i, w := range widths {
		data, ok := p.cache.get(is.copyKey(w))
		if !ok {
			break
		}
		out[i], kept = data, kept+1
	}
	if kept == len(widths) {
		return out, nil
	}
	data, err := fs.ReadFile(p.content, name)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	pixels := p.gate.enter(is.info.Width * is.info.Height)
	made, err := picture.Copies(data)
	p.gate.leave(pixels)
	if err != nil || len(made) != len(widths) {
		made = slices.Repeat([][]byte{picture.Strip(data)}, len(widths))
	}
	if portraitOf(data).key == is.key { // it did not change meanwhile
		for i, w := range widths {
			p.cache.put(is.copyKey(w), made[i])
		}
	}
	return made, nil
}

func (is portrait) copyKey(width int) string { return key(is.key, width) }

// files are the copies that the pages rendered so far show, made on all processors.
func (p *pictures) files() iter.Seq2[output.File, error] {
	return func(yield func(output.File, error) bool) {
		p.mu.Lock()
		names := slices.Sorted(maps.Keys(p.shown))
		p.mu.Unlock()
		seen := map[string]bool{}
		for batch := range slices.Chunk(names, 4*runtime.GOMAXPROCS(0)) {
			made, errs := make([][][]byte, len(batch)), make([]error, len(batch))
			parallel(len(batch), func(i int) { made[i], errs[i] = p.copies(batch[i]) })
			for i, name := range batch {
				if errs[i] != nil {
					yield(output.File{}, errs[i])
					return
				}
				is := p.of(name)
				for j, w := range is.widths() {
					at := is.copyAt(name, w)
					if seen[at] { // photo.jpg and photo.jpeg with the same bytes
						continue
					}
					seen[at] = true
					if !yield(output.File{Path: at, Data: made[i][j]}, nil) {
						return
					}
				}
			}
		}
	}
}

// file is the copy at a path, of one of some images; false where there is none.
func (p *pictures) file(at string, images []string) ([]byte, bool, error) {
	for _, name := range images {
		if path.Dir(name) != path.Dir(at) {
			continue
		}
		if stem := strings.TrimSuffix(path.Base(name), path.Ext(name)); !strings.HasPrefix(path.Base(at), stem[:min(len(stem), 100)]) {
			continue
		}
		is := p.of(name)
		for i, w := range is.widths() {
			if is.copyAt(name, w) == at {
				all, err := p.copies(name)
				if err != nil {
					return nil, false, err
				}
				return all[i], true, nil
			}
		}
	}
	return nil, false, nil
}

// asset is a file that lies beside a page: an image without what it tells of people,
// anything else as it is.
func (p *pictures) asset(name string) (output.File, error) {
	f, err := p.content.Open(name)
	if err != nil {
		return output.File{}, fmt.Errorf("copy %s: %w", name, err)
	}
	defer f.Close()
	head := make([]byte, picture.Head)
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return output.File{}, fmt.Errorf("copy %s: %w", name, err)
	}
	if picture.FormatOf(head[:n]) == picture.Other {
		info, err := f.Stat()
		if err != nil {
			return output.File{}, fmt.Errorf("copy %s: %w", name, err)
		}
		return output.File{Path: name, Size: info.Size(), Open: func() (io.ReadCloser, error) { return p.content.Open(name) }}, nil
	}
	var all bytes.Buffer
	all.Write(head[:n])
	if _, err := all.ReadFrom(f); err != nil {
		return output.File{}, fmt.Errorf("copy %s: %w", name, err)
	}
	return output.File{Path: name, Data: picture.Strip(all.Bytes())}, nil
}

// problems are those of the images among some files.
func (p *pictures) problems(files []string) (list diag.List) {
	var names []string
	for _, name := range files {
		if slices.Contains(pictureTypes, strings.ToLower(path.Ext(name))) {
			names = append(names, name)
		}
	}
	parallel(len(names), func(i int) { p.of(names[i]) })
	for _, name := range names {
		is, at := p.of(name), diag.Pos{File: name}
		switch {
		case errors.Is(is.err, picture.ErrTooLarge):
			list.Warnf(at, "image-large", fmt.Sprintf("scale it down; %d px a side are enough for every screen", 2*picture.Largest),
				"the image has %d × %d px, too many to make smaller copies of; every reader loads all of it", is.info.Width, is.info.Height)
		case is.err != nil && is.info.Format != picture.Other:
			list.Warnf(at, "image-damaged", "open it in a program for images and save it anew", "the image is shown as it is, without smaller copies: %s", is.err)
		}
		if is.info.Located {
			list.Warnf(at, "image-location", "take the place out of the file; its other readers, and sealed editions, get it as it is", "the image says where it was taken; the site leaves that out")
		}
	}
	return list
}

// gate lets in as much as there is room for.
type gate struct {
	mu   sync.Mutex
	room *sync.Cond
	all  int
	free int
}

func newGate(all int) *gate {
	g := &gate{all: all, free: all}
	g.room = sync.NewCond(&g.mu)
	return g
}

// enter waits for room, and tells how much it took.
func (g *gate) enter(n int) int {
	n = min(n, g.all)
	g.mu.Lock()
	defer g.mu.Unlock()
	for g.free < n {
		g.room.Wait()
	}
	g.free -= n
	return n
}

func (g *gate) leave(n int) {
	g.mu.Lock()
	g.free += n
	g.mu.Unlock()
	g.room.Broadcast()
}
