package generator_test

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/ethos-handbook/ethos/generator/edition"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/load"
	"github.com/ethos-handbook/ethos/generator/markdown"
)

// seal cuts an edition of a content folder, after the one before it, with what its
// author says of changes.
func seal(t *testing.T, content fstest.MapFS, id, effective string, before *edition.Previous, changes ...edition.Change) (zip []byte, now *edition.Previous) {
	t.Helper()
	book, _, err := load.Handbook(content, load.Options{Parser: markdown.New()})
	if err != nil {
		t.Fatal(err)
	}
	day, err := handbook.ParseDate(effective)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	digest, err := edition.Seal(&b, content, edition.Sources(content, book, nil), edition.Manifest{ID: id, Title: "The " + id, Cut: day, Effective: day, ApprovedBy: "Executive team", Previous: before, Changes: changes})
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), &edition.Previous{ID: id, Digest: digest}
}

// past is a handbook with two sealed editions: candour was reworded, thrift was
// added after the first, and craft is gone since the second.
func past(t *testing.T) fstest.MapFS {
	t.Helper()
	value := func(title, statement, text string) string {
		return "---\nstatement: " + statement + "\n---\n# " + title + "\n\n" + text + "\n"
	}
	first := tree("handbook.yaml", "title: Book\n", "values/candour.md", value("Candour", "We must say it.", "We say a thing on the day we see it.\n\nWe say it twice."),
		"values/craft.md", value("Craft", "We finish it.", "A thing is finished or it is not."))
	zip1, p1 := seal(t, first, "2025.1", "2025-01-01", nil)
	second := tree("handbook.yaml", "title: Book\n", "values/candour.md", value("Candour", "We should say it.", "We say a thing on the day we first believe it.\n\nWe say it twice."),
		"values/craft.md", value("Craft", "We finish it.", "A thing is finished or it is not."), "values/thrift.md", value("Thrift", "We spend little.", "Less is enough."))
	zip2, _ := seal(t, second, "2026.1", "2026-01-01", p1)
	now := tree("handbook.yaml", "title: Book\nas_of: 2026-03-01\n", "values/candour.md", value("Candour", "We should say it.", "We say a thing on the day we first believe it.\n\nWe say it twice."),
		"values/thrift.md", value("Thrift", "We spend little.", "Less is enough, and less is enough for all."))
	now["editions/2025.1.zip"], now["editions/2026.1.zip"] = &fstest.MapFile{Data: zip1}, &fstest.MapFile{Data: zip2}
	return now
}

// TestEditions builds a handbook with its past: each edition below its own
// folder, a picker on every page, a page for what is not there, and what changed.
func TestEditions(t *testing.T) {
	b := build(t, past(t))
	if b.problems.Errors() > 0 {
		t.Fatal(b.problemLines())
	}
	deadLinks(t, b.files)
	for file, want := range map[string][]string{
		"editions/index.html":                        {"2025.1", "In force", "Superseded", "Executive team", "2026.1.zip"},
		"editions/2025.1/values/candour.html":        {"We must say it.", "Edition 2025.1", "in force from 1 January 2025 to 31 December 2025", "is-past", "What changed", "../../../assets/", "Changed, "},
		"editions/2026.1/values/candour.html":        {"We should say it.", "in force since 1 January 2026"},
		"editions/2025.1/values/thrift.html":         {"This value is not in edition 2025.1. Added in 2026.1."},
		"values/craft.html":                          {"This value is not in the working text any more.", "Edition 2026.1"},
		"values/candour.html":                        {"This page in each edition", "The same"},
		"changes/index.html":                         {"2025.1 to 2026.1", "2025.1 to the working text"},
		"changes/2025.1..2026.1/values/candour.html": {"<del>", "<ins>", "must", "should", "Weaker"},
		"changes/2026.1..current/values/thrift.html": {"<ins>"},
		"changes/2025.1..2026.1/index.html":          {"Thrift", "Added", "Candour"},
		"changes/since/index.html":                   {"Since edition 2025.1"},
		"values/candour/history.html":                {"2026.1", "First edition that holds it"},
		"editions.json":                              {`"2025.1"`, `"in force"`},
		"feed.atom":                                  {"<feed", "Edition 2026.1"},
	} {
		page := string(b.files[file])
		if page == "" {
			t.Errorf("there is no %s", file)
			continue
		}
		for _, w := range want {
			if !strings.Contains(page, w) {
				t.Errorf("%s does not say %q", file, w)
			}
		}
	}
	if strings.Contains(string(b.files["editions/2026.1/values/candour.html"]), "is-past") {
		t.Error("the edition in force looks past")
	}
	for file := range b.files {
		if strings.HasPrefix(file, "editions/2025.1/assets/") {
			t.Errorf("%s is copied into the edition", file)
		}
	}
}

// TestInForceAtRoot puts the edition in force at the root and the working text
// below next/.
func TestInForceAtRoot(t *testing.T) {
	content := past(t)
	content["handbook.yaml"].Data = append(content["handbook.yaml"].Data, "publish: {root: in-force}\n"...)
	b := build(t, content)
	if b.problems.Errors() > 0 {
		t.Fatal(b.problemLines())
	}
	deadLinks(t, b.files)
	for file, want := range map[string]string{
		"values/thrift.html": "Less is enough.", "values/craft.html": "We finish it.", "next/values/thrift.html": "less is enough for all",
		"next/values/craft.html": "is not in the working text any more", "editions/2025.1/values/candour.html": "We must say it.", "editions/2026.1/values/craft.html": "We finish it.",
		"editions/index.html": "In force", "changes/index.html": "2025.1 to 2026.1", "next/values/candour.html": `href="../../assets/`, "editions.json": "2026.1",
	} {
		if page := string(b.files[file]); !strings.Contains(page, want) {
			t.Errorf("%s (%d bytes) does not say %q", file, len(page), want)
		}
	}
	if b.files["next/editions/index.html"] != nil || b.files["next/changes/index.html"] != nil {
		t.Error("what is of the whole stands below next/, too")
	}
}

// TestClassSet shows the class and the sentence that an edition gives a change, and
// asks a reader to read again what is substantive by them.
func TestClassSet(t *testing.T) {
	const text = "We say a thing on the day we see it, and we say it to those who can do something about it."
	// The statements of each text in turn: two editions, a third, what is written now.
	statements := map[string][4]string{
		"candour": {"We must say it.", "We should say it.", "We should say it.", "We should, say it."},          // set to editorial in the second
		"craft":   {"We must finish it.", "We should finish it.", "We could finish it.", "We could finish it."}, // so, and substantive by rule in the third
		"thrift":  {"We must spend little.", "We should spend little.", "We should spend little.", "We should spend little."},
		"tempo":   {"We go now.", "We go now.", "We go, now.", "We go, now."},                               // set to substantive in the third
		"order":   {"We must sort it.", "We should sort it.", "We must, sort it.", "We must, sort it."},     // taken back
		"haste":   {"We must be quick.", "We must be quick.", "We should be quick.", "We should be quick."}, // renamed to pace in the third, and set to editorial
	}
	content := func(at int) fstest.MapFS {
		files := []string{"handbook.yaml", "title: Book\nas_of: 2026-03-01\n"}
		for id, by := range statements {
			alias := ""
			if id == "haste" && at > 1 {
				id, alias = "pace", "aliases: [values/haste.html]\n"
			}
			files = append(files, "values/"+id+".md", "---\n"+alias+"statement: "+by[at]+"\n---\n# "+id+"\n\n"+text+"\n")
		}
		return tree(files...)
	}
	zip1, p1 := seal(t, content(0), "2025.1", "2025-01-01", nil)
	zip2, p2 := seal(t, content(1), "2025.2", "2025-07-01", p1, edition.Change{ID: "value:candour", Class: "editorial", Summary: "as it was <always> meant"}, edition.Change{ID: "value:craft", Class: "editorial"})
	zip3, _ := seal(t, content(2), "2026.1", "2026-01-01", p2, edition.Change{ID: "value:tempo", Class: "substantive", Summary: "The comma makes it an order."}, edition.Change{ID: "value:pace", Class: "editorial", Summary: "Another name."})
	now := content(3)
	now["editions/2025.1.zip"], now["editions/2025.2.zip"], now["editions/2026.1.zip"] = &fstest.MapFile{Data: zip1}, &fstest.MapFile{Data: zip2}, &fstest.MapFile{Data: zip3}
	b := build(t, now)
	if b.problems.Errors() > 0 {
		t.Fatal(b.problemLines())
	}
	for file, want := range map[string][]string{
		"changes/2025.1..2025.2/index.html":           {"<b>Editorial</b> 2 words. As it was &lt;always&gt; meant. Weaker", "<b>Substantive</b> 2 words. Weaker"},
		"changes/2025.1..2025.2/values/candour.html":  {"Editorial, as the edition says; by rule substantive", "As it was &lt;always&gt; meant."},
		"changes/2025.1..current/values/candour.html": {"<dd>Substantive</dd>"},
		"changes/2025.2..2026.1/values/tempo.html":    {"Substantive, as the edition says; by rule editorial"},
		"values/candour/history.html":                 {"2 words, editorial. As it was &lt;always&gt; meant. Weaker"},
		"feed.atom":                                   {"tempo changed in 2026.1", "The comma makes it an order. ", "thrift changed in 2025.2"},
	} {
		for _, w := range want {
			if !strings.Contains(string(b.files[file]), w) {
				t.Errorf("%s does not say %q", file, w)
			}
		}
	}
	for _, not := range []string{"candour changed", "craft changed in 2025.2", "pace changed"} {
		if strings.Contains(string(b.files["feed.atom"]), not) {
			t.Errorf("the feed says %q", not)
		}
	}
	_, since, _ := strings.Cut(string(b.files["changes/since/index.html"]), "<main")
	got := map[string]string{}
	for _, part := range strings.Split(since, "<section ")[1:] {
		id, rest, _ := strings.Cut(part, " aria-labelledby")
		for _, value := range []string{"candour", "craft", "haste", "order", "pace", "tempo", "thrift"} {
			if strings.Contains(rest, ">"+value+"</a>") {
				got[id] += value + " "
			}
		}
		if strings.Contains(rest, ">tempo</a>") != strings.Contains(rest, "2026.1: The comma makes it an order.") {
			t.Errorf("%s does not say what the edition says of tempo", id)
		}
	}
	want := map[string]string{`class="sec" id="s-2025.1"`: "craft tempo thrift ", `class="sec" id="s-2025.2"`: "craft order tempo "}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("asked to be read again (-want +got):\n%s", diff)
	}
}
