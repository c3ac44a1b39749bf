package bench_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// grown is the example handbook, without its own editions, grown to so many files
// of Markdown: of every ten new ones seven are ordinary pages in folders of forty,
// two decision records, one a story. They are set from the example's own prose,
// with headings, links among one another, lists, now and then a table or a block
// of code. The same number gives the same tree.
func grown(tb testing.TB, pages int) fstest.MapFS {
	tb.Helper()
	tree := sample(tb, 0)
	g := grower{Rand: rand.New(rand.NewPCG(1, uint64(pages))), paragraphs: paragraphs(tree)}
	for name := range tree {
		if strings.HasPrefix(name, "values/") {
			g.values = append(g.values, strings.TrimSuffix(strings.TrimPrefix(name, "values/"), ".md"))
		}
		if strings.HasSuffix(name, ".md") {
			g.have++
		}
	}
	slices.Sort(g.values)
	for i := 0; g.have+i < pages; i++ {
		name, text := g.page(i)
		tree[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return tree
}

type grower struct {
	*rand.Rand
	paragraphs []string
	values     []string
	have       int
	written    []string // paths
}

// plainParagraph is prose that links to nothing and may stand anywhere.
var plainParagraph = regexp.MustCompile(`^[A-Z][^\[\]|<>]{80,}[.?!”]$`)

func paragraphs(tree fstest.MapFS) (out []string) {
	for name, f := range tree {
		if !strings.HasSuffix(name, ".md") {
			continue
		}
		_, body, _ := strings.Cut(strings.TrimPrefix(string(f.Data), "---\n"), "\n---\n")
		for p := range strings.SplitSeq(body, "\n\n") {
			if p = strings.TrimSpace(p); plainParagraph.MatchString(p) {
				out = append(out, p)
			}
		}
	}
	slices.Sort(out)
	return out
}

// page makes one file.
func (g *grower) page(i int) (name, text string) {
	var b strings.Builder
	title := g.title(i)
	switch i % 10 {
	case 3, 8:
		name = fmt.Sprintf("decisions/%04d-%s.md", 100+i, slugged(title))
		fmt.Fprintf(&b, "---\nstatus: accepted\ndate: %d-%02d-%02d\ndeciders: [Head of engineering]\nvalues:\n  - {id: %s, role: decisive, over: [%s]}\n---\n# %s\n\n## Context\n\n%s\n\n## Decision\n\n%s\n\n## Consequences\n\n%s\n",
			2018+i%8, 1+i%12, 1+i%28, g.values[i%len(g.values)], g.values[(i+1)%len(g.values)], title, g.prose(2), g.prose(2), g.prose(1))
	case 5:
		name = "stories/" + slugged(title) + ".md"
		fmt.Fprintf(&b, "---\ntitle: %s\nsummary: %q\ndate: %d-%02d-%02d\nvalues:\n  - {id: %s, shown: lived}\nteam: Platform\ntold_by: employee\nanonymised: true\ntags: [planning]\n---\n%s\n",
			title, strings.SplitAfter(g.any(), ".")[0], 2018+i%8, 1+i%12, 1+i%28, g.values[i%len(g.values)], g.prose(6))
	default:
		name = fmt.Sprintf("guides-%d/part-%d/%s.md", i%5, i/400, slugged(title))
		fmt.Fprintf(&b, "---\nowner: Head of engineering\ntags: [how-to, %s]\n---\n# %s\n\n%s\n", []string{"planning", "clients", "on-call"}[i%3], title, g.prose(1))
		for h := range 2 + g.IntN(4) {
			fmt.Fprintf(&b, "\n## Step %d of %s\n\n%s\n", h+1, strings.ToLower(title), g.prose(1+g.IntN(2)))
			if h == 0 && i%7 == 0 {
				b.WriteString("\n```go\nfunc late(p Pier, now time.Time) bool {\n\treturn p.Confirmed && now.After(p.Due.Add(5 * time.Minute)) // the tide waits\n}\n```\n")
			}
			if h == 1 && i%5 == 0 {
				b.WriteString("\n| Who | When | What |\n| --- | ---: | --- |\n| The duty desk | 9.10 | Calls the pier |\n| The pier | 9.15 | Says *yes* or *no* |\n")
			}
			if h == 1 && i%4 == 0 {
				b.WriteString("\n* Read it aloud.\n* Ask who is missing.\n* Write down **who decides**, and by when.\n")
			}
		}
	}
	g.written = append(g.written, name)
	return name, b.String()
}

func (g *grower) any() string { return g.paragraphs[g.IntN(len(g.paragraphs))] }

// prose is a few paragraphs, of which some link to what was written before.
func (g *grower) prose(n int) string {
	var out []string
	for range n {
		p := g.any()
		if len(g.written) > 0 && g.IntN(2) == 0 {
			p += fmt.Sprintf(" See [what we wrote then](/%s).", g.written[g.IntN(len(g.written))])
		}
		if g.IntN(4) == 0 {
			p += fmt.Sprintf(" It is [[value:%s]] again.", g.values[g.IntN(len(g.values))])
		}
		out = append(out, p)
	}
	return strings.Join(out, "\n\n")
}

// title is unlike all others.
func (g *grower) title(i int) string {
	words := strings.FieldsFunc(g.any(), func(r rune) bool { return r != '’' && (r < 'A' || r > 'z') })
	at := g.IntN(max(1, len(words)-4))
	s := strings.ToLower(strings.Join(words[at:min(len(words), at+4)], " "))
	return fmt.Sprintf("%s%s, %d", strings.ToUpper(s[:1]), s[1:], i)
}

func slugged(title string) string {
	return strings.Trim(strings.Join(strings.FieldsFunc(strings.ToLower(title), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') }), "-"), "-")
}
