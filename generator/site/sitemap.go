package site

import (
	"bytes"
	"encoding/xml"
	"strings"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

// sitemap is the list of pages for search engines (sitemaps.org, version 0.9).
type sitemap struct {
	XMLName xml.Name     `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	URLs    []sitemapURL `xml:"url"`
}

// sitemapURL is a page: its whole address, and the day on which it was last changed
// or read again, where front matter says one.
type sitemapURL struct {
	Loc     string        `xml:"loc"`
	LastMod handbook.Date `xml:"lastmod,omitempty"`
}

// mostMapped bounds the pages of a sitemap, as the protocol does. What comes after is
// found by links.
const mostMapped = 50_000

// SitemapURL is the whole address of the sitemap, "" where there is none: search
// engines are not let in, or handbook.yaml does not say where the site will be.
func (s *Site) SitemapURL() string {
	if s.Open && s.base != "" && s.isRoot() {
		return s.base + "sitemap.xml"
	}
	return ""
}

// sitemap lists the pages in the order of their paths, without those that send on or
// say that something is not there, the search, and what repeats other pages for print.
func (s *Site) sitemap() ([]byte, error) {
	var m sitemap
	for _, p := range s.Pages {
		if p.Layout == LayoutRedirect || p.Absent != "" || p.Terse || p.Path == "404.html" || strings.HasPrefix(p.Path, "search/") {
			continue
		}
		if len(m.URLs) == mostMapped {
			break
		}
		m.URLs = append(m.URLs, sitemapURL{s.base + escape(p.Path), s.lastChanged(p)})
	}
	var b bytes.Buffer
	b.WriteString(xml.Header)
	e := xml.NewEncoder(&b)
	e.Indent("", " ")
	if err := e.Encode(m); err != nil {
		return nil, err
	}
	b.WriteString("\n")
	return b.Bytes(), nil
}

// lastChanged is the later of the days on which a page's item is dated and was last
// read again, as far as they have come; zero where front matter says neither.
func (s *Site) lastChanged(p *Page) (day handbook.Date) {
	if p.Item == nil {
		return day
	}
	c := p.Item.Meta()
	days := []handbook.Date{c.Date}
	if c.Review != nil {
		days = append(days, c.Review.Last)
	}
	for _, d := range days {
		if day.Before(d) && !s.AsOf.Before(d) {
			day = d
		}
	}
	return day
}
