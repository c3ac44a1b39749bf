package generator

import (
	"io/fs"
	"sync"

	"github.com/ethos-handbook/ethos/generator/load"
	"github.com/ethos-handbook/ethos/generator/output"
)

// Edited is the site after one file below the content folder was edited, where its
// prose alone is another: every field of its item, its headings and the parts of its
// page are the same. It shares all but that page with the site before, and costs the
// reading of one file. The page is what a build of the whole would give, to the byte;
// alone tells that all other pages are as well, else one shows the beginning of this
// text. ok is false where only a build of the whole can tell what comes of the edit.
//
// It says nothing of problems: a link that leads nowhere since, for one, is found by
// the build of the whole, which is to follow.
func (s *Site) Edited(content fs.FS, path string) (edited *Site, alone, ok bool) {
	if s.files == nil || len(s.parts) > 0 {
		return nil, false, false
	}
	data, err := fs.ReadFile(content, path)
	if err != nil {
		return nil, false, false
	}
	text, ok := s.files.Prose(path, string(data))
	if !ok {
		return nil, false, false
	}
	plan, page, alone := s.plan.Edited(path, text)
	if page == nil {
		return nil, false, false
	}
	e := *s
	e.plan, e.renderer, e.working = plan, s.renderer.Of(plan), &e
	e.index = sync.OnceValue(func() []output.File { return searchIndex(plan, s.assets.Search) })
	return &e, alone, true
}

// known is what a load of the same folder may know of the one for this site.
func (s *Site) known(changed []string) *load.Since {
	if s == nil || s.files == nil {
		return nil
	}
	return &load.Since{Files: s.files, Changed: changed}
}
