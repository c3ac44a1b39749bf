package edition

import (
	"archive/zip"
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"slices"
)

// Limits of an archive. The program seals nothing beyond them and reads nothing
// beyond them, whatever the headers say.
const (
	maxFiles = 20_000
	maxFile  = 64 << 20  // bytes of a file
	maxTotal = 512 << 20 // bytes of all files
	maxRatio = 200       // bytes that come of one compressed byte
)

// endLen is the length of a zip's end record without a comment (PKWARE
// APPNOTE.TXT 4.3.16).
const endLen = 22

// entry is a file to be written, read when its turn comes.
type entry struct {
	name string
	data func() ([]byte, error)
}

// writeArchive writes the entries by name, stored, with fixed times and modes and
// no extra fields: equal entries give equal bytes.
func writeArchive(w io.Writer, entries []entry) error {
	slices.SortFunc(entries, func(a, b entry) int { return cmp.Compare(a.name, b.name) })
	zw := zip.NewWriter(w)
	for _, e := range entries {
		data, err := e.data()
		if err != nil {
			return err
		}
		out, err := zw.CreateRaw(&zip.FileHeader{
			Name:               e.name,
			CreatorVersion:     3<<8 | 20, // Unix, 2.0
			ReaderVersion:      20,
			Flags:              0x800, // names are UTF-8
			Method:             zip.Store,
			ModifiedDate:       1<<5 | 1, // 1980-01-01, the first day that a zip knows
			CRC32:              crc32.ChecksumIEEE(data),
			CompressedSize64:   uint64(len(data)),
			UncompressedSize64: uint64(len(data)),
			ExternalAttrs:      0o100644 << 16,
		})
		if err != nil {
			return err
		}
		if _, err := out.Write(data); err != nil {
			return err
		}
	}
	return zw.Close()
}

// archive is a zip whose names, number and sizes were found to be harmless.
type archive struct {
	r     io.ReaderAt
	size  int64
	files map[string]*zip.File
	kept  Kept // nil: no manifests are
}

// newArchive reads the directory of a zip and refuses what an edition never has.
// The error is a Fault where the archive is at fault.
func newArchive(r io.ReaderAt, size int64) (*archive, error) {
	if err := checkEnd(r, size); err != nil {
		return nil, err
	}
	zr, err := zip.NewReader(r, size)
	if err != nil && !(errors.Is(err, zip.ErrInsecurePath) && zr != nil) { // names are looked at below
		return nil, faultf("", "cannot be read as a zip: %s", err)
	}
	if len(zr.File) > maxFiles {
		return nil, faultf("", "holds %d files; more than %d are not opened", len(zr.File), maxFiles)
	}
	a := &archive{r: r, size: size, files: map[string]*zip.File{}}
	all := newNames(len(zr.File))
	var total uint64
	for _, f := range zr.File {
		if err := all.add(f.Name); err != nil {
			return nil, Fault{What: err.Error()}
		}
		inflated, packed := f.UncompressedSize64, f.CompressedSize64
		switch {
		case !f.Mode().IsRegular():
			return nil, faultf(f.Name, "is no regular file (%s)", kindOf(f.Mode()))
		case inflated > maxFile:
			return nil, faultf(f.Name, "is larger than %d MiB", maxFile>>20)
		case inflated > maxRatio*packed:
			return nil, faultf(f.Name, "would inflate to more than %d times its size", maxRatio)
		}
		if total += inflated; total > maxTotal {
			return nil, faultf("", "would inflate to more than %d MiB", maxTotal>>20)
		}
		a.files[f.Name] = f
	}
	return a, nil
}

func kindOf(m fs.FileMode) string {
	if m&fs.ModeSymlink != 0 {
		return "a symbolic link"
	}
	return m.Type().String()
}

// checkEnd looks at the end record before the directory is read, so that a
// directory of millions of names is never taken into memory. An edition has no
// comment and no zip64 records, and ends with this record.
func checkEnd(r io.ReaderAt, size int64) error {
	var end [endLen]byte
	if size < endLen {
		return faultf("", "is no zip: it has %d bytes", size)
	}
	if n, err := r.ReadAt(end[:], size-endLen); n < endLen {
		return fmt.Errorf("read the archive: %w", err)
	}
	le := binary.LittleEndian
	directory, offset := int64(le.Uint32(end[12:])), int64(le.Uint32(end[16:]))
	switch {
	case string(end[:4]) != "PK\x05\x06":
		return faultf("", "does not end as a sealed edition does: it is cut short, or no zip of ethos")
	case int(le.Uint16(end[10:])) > maxFiles || directory > maxFiles*(46+1024):
		return faultf("", "holds %d files; more than %d are not opened", le.Uint16(end[10:]), maxFiles)
	case le.Uint16(end[20:]) != 0 || offset+directory+endLen != size:
		return faultf("", "holds something before, between or behind its files")
	}
	return nil
}

// read gives the bytes of a file, never more than its header says and never more
// than the limits allow. The error is a Fault where the archive is at fault.
func (a *archive) read(name string) ([]byte, error) {
	f, ok := a.files[name]
	if !ok {
		return nil, fmt.Errorf("%s: %w", name, fs.ErrNotExist)
	}
	rc, err := f.Open()
	if err != nil {
		return nil, faultf(name, "cannot be read: %s", err)
	}
	defer rc.Close()
	want := min(f.UncompressedSize64, maxFile, maxRatio*f.CompressedSize64)
	data := make([]byte, 0, want+1)
	data, err = readAll(io.LimitReader(rc, int64(want)+1), data)
	switch {
	case uint64(len(data)) > want:
		return nil, faultf(name, "inflates to more than the archive says")
	case errors.Is(err, zip.ErrChecksum):
		return nil, faultf(name, "was changed after it was sealed (its CRC is another)")
	case err != nil:
		return nil, faultf(name, "cannot be read: %s", err)
	}
	return data, nil
}

// readAll is io.ReadAll into a buffer that is large enough.
func readAll(r io.Reader, into []byte) ([]byte, error) {
	for len(into) < cap(into) {
		n, err := r.Read(into[len(into):cap(into)])
		into = into[:len(into)+n]
		if err == io.EOF {
			return into, nil
		}
		if err != nil {
			return into, err
		}
	}
	return into, nil
}

// entries are the files of the archive as they stand, without some.
func (a *archive) entries(without ...string) (out []entry) {
	for name := range a.files {
		if !slices.Contains(without, name) {
			out = append(out, entry{name, func() ([]byte, error) { return a.read(name) }})
		}
	}
	return out
}
