package search

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// client runs the site's own script against an index. It skips the test where
// there is no node to run it with.
type client struct {
	t     testing.TB
	dir   string
	files []File
}

func newClient(t testing.TB, files []File) client {
	t.Helper()
	if _, err := exec.LookPath("node"); err != nil {
		t.Skip("no node here")
	}
	c := client{t, t.TempDir(), files}
	source, err := os.ReadFile("../../themes/default/src/query.js")
	if err != nil {
		t.Fatal(err)
	}
	c.write("query.mjs", source)
	for _, f := range files {
		c.write(f.Name, f.Data)
	}
	return c
}

func (c client) write(name string, data []byte) {
	c.t.Helper()
	if err := os.WriteFile(filepath.Join(c.dir, name), data, 0o644); err != nil {
		c.t.Fatal(err)
	}
}

// each evaluates an expression over the inputs; it may use index and x.
func (c client) each(expression string, inputs []string, into any) {
	c.t.Helper()
	in, err := json.Marshal(inputs)
	if err != nil {
		c.t.Fatal(err)
	}
	c.write("in.json", in)
	c.write("run.mjs", []byte(`
import * as q from "./query.mjs";
import { readFileSync } from "node:fs";
globalThis.window = globalThis;
const run = (name) => (0, eval)(readFileSync(name, "utf8"));
run("index.js");
const index = q.open(ethosSearch, async (name) => (run(name + ".js"), ethosShards[name]));
const out = [];
for (const x of JSON.parse(readFileSync("in.json", "utf8"))) out.push(await (`+expression+`));
process.stdout.write(JSON.stringify(out));
`))
	cmd := exec.Command("node", "run.mjs")
	cmd.Dir = c.dir
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		c.t.Fatalf("%v\n%s", err, stderr.Bytes())
	}
	if err := json.Unmarshal(out, into); err != nil {
		c.t.Fatal(err)
	}
}

// ask gives the addresses found for each question, best first.
func (c client) ask(questions ...string) (found [][]string) {
	c.each(`q.ask(index, x).then(async ({ hits }) => {
		await index.texts.have(hits.map((h) => h.doc));
		return hits.map((h) => { const id = index.texts.at(h.doc)[h.unit][0]; return index.docs[h.doc][1] + (id && "#" + id); });
	})`, questions, &found)
	return found
}

func allTokens(s string) []string {
	out := []string{}
	tokens(s, func(term []byte) { out = append(out, string(term)) })
	return out
}

func TestTokens(t *testing.T) {
	for _, c := range []struct {
		text string
		want string
	}{
		{"", ""},
		{"Say it, while it helps.", "say it while it helps"},
		{"don’t don't ‘quoted’", "dont dont quoted"},
		{"Café Ångström naïve", "cafe angstrom naive"},
		{"Straße, STRASSE, œuvre, Łódź", "strasse strasse oeuvre lodz"},
		{"ΟΔΟΣ οδός", "οδοσ οδοσ"},
		{"feasi\u00adbility", "feasibility"},
		{"2026.1 — 0044–0047", "2026 1 0044 0047"},
		{"価値観", "価値 値観"},
		{"値", "値"},
		{"サーバーを止める", "サー ーバ バー ーを を止 止め める"},
		{"한국어 문서", "한국 국어 문서"},
		{"ﬁnal ½", "final 1 2"},
		{"ethosの価値", "ethos の価 価値"},
		{"हिन्दी", "हिन्दी"},
		{"x\u00a0y\xffz", "x y z"},
	} {
		if got := strings.Join(allTokens(c.text), " "); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

// TestTwins gives Go's tokens and the client's the same texts: words in many
// scripts, and every letter and mark that Go knows.
func TestTwins(t *testing.T) {
	texts := []string{
		"Say it while it helps, even over being sure. Don’t wait; ‘now’ is £3.50 (½ of €7) ™ ① ﬁn…",
		"Ærøskøbing, Œuvre, Straße, İstanbul ISPARTA ısı, Łódź, Đà Nẵng, ΟΔΥΣΣΕΥΣ ὀδυσσεύς, Ёлка ёлка, й",
		"サーバーを止める前に、言う。ガラスの仮面 ﾊﾝｶｸ 한국어 문서 ภาษาไทย 价值观 𠮷野家 々",
		"مُحَمَّد עִבְרִית हिन्दी বাংলা தமிழ் አማርኛ ქართული Հայերեն",
		"naïve café Zürich co\u00adoperate zero\u200bwidth a\u0301 x\u00a0y 👩‍💻 🇨🇭 2026.1—0044 it's rock'n'roll",
	}
	var b strings.Builder
	for r := rune(0); r < 0x32400; r++ {
		// What neither knows for a letter separates words in both; what was
		// named lately is not known to every node.
		if unicode.In(r, unicode.L, unicode.M, unicode.N) && !unicode.In(r, unicode.Co) {
			b.WriteRune(r)
			b.WriteByte(" a"[r%3/2])
		}
		if b.Len() > 4000 {
			texts = append(texts, b.String())
			b.Reset()
		}
	}
	var got [][]string
	newClient(t, Index(nil)).each("q.tokens(index, x)", texts, &got)
	for i, text := range texts {
		if want := allTokens(text); !slices.Equal(got[i], want) {
			n := 0
			for n < min(len(got[i]), len(want)) && got[i][n] == want[n] {
				n++
			}
			t.Errorf("%.40q: token %d: client %+q, Go %+q", text, n, got[i][n:min(n+3, len(got[i]))], want[n:min(n+3, len(want))])
		}
	}
}

var small = []Doc{
	{Title: "Say it while it helps", URL: "values/say.html", Kind: "Value", Where: "Emerging", Text: "We tell the person who can act.", Headings: []Heading{
		{"why", "Why we hold it", "On a Friday in May three of us knew that the timetable would not load."},
		{"looks", "What it looks like", "We answer bad news with a question before an opinion."},
	}},
	{Title: "Eleven days of nodding", URL: "stories/eleven.html", Kind: "Story", Where: "Missed, Payments", Text: "The bad news was in everybody’s notes and in nobody’s message."},
	{Title: "Weather", URL: "stories/weather.html", Kind: "Story", Text: "Bad: news of the storm came late, and then the ferry had left for the islands."},
	{Title: "Estimates carry odds </script><b>", URL: "decisions/0037.html", Kind: "Decision", Text: "A change of odds & not a change of mind."},
	{Title: "価値観について", URL: "ja/values.html", Kind: "Page", Text: "私たちは、助けになるうちに言う。"},
	{Title: "サーバー障害の記録", URL: "ja/server.html", Kind: "Page", Text: "障害は十分で知らせる。原因はまだ分からない。", Headings: []Heading{{"cause", "原因", "価値が試された。"}}},
	{Title: "价值观的顺序", URL: "zh/order.html", Kind: "Page", Text: "我们先说，再求确定。"},
	{Title: "가치의 순서", URL: "ko/order.html", Kind: "Page", Text: "도움이 될 때 말한다."},
}

func TestAsk(t *testing.T) {
	c := newClient(t, Index(small))
	for _, x := range []struct{ ask, want string }{
		{"say it while it helps", "values/say.html"},
		{"bad news", "values/say.html#looks stories/eleven.html stories/weather.html"},
		{"timetable", "values/say.html#why"},
		{"timet", "values/say.html#why"},
		{"tiemtable", "values/say.html#why"},
		{"estmates", "decisions/0037.html"},
		{"noding", "stories/eleven.html"},
		{"ESTIMATES", "decisions/0037.html"},
		{"friday opinion", "values/say.html#looks"},
		{"価値観", "ja/values.html"},
		{"障害", "ja/server.html"},
		{"原因", "ja/server.html#cause"},
		{"サーバ", "ja/server.html"},
		{"价值观", "zh/order.html"},
		{"순서", "ko/order.html"},
		{"zzz", ""},
		{"…", ""},
	} {
		found := c.ask(x.ask)[0]
		if got := strings.Join(found, " "); got != x.want && !(x.want != "" && strings.HasPrefix(got, x.want+" ")) {
			t.Errorf("%s: found %q, want %q first", x.ask, got, x.want)
		}
	}
}

// TestPieces looks at which words of a result are marked.
func TestPieces(t *testing.T) {
	c := newClient(t, Index(small))
	var got []string
	c.each(`q.ask(index, x.split("|")[0]).then(({ found }) => q.pieces(index, x.split("|")[1], found).map(([s, m]) => m ? "[" + s + "]" : s).join(""))`, []string{
		"bad news|Bad news, badly told: the Bád bad-news.",
		"言う|うちに言う。言葉",
		"nobodys|nobody’s message",
	}, &got)
	want := []string{"[Bad] [news], badly told: the [Bád] [bad]-[news].", "うちに[言う]。言葉", "[nobody’s] message"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestIndex(t *testing.T) {
	index := Index(small)
	if !reflect.DeepEqual(index, Index(small)) {
		t.Error("the same pages gave other bytes")
	}
	for _, f := range index {
		if bytes.ContainsAny(f.Data, "<>&") {
			t.Errorf("the script %s has markup in it", f.Name)
		}
	}
	if len(Index(nil)) != 1 {
		t.Error("no index of no pages")
	}
}

func TestCompareUTF16(t *testing.T) {
	ordered := []string{"", "a", "ab", "b", "é", "値", "\ud7ff", "𠮷", "𠮷a", "\ue000", "ﬁ"}
	for i, a := range ordered {
		for j, b := range ordered {
			if got, want := compareUTF16(a, b), map[bool]int{true: -1, false: 1}[i < j]; got != want && i != j || i == j && got != 0 {
				t.Errorf("%q and %q: %d", a, b, got)
			}
		}
	}
}

// TestRelevance asks a thousand pages for those whose titles are known, as
// written and with one slip of the finger. MRR is the mean of 1/rank.
func TestRelevance(t *testing.T) {
	docs := synthetic(1000)
	c := newClient(t, Index(docs))
	random := rand.New(rand.NewPCG(1, 2))
	var exact, slipped, want []string
	for i := 0; i < len(docs); i += 7 {
		exact = append(exact, docs[i].Title)
		slipped = append(slipped, slip(random, docs[i].Title))
		want = append(want, docs[i].URL)
	}
	for _, x := range []struct {
		name      string
		questions []string
		least     float64
	}{{"title", exact, .95}, {"one slip", slipped, .90}} {
		sum := 0.
		for i, found := range c.ask(x.questions...) {
			rank := slices.IndexFunc(found, func(u string) bool { return strings.HasPrefix(u, want[i]) })
			if rank >= 0 {
				sum += 1 / float64(rank+1)
			}
		}
		mrr := sum / float64(len(want))
		if mrr < x.least {
			t.Errorf("%s: MRR %.3f, want at least %.2f", x.name, mrr, x.least)
		}
		t.Logf("%s: MRR %.3f", x.name, mrr)
	}
}

// TestSize keeps what the first answer loads at a thousand pages of 600 words to what
// a phone can load: the index, the postings of the words, the texts of what is shown.
func TestSize(t *testing.T) {
	docs := synthetic(1000)
	files := Index(docs)
	size := map[string]int{}
	whole := 0
	for _, f := range files {
		var z bytes.Buffer
		w := gzip.NewWriter(&z)
		w.Write(f.Data)
		w.Close()
		size[f.Name] = z.Len()
		whole += z.Len()
	}
	c := newClient(t, files)
	var questions []string
	for i := 0; i < len(docs); i += 50 {
		questions = append(questions, docs[i].Title, docs[i].Title[:4], strings.Join(strings.Fields(docs[i].Text)[:2], " "))
	}
	var loaded [][]string
	c.each(`(async () => {
		const names = [], fresh = q.open(ethosSearch, async (name) => (names.push(name + ".js"), run(name + ".js"), ethosShards[name]));
		const { hits } = await q.ask(fresh, x);
		await fresh.texts.have(hits.slice(0, 8).map((h) => h.doc));
		return names;
	})()`, questions, &loaded)
	var answers []int
	for _, names := range loaded {
		sum := size["index.js"]
		for _, name := range names {
			sum += size[name]
		}
		answers = append(answers, sum)
	}
	slices.Sort(answers)
	median, most := answers[len(answers)/2]>>10, answers[len(answers)-1]>>10
	t.Logf("%d files, %d KB after gzip, of which index.js %d; a first answer loads %d KB, at most %d", len(files), whole>>10, size["index.js"]>>10, median, most)
	if median > 120 {
		t.Errorf("a first answer loads %d KB", median)
	}
}

func BenchmarkIndex(b *testing.B) {
	docs := synthetic(1000)
	b.ReportAllocs()
	for b.Loop() {
		Index(docs)
	}
}

// synthetic makes n pages of about 600 words, distributed as words are (Zipf),
// with titles of two to five words of their own.
func synthetic(n int) []Doc {
	random := rand.New(rand.NewPCG(3, 4))
	vocabulary := make([]string, 12000)
	onset := strings.Fields("b br c ch d dr f fl g gr h j k l m n p pr qu r s sh st t th tr v w")
	vowel := strings.Fields("a e i o u ai ea ou")
	coda := strings.Fields("- - n r s t l nd st rm ck")
	seen := map[string]bool{}
	for i := range vocabulary {
		for {
			var w string
			for range 1 + random.IntN(2) + i/3000 {
				w += onset[random.IntN(len(onset))] + vowel[random.IntN(len(vowel))] + strings.Trim(coda[random.IntN(len(coda))], "-")
			}
			if !seen[w] {
				seen[w], vocabulary[i] = true, w
				break
			}
		}
	}
	zipf := rand.NewZipf(random, 1.07, 6, uint64(len(vocabulary)-1))
	say := func(words int) string {
		var b strings.Builder
		for i := range words {
			if i > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(vocabulary[zipf.Uint64()])
		}
		return b.String()
	}
	kind := []string{"Value", "Story", "Decision", "Practice", "Page"}
	docs := make([]Doc, n)
	for i := range docs {
		title := make([]string, 2+random.IntN(4))
		for j := range title {
			title[j] = vocabulary[20+random.IntN(6000)]
		}
		d := Doc{Title: strings.Join(title, " "), URL: fmt.Sprintf("pages/%04d.html", i), Kind: kind[i%5], Text: say(120)}
		for h := range 6 {
			d.Headings = append(d.Headings, Heading{fmt.Sprintf("h%d", h), say(3), say(80)})
		}
		docs[i] = d
	}
	return docs
}

// slip makes one mistake in the longest word: a letter doubled, left out,
// changed or swapped with its neighbour.
func slip(random *rand.Rand, title string) string {
	words := strings.Fields(title)
	longest := 0
	for i, w := range words {
		if len(w) > len(words[longest]) {
			longest = i
		}
	}
	w := []byte(words[longest])
	i := 1 + random.IntN(len(w)-2)
	switch random.IntN(4) {
	case 0:
		w = slices.Insert(w, i, w[i])
	case 1:
		w = slices.Delete(w, i, i+1)
	case 2:
		w[i] = 'a' + (w[i]-'a'+7)%26
	default:
		w[i], w[i+1] = w[i+1], w[i]
	}
	words[longest] = string(w)
	return strings.Join(words, " ")
}
