package chart

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"testing"
)

// sealOf is the seal of an edition whose digest begins with these digits.
func sealOf(id, digits string) Seal {
	return Seal{ID: id, Digest: digits + strings.Repeat("0", 64-len(digits))}
}

// TestSealLine holds the outermost line of a seal to the drawing it was designed by.
func TestSealLine(t *testing.T) {
	got := string(sealOf("2026.1", "9f2c41d7").SVG(nil))
	for _, want := range []string{
		`d="M344 0q73 31-4 51-75 10-11 50 60 52-19 48`,
		`<use href="#s9f2c41d7-0" transform="rotate(3.4)"/>`,
		`aria-label="Seal of edition 2026.1, drawn from its digest"`,
		`>2026.1</text>`, `>9f2c 41d7</text>`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
}

// TestSeals draws many: the same digest gives the same bytes, no two digests the
// same, each is well-formed, closed and small.
func TestSeals(t *testing.T) {
	seen := map[string]int{}
	for n := range 300 {
		sum := sha256.Sum256([]byte{byte(n), byte(n >> 8)})
		s := Seal{ID: fmt.Sprintf("20%02d.1 & <co>", n%100), Digest: hex.EncodeToString(sum[:])}
		got := string(s.SVG(nil))
		if got != string(s.SVG(nil)) {
			t.Fatalf("the seal of %s differs from itself", s.Digest)
		}
		line := got[strings.Index(got, " d="):strings.Index(got, "<text")]
		line = strings.ReplaceAll(line, s.Digest[:8], "")
		if other, ok := seen[line]; ok {
			t.Errorf("the seals %d and %d are the same", other, n)
		}
		seen[line] = n
		for d := xml.NewDecoder(strings.NewReader(got)); ; {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", s.Digest, err)
			}
		}
		for _, path := range strings.Split(got, `d="M`)[1:] {
			closed(t, s.Digest, path[:strings.Index(path, `"`)])
		}
		var small bytes.Buffer
		z := gzip.NewWriter(&small)
		io.WriteString(z, got)
		z.Close()
		if small.Len() > 1400 {
			t.Errorf("the seal of %s takes %d bytes", s.Digest, small.Len())
		}
	}
}

// closed follows a ring's line: it comes back to where it began.
func closed(t *testing.T, digest, path string) {
	t.Helper()
	var x int
	start, rest, _ := strings.Cut(path, " 0q")
	fmt.Sscan(start, &x)
	numbers := strings.Fields(strings.ReplaceAll(strings.TrimSuffix(rest, "z"), "-", " -"))
	dx, dy := 0, 0
	for i := 2; i+1 < len(numbers); i += 4 {
		var ex, ey int
		fmt.Sscan(numbers[i], &ex)
		fmt.Sscan(numbers[i+1], &ey)
		dx, dy = dx+ex, dy+ey
	}
	if len(numbers)%4 != 0 || dx != 0 || dy != 0 {
		t.Errorf("the seal of %s is open: %d numbers, off by %d, %d", digest, len(numbers), dx, dy)
	}
}

// TestNoSeal draws nothing without a digest.
func TestNoSeal(t *testing.T) {
	for _, digest := range []string{"", "9f2c41d7", "not hex"} {
		if got := (Seal{ID: "2026.1", Digest: digest}).SVG(nil); got != "" {
			t.Errorf("%q gives %s", digest, got)
		}
	}
}
