package generator

import (
	"iter"
	"sync"

	"github.com/ethos-handbook/ethos/generator/output"
	"github.com/ethos-handbook/ethos/generator/site"
)

// rendering renders pages on all processors, a batch ahead of what is asked for,
// so that one batch is rendered while the one before is written.
type rendering struct {
	site *Site
	rest []*site.Page // not begun
	next *batch       // begun; nil when there is none
}

// batch are pages that are rendered together.
type batch struct {
	pages []*site.Page
	data  [][]byte
	errs  []error
	done  sync.WaitGroup
}

// inBatch is how many pages are rendered together: enough to keep all processors
// busy while other files are written, few enough to be held in memory.
const inBatch = 256

// render begins to render pages. What is begun has to be ended.
func (s *Site) render(pages []*site.Page) *rendering {
	r := &rendering{site: s, rest: pages}
	r.begin()
	return r
}

// begin begins the next batch.
func (r *rendering) begin() {
	r.next = nil
	if len(r.rest) == 0 {
		return
	}
	n := min(inBatch, len(r.rest))
	b := &batch{pages: r.rest[:n], data: make([][]byte, n), errs: make([]error, n)}
	r.rest, r.next = r.rest[n:], b
	b.done.Go(func() {
		parallel(n, func(i int) { b.data[i], b.errs[i] = r.site.page(b.pages[i]) })
	})
}

// end waits for what was begun and is not asked for any more.
func (r *rendering) end() {
	if r.next != nil {
		r.next.done.Wait()
	}
}

// files yields the pages in their order, once.
func (r *rendering) files(yield func(output.File, error) bool) {
	for r.next != nil {
		now := r.next
		now.done.Wait()
		r.begin()
		for i, p := range now.pages {
			if !yield(output.File{Path: p.Path, Data: now.data[i]}, now.errs[i]) || now.errs[i] != nil {
				return
			}
			now.data[i] = nil
		}
	}
}

// rendered are these pages, as files.
func (s *Site) rendered(pages []*site.Page) iter.Seq2[output.File, error] {
	return func(yield func(output.File, error) bool) {
		r := s.render(pages)
		defer r.end()
		r.files(yield)
	}
}
