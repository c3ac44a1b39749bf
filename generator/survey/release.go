package survey

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math"
	"path"
	"slices"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/results"
	"github.com/ethos-handbook/ethos/generator/survey/disclosure"
)

// Released is a wave ready to be released: the ledger, and where it belongs.
type Released struct {
	Ledger results.Ledger
	File   string // below the content folder
	Before bool   // the same stands there already
	Less   bool   // a release stands there that says more
}

// Release makes the ledger of a wave that has closed by the day. source may be ""
// where one source alone has the wave. key is the secret under which the set of
// respondents is hashed, so that a later release can tell whether it is the same.
// What an author can mend, and why a release is refused, is in the list.
func Release(fsys fs.FS, h *handbook.Handbook, source, wave string, day handbook.Date, key []byte) (*Released, diag.List, error) {
	src, w, list := findWave(h, source, wave)
	if list.Errors() > 0 {
		return nil, list, nil
	}
	r := newSourceReader(fsys, h, src)
	read, ok := shapes[src.Format]
	if !ok {
		list.Errorf(keyPos(src, "format"), ruleFormat, "map it as wide or tidy", "the format %q is not read", src.Format)
		return nil, list, nil
	}
	if list = checkItems(src); list.Errors() > 0 {
		return nil, list, nil
	}
	switch {
	case w.Closed.IsZero():
		list.Errorf(w.At, ruleReleased, "say closed: with the last day of answering", "the wave %q does not say when it closed", w.ID)
		return nil, list, nil
	case !day.IsZero() && day.Before(w.Closed):
		list.Errorf(w.At, ruleReleased, "release it once everybody has answered: a late answer cannot be added", "the wave %q is open until %s", w.ID, w.Closed)
		return nil, list, nil
	}
	before, found, err := r.ledger(w)
	if err != nil {
		return nil, nil, err
	}
	if r.list.Errors() > 0 {
		return nil, r.list, nil
	}
	if !r.exported(w) && found {
		return &Released{Ledger: before, File: r.ledgerFile(w), Before: true}, nil, nil
	}
	e, err := r.wave(w, idsOf(byClosing(src.Waves)), read)
	if err != nil || e == nil {
		return nil, r.list, err
	}
	now, items := r.publish(w, e, r.rules)
	if now.Withheld {
		r.list.Errorf(w.At, ruleReleased, "nothing of it can be published", "fewer than %d people answered the wave %q", r.rules.Minimum, w.ID)
		return nil, r.list, nil
	}
	ledger := results.LedgerOf(src.ID, now)
	ledger.Released, ledger.Items = day.String(), items
	ledger.Minimum, ledger.DetailMinimum = r.rules.Minimum, r.rules.Detail
	ledger.Respondents = e.tally.respondents(key)
	out := &Released{Ledger: ledger, File: r.ledgerFile(w)}
	if !found {
		return out, r.list, nil
	}
	released := before.Published()
	if reason := refuses(before, &released, ledger, now); reason != "" {
		r.list.Errorf(w.At, ruleReleased, "a released wave may only be repeated, or say less; the release of "+before.Released+" stands", "the wave %q is not released again: %s", w.ID, reason)
		return nil, r.list, nil
	}
	if ledger.Minimum == before.Minimum && ledger.DetailMinimum == before.DetailMinimum {
		return &Released{Ledger: before, File: out.File, Before: true}, r.list, nil
	}
	out.Less = true
	less := results.LedgerOf(src.ID, released.Within(now))
	less.Released, less.Items, less.Minimum, less.DetailMinimum, less.Respondents = ledger.Released, ledger.Items, ledger.Minimum, ledger.DetailMinimum, ledger.Respondents
	out.Ledger = less
	return out, r.list, nil
}

// refuses tells why a ledger may not take the place of the one before, and a wave
// that of the one released.
func refuses(before results.Ledger, released *results.Wave, now results.Ledger, wave results.Wave) string {
	switch {
	case now.Minimum < before.Minimum:
		return fmt.Sprintf("privacy.minimum is %d, and was %d at the release: smaller groups would follow from both", now.Minimum, before.Minimum)
	case now.DetailMinimum < before.DetailMinimum:
		return fmt.Sprintf("privacy.detail_minimum is %d, and was %d at the release: detail of smaller groups would follow from both", now.DetailMinimum, before.DetailMinimum)
	}
	if reason := released.Refuses(wave); reason != "" {
		return reason
	}
	if before.Respondents != "" && now.Respondents != "" && before.Respondents[:keyMark] == now.Respondents[:keyMark] && before.Respondents != now.Respondents {
		return "other people answered than at the release: the difference would tell what they said"
	}
	return ""
}

// findWave finds the source and the wave that a release names.
func findWave(h *handbook.Handbook, source, wave string) (*handbook.Source, *handbook.Wave, diag.List) {
	var (
		list    diag.List
		src     *handbook.Source
		at      *handbook.Wave
		sources []string
		waves   []string
		in      []string
	)
	for _, s := range h.Sources {
		sources = append(sources, s.ID)
		if source != "" && s.ID != source {
			continue
		}
		for i := range s.Waves {
			waves = append(waves, s.Waves[i].ID)
			if s.Waves[i].ID == wave {
				src, at = s, &s.Waves[i]
				in = append(in, s.ID)
			}
		}
	}
	switch {
	case source != "" && !slices.Contains(sources, source):
		list.Errorf(diag.Pos{}, ruleReference, diag.DidYouMean(source, sources), "there is no assessment source %q", source)
	case len(in) == 0:
		list.Errorf(diag.Pos{}, ruleReference, diag.DidYouMean(wave, waves), "there is no wave %q", wave)
	case len(in) > 1:
		list.Errorf(diag.Pos{}, ruleReference, "say which with --source", "the wave %q is one of %d sources", wave, len(in))
	}
	return src, at, list
}

// ledgerFile is where the release of a wave stands.
func (r *sourceReader) ledgerFile(w *handbook.Wave) string {
	return path.Join(path.Dir(r.src.File), "releases", w.ID+".json")
}

// maxLedger bounds the size of a release, in bytes.
const maxLedger = 64 << 20

// ledger reads the release of a wave. One that cannot be read is an error: its
// numbers may not be guessed anew.
func (r *sourceReader) ledger(w *handbook.Wave) (l results.Ledger, found bool, err error) {
	name := r.ledgerFile(w)
	info, err := fs.Stat(r.fsys, name)
	if err == nil && info.Size() > maxLedger {
		r.list.Errorf(diag.Pos{File: name}, ruleReleased, "put back the file as it was written", "the release is larger than %d MiB", maxLedger>>20)
		return l, true, nil
	}
	b, err := fs.ReadFile(r.fsys, name)
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, fs.ErrInvalid):
		return l, false, nil
	case err != nil:
		return l, false, fmt.Errorf("read %s: %w", name, err)
	}
	if r.read != nil {
		r.read.ledger = sha256.Sum256(b)
	}
	at := diag.Pos{File: name, Line: 1, Column: 1}
	l, err = results.ReadLedger(b)
	switch {
	case err != nil:
		r.list.Errorf(at, ruleReleased, "put back the file as it was written", "%s", err)
		return results.Ledger{}, true, nil
	case l.Source != r.src.ID || l.Wave != w.ID:
		r.list.Errorf(at, ruleReleased, "put back the file as it was written", "the release is of the wave %q of %q", l.Wave, l.Source)
		return results.Ledger{}, true, nil
	}
	return l, true, nil
}

// exportFile is where the export of a wave stands.
func (r *sourceReader) exportFile(w *handbook.Wave) string {
	return path.Join(path.Dir(r.src.File), w.File)
}

// exported tells whether the export of a wave is there.
func (r *sourceReader) exported(w *handbook.Wave) bool {
	if w.File == "" {
		return false
	}
	info, err := fs.Stat(r.fsys, r.exportFile(w))
	return err == nil && !info.IsDir()
}

// repeat is a wave as its release has it, made with a minimum, less what stricter
// rules withhold. It writes into the wave.
func (r *sourceReader) repeat(w *handbook.Wave, wave results.Wave, minimum int) results.Wave {
	wave.ID, wave.Note = w.ID, w.Note
	if !w.Closed.IsZero() {
		wave.Closed = w.Closed
	}
	wave.Withheld = len(wave.Cells)+len(wave.Cards) == 0 || wave.Responded > 0 && wave.Responded < r.rules.Minimum
	if wave.Withheld {
		return results.Wave{ID: w.ID, Closed: wave.Closed, Invited: w.Invited, Note: w.Note, Withheld: true}
	}
	for _, cells := range [][]results.Cell{wave.Cells, wave.Aspects} {
		for i := range cells {
			c := &cells[i]
			if n := c.N; c.State != results.Withheld && (n > 0 && n < r.rules.Minimum || c.NBand != "" && r.rules.Minimum > minimum) {
				nan := math.NaN()
				*c = results.Cell{Value: c.Value, Dimension: c.Dimension, Aspect: c.Aspect, Unit: c.Unit, Wording: c.Wording, State: results.Withheld, Text: "withheld",
					Favourable: nan, Neutral: nan, Unfavourable: nan, Index: nan, Low: nan, High: nan, DontKnow: nan}
			} else if n > 0 && n < r.rules.Detail {
				c.Neutral, c.Unfavourable, c.Index, c.Low, c.High = math.NaN(), math.NaN(), math.NaN(), math.NaN(), math.NaN()
			}
		}
	}
	return wave
}

// rulesAsOf are the rules of a release.
func rulesAsOf(l results.Ledger) rules {
	return rulesOf(handbook.Privacy{Minimum: l.Minimum, DetailMinimum: l.DetailMinimum})
}

// atLeast are the stricter of the rules in force and those of a release.
func (r rules) atLeast(l results.Ledger) rules {
	o := rulesAsOf(l)
	return rules{disclosure.Rules{Minimum: max(r.Minimum, o.Minimum), Detail: max(r.Detail, o.Detail), Extreme: max(r.Extreme, o.Extreme)}}
}

// keyMark is how long the part of a hash is that tells its key from others.
const keyMark = 8

// respondents is the keyed hash of the set of those who answered, after a mark
// of the key; "" where nobody had an id or there is no key.
func (t *tally) respondents(key []byte) string {
	if len(t.people) == 0 || len(key) == 0 {
		return ""
	}
	mark := sha256.Sum256(append([]byte("ethos release key\x00"), key...))
	mac := hmac.New(sha256.New, key)
	for _, id := range slices.Sorted(maps.Keys(t.people)) {
		fmt.Fprintf(mac, "%d:%s", len(id), id)
	}
	return hex.EncodeToString(mark[:])[:keyMark] + ":" + hex.EncodeToString(mac.Sum(nil))
}
