package edition

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
)

// Seal writes an edition: the files, edition.json and SHA256SUMS. The manifest's
// own fields are m's; its list of files, schema and empty amendments are made
// here. The same content and manifest give the same bytes, in whatever order the
// files come. The digest is that of edition.json.
//
// Refused are paths that not every system can unpack, a symbolic link, files
// beyond the limits of an archive, a file with the very bytes of one that lies
// under assessments and is not sealed, and a manifest that lacks what it must say.
func Seal(w io.Writer, content fs.FS, files []Source, m Manifest) (sealed string, err error) {
	m.Schema, m.Files = Schema, nil
	if err := m.complete(); err != nil {
		return "", err
	}
	files = slices.Clone(files)
	slices.SortFunc(files, func(a, b Source) int { return cmp.Compare(a.Path, b.Path) })
	if len(files) > maxFiles-3 {
		return "", fmt.Errorf("an edition holds at most %d files, and these are %d", maxFiles-3, len(files))
	}
	all, total := newNames(0), int64(0)
	for _, f := range files {
		if err := all.source(f.Path); err != nil {
			return "", fmt.Errorf("%w; rename it", err)
		}
		data, err := f.read(content)
		if err != nil {
			return "", err
		}
		if total += int64(len(data)); total > maxTotal {
			return "", fmt.Errorf("an edition holds at most %d MiB; take large files out of the content folder", maxTotal>>20)
		}
		m.Files = append(m.Files, File{Path: f.Path, ID: f.ID, Kind: f.Kind, SHA256: digest(data), Size: int64(len(data)), Updated: f.Updated, Authors: f.Authors})
	}
	if err := noAnswers(content, files, m); err != nil {
		return "", err
	}
	manifest, err := m.Encode()
	if err != nil {
		return "", err
	}
	if len(manifest) > maxFile {
		return "", fmt.Errorf("%s would be larger than %d MiB", ManifestFile, maxFile>>20)
	}
	of := func(b []byte) func() ([]byte, error) { return func() ([]byte, error) { return b, nil } }
	entries := []entry{{ManifestFile, of(manifest)}, {SumsFile, of(sums(m, manifest))}}
	for i, f := range files {
		entries = append(entries, entry{f.Path, func() ([]byte, error) {
			data, err := f.read(content)
			if err == nil && digest(data) != m.Files[i].SHA256 {
				err = fmt.Errorf("%s was changed while it was being sealed; try again", f.Path)
			}
			return data, err
		}})
	}
	if err := writeArchive(w, entries); err != nil {
		return "", fmt.Errorf("seal edition %s: %w", m.ID, err)
	}
	return digest(manifest), nil
}

// read gives the bytes of a source, up to the limit of a file.
func (s *Source) read(content fs.FS) ([]byte, error) {
	if s.Data != nil {
		return s.Data, nil
	}
	f, err := content.Open(s.Path)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", s.Path, err)
	}
	defer f.Close()
	info, err := f.Stat()
	switch {
	case err != nil:
		return nil, fmt.Errorf("read %s: %w", s.Path, err)
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("%s is no regular file", s.Path)
	case info.Size() > maxFile:
		return nil, fmt.Errorf("%s is larger than %d MiB; keep it elsewhere and link to it", s.Path, maxFile>>20)
	}
	data, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("read %s: %w", s.Path, err)
	case len(data) > maxFile:
		return nil, fmt.Errorf("%s is larger than %d MiB; keep it elsewhere and link to it", s.Path, maxFile>>20)
	}
	return data, nil
}

// noAnswers refuses a file that is a copy of an export, or a link to one. Only
// files of equal size are read.
func noAnswers(content fs.FS, files []Source, m Manifest) error {
	raw, err := Raw(content, files)
	if err != nil {
		return fmt.Errorf("read assessments: %w", err)
	}
	bySize := map[int64][]File{}
	for _, f := range m.Files {
		if f.Size > 0 && !underAssessments(f.Path) {
			bySize[f.Size] = append(bySize[f.Size], f)
		}
	}
	for _, p := range raw {
		info, err := fs.Stat(content, p)
		if errors.Is(err, fs.ErrNotExist) {
			continue // a link that leads nowhere
		}
		if err != nil {
			return fmt.Errorf("read %s: %w", p, err)
		}
		same := bySize[info.Size()]
		if len(same) == 0 || !info.Mode().IsRegular() {
			continue
		}
		data, err := (&Source{Path: p}).read(content)
		if err != nil {
			return err
		}
		for _, f := range same {
			if f.SHA256 == digest(data) {
				return fmt.Errorf("%s has the bytes of %s, which holds answers; take it away: answers are never sealed", f.Path, p)
			}
		}
	}
	return nil
}
