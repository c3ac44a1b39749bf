package survey

import (
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"sync"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/results"
)

// sourceReader reads the waves of one source, oldest first.
type sourceReader struct {
	terms
	fsys   fs.FS
	memory *Memory // nil: nothing is remembered
	read   *files  // gets the digests of what was read; nil: nobody asks
	list   diag.List
}

// terms are all that the results of a source depend on beside its files. They hold
// nothing that digestOf cannot take in.
type terms struct {
	src     *handbook.Source
	rules   rules
	values  []string        // ids of the handbook's values; nil: any is taken
	units   []handbook.Unit // rows of units.csv
	company string          // the organisation's name
	leaders map[string]bool // folded roles that count as leaders
}

func newSourceReader(fsys fs.FS, h *handbook.Handbook, src *handbook.Source) *sourceReader {
	r := &sourceReader{fsys: fsys, terms: terms{src: src, rules: rulesOf(h.Config.Privacy), units: h.Units, company: h.Config.Organisation, leaders: map[string]bool{}}}
	for _, v := range h.Values {
		r.values = append(r.values, v.ID)
	}
	slices.Sort(r.values)
	for _, role := range h.Config.Leaders.Roles {
		r.leaders[fold(role)] = true
	}
	return r
}

// all reads all waves.
func (r *sourceReader) all() (results.Source, error) {
	out := results.Source{ID: r.src.ID, Title: r.src.Title, Method: r.src.Method, Items: listed(r.src)}
	if sc, fault := newScale(r.src.Scale); fault == "" {
		out.Scale = sc.named(r.src.Scale)
	}
	read, ok := shapes[r.src.Format]
	if !ok {
		r.list.Warnf(keyPos(r.src, "format"), ruleFormat, "map it as wide or tidy", "the format %q is not read yet; the source %q is left out", r.src.Format, r.src.ID)
		return out, nil
	}
	if faults := checkItems(r.src); faults.Errors() > 0 {
		r.list.Add(faults...)
		return out, nil
	}
	waves := byClosing(r.src.Waves)
	order := idsOf(waves)
	one := *r // of a wave; it depends on no other
	src := *r.src
	one.src, src.Waves = &src, nil
	got, errs := make([]*told, len(waves)), make([]error, len(waves))
	var running sync.WaitGroup
	places := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i, w := range waves {
		running.Go(func() {
			places <- struct{}{}
			defer func() { <-places }()
			got[i], errs[i] = one.recall(w, order, read)
		})
	}
	running.Wait()
	for i, t := range got {
		if errs[i] != nil {
			return out, errs[i]
		}
		r.list.Add(t.problems...)
		out.Waves = append(out.Waves, t.wave)
		out.Items = withFound(out.Items, t.items)
	}
	breaks(out.Waves)
	return out, nil
}

// breaks marks the cells before which what was asked changed, in tables of their
// own: those of the waves may be remembered.
func breaks(waves []results.Wave) {
	type about struct{ value, dimension, aspect, unit string }
	before := map[about]string{}
	for i := range waves {
		for _, table := range []*[]results.Cell{&waves[i].Cells, &waves[i].Aspects} {
			own := false
			for j := range *table {
				c := &(*table)[j]
				key := about{c.Value, c.Dimension, c.Aspect, c.Unit}
				last, known := before[key]
				before[key] = c.Wording
				if !known || last == c.Wording {
					continue
				}
				if !own {
					*table, own = slices.Clone(*table), true
				}
				(*table)[j].Reworded = true
			}
		}
	}
}

// published is what may be known of a wave: what its release says, or, as long as
// it has none, what its export gives now.
func (r *sourceReader) published(w *handbook.Wave, order []string, read shape) (results.Wave, []results.Item, error) {
	ledger, found, err := r.ledger(w)
	if err != nil {
		return results.Wave{}, nil, err
	}
	if found && ledger.Schema == 0 { // told already
		return results.Wave{ID: w.ID, Closed: w.Closed, Invited: w.Invited, Note: w.Note, Withheld: true}, nil, nil
	}
	released := ledger.Published()
	if found && !r.exported(w) {
		return r.repeat(w, released, ledger.Minimum), ledger.Items, nil
	}
	rules := r.rules
	if found {
		rules = r.rules.atLeast(ledger)
	}
	e, err := r.wave(w, order, read)
	if err != nil {
		return results.Wave{}, nil, err
	}
	wave, items := r.publish(w, e, rules)
	if !found {
		wave.Provisional = !wave.Withheld
		return wave, items, nil
	}
	if e != nil {
		if reason := released.Refuses(wave); reason != "" {
			r.list.Errorf(w.At, ruleReleased, "put back the export and the units as they were, or take the export out of the handbook: "+r.ledgerFile(w)+" alone is enough",
				"the wave %q was released, and its export no longer gives what was published: %s", w.ID, reason)
		} else if rules != rulesAsOf(ledger) {
			return released.Within(wave), items, nil // stricter rules than at the release
		}
	}
	return r.repeat(w, released, ledger.Minimum), ledger.Items, nil
}

// wave reads the export of one wave into its tally; nil when it cannot be read
// or has errors.
func (r *sourceReader) wave(w *handbook.Wave, order []string, read shape) (*export, error) {
	sc, fault := newScale(scaleOf(r.src, w))
	if fault != "" {
		r.list.Errorf(scalePos(r.src, w), ruleConfig, "", "%s", fault)
		return nil, nil
	}
	if w.File == "" {
		r.list.Errorf(w.At, ruleConfig, "name its export, as in file: "+w.ID+".csv", "the wave %q names no file", w.ID)
		return nil, nil
	}
	name := r.exportFile(w)
	f, err := r.fsys.Open(name)
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, fs.ErrInvalid):
		r.list.Errorf(w.At, ruleUnreadable, cmp.Or(r.nearest(w.File), "put the export beside source.yaml"), "there is no file %q for the wave %q", name, w.ID)
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	defer f.Close()

	p := &problems{file: name}
	e := &export{src: r.src, wave: w, waves: order, values: r.values, columns: columnsOf(r.src, w),
		items: itemsOf(r.src, w, order), scale: sc, tally: newTally(sc), units: unitsOf(r.units, w.ID), leaders: r.leaders, organisation: r.company, dates: newDates(r.src.DateFormat), problems: p}
	in, hash := io.Reader(f), sha256.New()
	if r.read != nil {
		in = io.TeeReader(f, hash)
	}
	if e.table, err = openTable(in, r.src.Encoding, p); err == nil && e.table != nil {
		read(e)
		e.dates.finish(e)
		err = e.table.failure()
	}
	if _, left := io.Copy(io.Discard, in); r.read != nil && left == nil {
		r.read.export = digest(hash.Sum(nil))
	}
	r.list.Add(p.told()...)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	if p.errors > 0 || e.table == nil {
		return nil, nil
	}
	e.tally.finish()
	return e, nil
}

// nearest is a hint at the file beside source.yaml that may have been meant.
func (r *sourceReader) nearest(name string) string {
	var names []string
	entries, _ := fs.ReadDir(r.fsys, path.Dir(r.src.File))
	for _, e := range entries {
		if !e.IsDir() && e.Name() != path.Base(r.src.File) {
			names = append(names, e.Name())
		}
	}
	return diag.DidYouMean(name, names)
}

// publish is what may be known of a wave, and the statements that its rows
// named. Of a wave with fewer respondents than the minimum, or none that could
// be read (nil), only what source.yaml says itself.
func (r *sourceReader) publish(w *handbook.Wave, e *export, rules rules) (wave results.Wave, items []results.Item) {
	wave = results.Wave{ID: w.ID, Closed: w.Closed, Invited: w.Invited, Note: w.Note, Withheld: true}
	if e == nil {
		return wave, nil
	}
	if e.percents != nil {
		wave.Withheld, wave.Responded = false, e.percents.n
		wave.Cells, wave.Aspects = rules.percentCells(e)
		return wave, nil
	}
	responded := e.tally.responded()
	if e.cards != nil {
		responded = e.cards.people
	}
	if responded < rules.Minimum {
		return wave, nil
	}
	if w.Invited > 0 && responded > w.Invited {
		r.list.Warnf(w.At, ruleAnswers, "mend invited, or name the column of the respondent", "%d people answered the wave %q, to which %d were invited", responded, w.ID, w.Invited)
	}
	wave.Withheld, wave.Responded = false, responded
	wave.Dropped = e.tally.left()
	if e.cards != nil {
		wave.Cards = rules.cards(e)
		return wave, nil
	}
	p := newPublisher(rules, e, w.Invited)
	wave.Units = p.units()
	wave.Cells, wave.Aspects = p.cells()
	wave.Agreement = p.agreement()
	if responded >= rules.Detail {
		wave.Notes = e.notes
		slices.SortFunc(wave.Notes, func(a, b results.Note) int {
			return cmp.Or(cmp.Compare(a.Value, b.Value), cmp.Compare(a.Dimension, b.Dimension), cmp.Compare(a.Text, b.Text))
		})
	}
	return wave, p.found()
}

// byClosing sorts waves by the day on which they closed. Where one does not say
// its day, they stay as they are listed.
func byClosing(waves []handbook.Wave) []*handbook.Wave {
	var out []*handbook.Wave
	dated := true
	for i := range waves {
		out = append(out, &waves[i])
		dated = dated && !waves[i].Closed.IsZero()
	}
	if dated {
		slices.SortStableFunc(out, func(a, b *handbook.Wave) int { return a.Closed.Compare(b.Closed) })
	}
	return out
}

func idsOf(waves []*handbook.Wave) (ids []string) {
	for _, w := range waves {
		ids = append(ids, w.ID)
	}
	return ids
}

// listed are the statements that source.yaml lists.
func listed(src *handbook.Source) (items []results.Item) {
	for _, it := range src.Items {
		items = append(items, results.Item{ID: it.ID, Value: it.Value.ID, Dimension: it.Dimension, Aspect: it.Aspect,
			Wording: it.Column, Reversed: it.Reversed, Since: it.Since})
	}
	return items
}

// withFound adds the statements that are not listed yet.
func withFound(items, found []results.Item) []results.Item {
	for _, it := range found {
		if !slices.Contains(items, it) {
			items = append(items, it)
		}
	}
	return items
}
