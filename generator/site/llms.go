package site

import (
	"fmt"
	"strings"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

// llms is the handbook for language models (llmstxt.org): its title, what it is, and
// sections of links with a line about each. Links are relative to the file, and whole
// where handbook.yaml says base_url.
func (s *Site) llms() ([]byte, error) {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n> %s\n", plainText(inLine(s.Title)), s.llmsAbout())
	if len(s.in.Handbook.Active()) > 1 {
		b.WriteString("\nThe values stand in their declared order: where two of them conflict, the first wins.\n")
	}
	for _, part := range []struct {
		title string
		lines []llmsLine
	}{
		{"Values", s.llmsValues()}, {"Stories", llmsItems(s, s.in.Handbook.Stories, nil)},
		{"Decisions in force", llmsItems(s, s.in.Handbook.Decisions, (*handbook.Decision).InForce)},
		{"Pages", append(s.llmsSections(), llmsItems(s, s.in.Handbook.Pages, nil)...)}, {"Data", s.llmsData()},
	} {
		if len(part.lines) == 0 {
			continue
		}
		fmt.Fprintf(&b, "\n## %s\n\n", part.title)
		for _, l := range part.lines {
			fmt.Fprintf(&b, "- [%s](%s)", strings.ReplaceAll(plainText(inLine(l.name)), "]", `\]`), s.base+escape(l.path))
			if l.text != "" {
				b.WriteString(": " + inLine(l.text))
			}
			b.WriteString("\n")
		}
	}
	return []byte(b.String()), nil
}

// llmsLine is a link of llms.txt, and what it leads to, in Markdown.
type llmsLine struct{ name, path, text string }

// inLine makes one line of a text.
func inLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// llmsAbout says what the handbook is: what its front page does, else what it holds.
func (s *Site) llmsAbout() string {
	about := "A values handbook."
	if s.Organisation != "" {
		about = "The values handbook of " + plainText(inLine(s.Organisation)) + "."
	}
	if h := s.in.Handbook.Home; h != nil && h.Summary != "" {
		about = sentence(inLine(h.Summary))
	}
	return join(" ", about, plainText(sentence(s.Words())), s.Run()+".")
}

// llmsValues are the values in force, in their order, each with its statement.
func (s *Site) llmsValues() (out []llmsLine) {
	for _, v := range s.in.Handbook.Active() {
		out = append(out, llmsLine{v.Title, s.page(v).Path, join(" ", sentence(inLine(v.Statement)), sentence(plain(string(v.Status))))})
	}
	return out
}

// llmsItems are items of a kind, each with its summary.
func llmsItems[T handbook.Item](s *Site, items []T, keep func(T) bool) (out []llmsLine) {
	for _, it := range items {
		if keep == nil || keep(it) {
			p := s.page(it)
			out = append(out, llmsLine{join(" ", p.Number, p.Title), p.Path, plainText(p.Summary)})
		}
	}
	return out
}

// llmsSections are the pages that the generator fills.
func (s *Site) llmsSections() (out []llmsLine) {
	for _, l := range append(s.sections(), s.Read()...) {
		if p := s.byPath[string(l.To)]; p != nil && p.Item == nil {
			out = append(out, llmsLine{p.Title, p.Path, p.Lead})
		}
	}
	return out
}

// llmsData are the other files for programs; a schema stands beside what it describes.
func (s *Site) llmsData() (out []llmsLine) {
	for _, d := range s.Data() {
		if d.About != "" && d.Path != "llms.txt" {
			out = append(out, llmsLine{d.Path, d.Path, sentence(d.About)})
		}
	}
	return out
}
