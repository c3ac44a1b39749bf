package diag

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// Baseline is what was found once and is known: problems that need not be reported
// again. An entry is known by its fingerprint, so that it stays known when lines
// move; of several alike, as many are known as there are entries.
type Baseline struct {
	Known []Known `json:"known"`
}

// Known is one problem of a baseline.
type Known struct {
	Rule    string `json:"rule"`
	File    string `json:"file"`
	Message string `json:"message"`
}

func (k Known) fingerprint() string {
	return Problem{Pos: Pos{File: k.File}, Rule: k.Rule, Message: k.Message}.Fingerprint()
}

// String is the one-line form of a known problem.
func (k Known) String() string { return fmt.Sprintf("%s: %s [%s]", k.File, k.Message, k.Rule) }

// BaselineOf is the baseline in which all warnings of a list are known, in its
// order. Errors are never known: they stop a build.
func BaselineOf(l List) Baseline {
	b := Baseline{Known: []Known{}}
	for _, p := range l {
		if p.Level != Error {
			b.Known = append(b.Known, Known{p.Rule, p.File, p.Message})
		}
	}
	return b
}

// ParseBaseline reads what JSON writes.
func ParseBaseline(data []byte) (Baseline, error) {
	var b Baseline
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&b); err != nil {
		return Baseline{}, err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return Baseline{}, errors.New("more stands after the list of what is known")
	}
	for i, k := range b.Known {
		if k.Rule == "" || k.Message == "" {
			return Baseline{}, fmt.Errorf("entry %d has no rule or no message", i+1)
		}
	}
	return b, nil
}

// JSON writes a baseline, an entry to a line, so that a change is read as one.
func (b Baseline) JSON() ([]byte, error) {
	var out bytes.Buffer
	out.WriteString("{\"known\": [")
	for i, k := range b.Known {
		var line bytes.Buffer
		e := json.NewEncoder(&line)
		e.SetEscapeHTML(false)
		if err := e.Encode(k); err != nil {
			return nil, err
		}
		if i > 0 {
			out.WriteByte(',')
		}
		out.WriteString("\n  ")
		out.Write(bytes.TrimSpace(line.Bytes()))
	}
	out.WriteString("\n]}\n")
	return out.Bytes(), nil
}

// Split parts a list in what is new and what is known, and names the entries that
// nothing was found for any more. Errors are always new.
func (b Baseline) Split(l List) (fresh, known List, gone []Known) {
	left := map[string]int{}
	for _, k := range b.Known {
		left[k.fingerprint()]++
	}
	for _, p := range l {
		if id := p.Fingerprint(); p.Level != Error && left[id] > 0 {
			left[id]--
			known = append(known, p)
		} else {
			fresh = append(fresh, p)
		}
	}
	for _, k := range b.Known {
		if id := k.fingerprint(); left[id] > 0 {
			left[id]--
			gone = append(gone, k)
		}
	}
	return fresh, known, gone
}
