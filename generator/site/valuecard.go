package site

import (
	"fmt"
	"html"
	"strings"

	"github.com/ethos-handbook/ethos/generator/chart"
	"github.com/ethos-handbook/ethos/generator/handbook"
)

// cardsAt is the page that shows the cards and how to embed them.
const cardsAt = "cards/index.html"

// cardAt is where the card of a value is. That of a value that was given up stays, for
// others may show it still: it says so.
func cardAt(v *handbook.Value) Address { return Address("cards/" + slug(v.ID) + ".svg") }

// valueCard is a value as a picture for the pages of others.
func (s *Site) valueCard(v *handbook.Value) chart.Card {
	st := s.status(v)
	c := chart.Card{Number: s.page(v).Number, Title: s.unmarked(plainText(v.Title)), Statement: s.unmarked(v.Statement), Glyph: st.Glyph, Status: st.Word, Book: s.Title, Language: orElse(s.Language, "en"), Leftward: s.Direction() == "rtl", Hue: s.in.Hue}
	if v.Status == handbook.Retired {
		row := s.retiredRow(v)
		c.Number, c.Status, c.Statement = "", row.When, ""
		for _, l := range row.Lines {
			c.Statement = s.unmarked(l.Text)
		}
	}
	c.Label = join(" ", sentence(c.Title), sentence(c.Statement), sentence(c.Status), sentence(c.Book))
	return c
}

// Picture is an image that is made for the site.
type Picture struct {
	Src           Address
	Alt           string
	Width, Height int
}

// Template is "picture".
func (Picture) Template() string { return "picture" }

// valueCards fills the page of the cards of all values in force.
func (s *Site) valueCards() {
	active := s.in.Handbook.Active()
	if len(active) == 0 {
		return
	}
	p := &Page{Path: cardsAt, Nav: "values/index.html", Title: s.Say.T("Cards for other pages"), Kind: s.Say.T("Sheet"), Layout: LayoutPlain, Terse: true, Crumbs: s.crumbs(Link{Text: s.Say.T("Values"), To: "values/index.html"}),
		Lead: s.Say.T("Each value as one picture, for a wiki, a profile or a page of your own. Where it is shown, it changes with the handbook.")}
	if s.base == "" {
		p.Facts = []Fact{{Label: s.Say.T("Addresses"), Text: s.Say.T("Put the address of this handbook before each. With base_url in handbook.yaml they are whole.")}}
	}
	for _, v := range active {
		c, name := s.valueCard(v), slug(v.ID)
		page, image := s.whole(Address(s.page(v).Path)), s.whole(cardAt(v))
		alt := join(" ", sentence(c.Title), sentence(c.Statement), sentence(c.Status))
		p.Sections = append(p.Sections, Section{ID: "c-" + name, Title: v.Title, Margin: []Note{{Link: Link{Text: s.Say.T("The value"), To: Address(s.page(v).Path)}}, {Link: Link{Text: s.Say.T("The picture"), To: cardAt(v)}}}, Body: []Body{
			Picture{cardAt(v), alt, chart.CardWidth, c.Height()},
			Commands{[]Command{
				{Label: "HTML", Code: fmt.Sprintf(`<a href="%s"><img src="%s" alt="%s" width="%d" height="%d"></a>`, page, image, html.EscapeString(alt), chart.CardWidth, c.Height())},
				{Label: "Markdown", Code: fmt.Sprintf("[![%s](%s)](%s)", bracketed(plainText(c.Title)), image, page)},
			}}}})
	}
	s.add(p)
}

// whole is the address of something on this site as others write it: with base_url, or
// else below the root of the whole.
func (s *Site) whole(a Address) string { return s.base + escape(s.Prefix()+string(a)) }

// bracketed is Markdown that may stand between square brackets.
func bracketed(text string) string { return strings.ReplaceAll(text, "]", `\]`) }
