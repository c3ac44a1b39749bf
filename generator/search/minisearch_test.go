package search

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// BenchmarkMiniSearch asks a thousand pages the same questions, of the client of this
// package and of MiniSearch (https://github.com/lucaong/minisearch) with its own index
// of the same sections: how much the first answer loads after gzip, how long it takes
// from the scripts' text to the first answer, and how long each one after it. It needs
// node, and ETHOS_MINISEARCH: the file dist/cjs/index.cjs of its package.
func BenchmarkMiniSearch(b *testing.B) {
	peer := os.Getenv("ETHOS_MINISEARCH")
	if peer == "" {
		b.Skip("ETHOS_MINISEARCH names no package to measure beside")
	}
	docs := synthetic(1000)
	files := Index(docs)
	c := newClient(b, files)
	data, err := os.ReadFile(peer)
	if err != nil {
		b.Fatal(err)
	}
	c.write("minisearch.cjs", data)
	type unit struct {
		ID                   int `json:"id"`
		Title, Heading, Text string
	}
	var units []unit
	var questions []string
	for i, d := range docs {
		units = append(units, unit{len(units), d.Title, "", d.Text})
		for _, h := range d.Headings {
			units = append(units, unit{len(units), "", h.Text, h.Body})
		}
		if i%20 == 0 {
			questions = append(questions, d.Title)
		}
	}
	text, err := json.Marshal(units)
	if err != nil {
		b.Fatal(err)
	}
	c.write("units.json", text)
	var got []struct {
		Ours, Theirs struct{ First, Next float64 } // ms
		Loaded       []string                      // for the first answer
		Their        int                           // bytes of their index
	}
	for b.Loop() {
		c.each(`(async () => {
			const { default: MiniSearch } = await import("./minisearch.cjs");
			const { gzipSync } = await import("node:zlib");
			const o = { fields: ["Title", "Heading", "Text"], idField: "id", storeFields: ["Title", "Heading"], searchOptions: { prefix: true, fuzzy: .2, boost: { Title: 6, Heading: 3 }, combineWith: "AND" } };
			const theirs = new MiniSearch(o);
			theirs.addAll(JSON.parse(readFileSync("units.json", "utf8")));
			const kept = JSON.stringify(theirs);
			const questions = x.split("\n");
			const time = async (open, ask) => {
				const began = performance.now();
				const with_ = await open();
				await ask(with_, questions[0]);
				const first = performance.now() - began, then = performance.now();
				for (const question of questions) await ask(with_, question);
				return { First: first, Next: (performance.now() - then) / questions.length };
			};
			const ours = await time(async () => (run("index.js"), q.open(ethosSearch, async (name) => (run(name + ".js"), ethosShards[name]))),
				async (index, question) => { const { hits } = await q.ask(index, question); await index.texts.have(hits.slice(0, 8).map((h) => h.doc)); });
			const peer = await time(async () => MiniSearch.loadJSON(kept, o), async (index, question) => index.search(question));
			const fresh = [];
			const once = q.open(ethosSearch, async (name) => (fresh.push(name + ".js"), ethosShards[name]));
			const { hits } = await q.ask(once, questions[0]);
			await once.texts.have(hits.slice(0, 8).map((h) => h.doc));
			return { Ours: ours, Theirs: peer, Loaded: fresh, Their: gzipSync(kept).length };
		})()`, []string{strings.Join(questions, "\n")}, &got)
	}
	size := map[string]int{}
	for _, f := range files {
		var z bytes.Buffer
		w := gzip.NewWriter(&z)
		w.Write(f.Data)
		w.Close()
		size[f.Name] = z.Len()
	}
	sum := size["index.js"]
	for _, name := range got[0].Loaded {
		sum += size[name]
	}
	b.ReportMetric(float64(sum)/1024, "KB")
	b.ReportMetric(float64(got[0].Their)/1024, "KB-minisearch")
	b.ReportMetric(got[0].Ours.First, "ms-first")
	b.ReportMetric(got[0].Theirs.First, "ms-first-minisearch")
	b.ReportMetric(got[0].Ours.Next, "ms-next")
	b.ReportMetric(got[0].Theirs.Next, "ms-next-minisearch")
	b.ReportMetric(0, "ns/op")
}
