package edition

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"hash/crc32"
	"io/fs"
	"strings"
	"testing"
)

// archiveOf writes a zip as no edition is written.
func archiveOf(t testing.TB, write func(w *zip.Writer)) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	write(w)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func put(t testing.TB, w *zip.Writer, h *zip.FileHeader, data []byte) {
	t.Helper()
	f, err := w.CreateHeader(h)
	if err == nil {
		_, err = f.Write(data)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// deflated is zeros, and what they are packed into.
func deflated(t testing.TB, n int) (zeros, packed []byte) {
	t.Helper()
	zeros = make([]byte, n)
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestCompression)
	if err == nil {
		_, err = w.Write(zeros)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return zeros, b.Bytes()
}

// TestHostile opens archives that were made to harm.
func TestHostile(t *testing.T) {
	link := &zip.FileHeader{Name: "values/a.md"}
	link.SetMode(fs.ModeSymlink | 0o777)
	for name, tt := range map[string]struct {
		data []byte
		want string
	}{
		"nothing":   {nil, "is no zip: it has 0 bytes"},
		"no zip":    {[]byte(strings.Repeat("x", 100)), "does not end as a sealed edition does"},
		"empty zip": {archiveOf(t, func(*zip.Writer) {}), "is no edition: it has no edition.json"},
		"symlink":   {archiveOf(t, func(w *zip.Writer) { put(t, w, link, []byte("/etc/passwd")) }), "values/a.md: is no regular file (a symbolic link)"},
		"twice": {archiveOf(t, func(w *zip.Writer) {
			put(t, w, &zip.FileHeader{Name: "a"}, nil)
			put(t, w, &zip.FileHeader{Name: "a"}, nil)
		}), `the path "a" is there twice`},
		"comment": {archiveOf(t, func(w *zip.Writer) { w.SetComment("x") }), "does not end as a sealed edition does"},
		"many": {archiveOf(t, func(w *zip.Writer) {
			for i := range maxFiles + 1 {
				put(t, w, &zip.FileHeader{Name: fmt.Sprint(i)}, nil)
			}
		}), "holds 20001 files; more than 20000 are not opened"},
		"more than a zip counts": {archiveOf(t, func(w *zip.Writer) {
			for i := range 1<<16 + 5 {
				put(t, w, &zip.FileHeader{Name: fmt.Sprint(i)}, nil)
			}
		}), "files; more than 20000 are not opened"},
		"bomb": {archiveOf(t, func(w *zip.Writer) {
			put(t, w, &zip.FileHeader{Name: "a", Method: zip.Deflate}, make([]byte, 1<<20))
		}), "a: would inflate to more than 200 times its size"},
		"large": {archiveOf(t, func(w *zip.Writer) { claim(t, w, "a", maxFile+1) }), "a: is larger than 64 MiB"},
		"large in all": {archiveOf(t, func(w *zip.Writer) {
			for i := range 9 {
				claim(t, w, fmt.Sprint(i), maxFile)
			}
		}), "would inflate to more than 512 MiB"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Open(bytes.NewReader(tt.data), int64(len(tt.data)))
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %s", err, tt.want)
			}
			if len(examine(tt.data)) == 0 {
				t.Error("nothing is found")
			}
		})
	}
}

// claim adds an empty file that says of itself to be large and hard to pack.
func claim(t testing.TB, w *zip.Writer, name string, size uint64) {
	t.Helper()
	if _, err := w.CreateRaw(&zip.FileHeader{Name: name, Method: zip.Store, CompressedSize64: size, UncompressedSize64: size}); err != nil {
		t.Fatal(err)
	}
}

// TestLyingHeaders inflates to more than the headers say, within a manifest that
// lists what they say.
func TestLyingHeaders(t *testing.T) {
	zeros, packed := deflated(t, 10<<20)
	files := unzip(t, seal(t, treeOf("a.bin", string(zeros[:1000])), []Source{{Path: "a.bin", Kind: KindAsset}}, manifestOf(t, "1", "2026-07-01", nil)))
	delete(files, "a.bin")
	data := archiveOf(t, func(w *zip.Writer) {
		out, err := w.CreateRaw(&zip.FileHeader{Name: "a.bin", Method: zip.Deflate, CRC32: crc32.ChecksumIEEE(zeros[:1000]), CompressedSize64: uint64(len(packed)), UncompressedSize64: 1000})
		if err == nil {
			_, err = out.Write(packed)
		}
		if err != nil {
			t.Fatal(err)
		}
		for name, text := range files {
			put(t, w, &zip.FileHeader{Name: name}, text)
		}
	})
	e := open(t, data)
	got, err := fs.ReadFile(e.FS(), "a.bin")
	if err == nil || len(got) > 1001 {
		t.Errorf("%d bytes, %v", len(got), err)
	}
	faults := e.Verify()
	if len(faults) == 0 || faults[0].Path != "a.bin" {
		t.Errorf("%v", faults)
	}
}

// TestHidden finds bytes between the files of an archive, where an unpacking
// program sees nothing.
func TestHidden(t *testing.T) {
	_, data := amendedEdition(t)
	files := unzip(t, data)
	hidden := archiveOf(t, func(w *zip.Writer) {
		for name, text := range files {
			put(t, w, &zip.FileHeader{Name: name, Extra: []byte("\xca\xfe\x04\x00hide")}, text)
		}
	})
	open(t, hidden)
	if faults := examine(hidden); len(faults) != 1 || !strings.Contains(faults[0].What, "of the archive is not as it was sealed") {
		t.Errorf("%v", faults)
	}
}

// FuzzOpen opens whatever comes: no panic, and no text but the sealed one.
func FuzzOpen(f *testing.F) {
	_, data := amendedEdition(f)
	f.Add(data)
	f.Add(seal(f, treeOf("a.md", "# A\n"), []Source{{Path: "a.md"}}, manifestOf(f, "1", "2026-07-01", nil)))
	f.Fuzz(func(t *testing.T, data []byte) {
		faults := examine(data)
		e, err := Open(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			if len(faults) == 0 {
				t.Errorf("refused without a fault: %v", err)
			}
			return
		}
		for _, x := range e.Files {
			text, err := fs.ReadFile(e.FS(), x.Path)
			if err == nil && (digest(text) != x.SHA256 || int64(len(text)) != x.Size) {
				t.Errorf("%s has another text", x.Path)
			}
			if _, redacted := e.Redacted(x.Path); err != nil && len(faults) == 0 && !redacted {
				t.Errorf("%s of an intact edition: %v", x.Path, err)
			}
		}
	})
}
