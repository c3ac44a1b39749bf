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

// lives is a handbook with five editions, through which candour is retired, craft
// renamed, say-it made stronger, and thrift added by one that is not in force yet.
// Its third has an erratum.
func lives(t *testing.T) fstest.MapFS {
	t.Helper()
	candour := "---\nstatement: We are candid.\nstatus: lived\n---\n# Candour\n\nWe say things.\n"
	retired := "---\nstatement: We are candid.\nstatus: retired\nretired: {on: 2025-03-03, reason: vague, into: [say-it], decision: d1}\n---\n# Candour\n\nWe say things.\n"
	craft := "---\nstatement: We finish what we begin.\n---\n# Finish it\n\nA thing is finished or it is not, and whoever began it says which.\n"
	finish := "---\nstatement: We finish what we begin.\n---\n# Finish it well\n\nA thing is finished or it is not, and whoever began it says which.\n"
	say := func(duty string) string {
		return "---\nstatement: We tell whoever can act.\nbehaviours: [{do: We " + duty + " tell the client first., level: everyone}]\n---\n# Say it\n\n## Why\n\nSilence costs more.\n"
	}
	state := func(files ...string) fstest.MapFS {
		return tree(append([]string{"handbook.yaml", "title: Book\nas_of: 2026-03-27\n", "decisions/d1.md", "---\nstatus: accepted\ndate: 2025-02-01\nvalues: [{id: candour, role: conceded}]\n---\n# Values are sentences\n\nText.\n",
			"stories/one.md", "---\nvalues: [candour]\ndate: 2024-01-01\nanonymised: true\n---\n# One\n\nText.\n"}, files...)...)
	}
	texts := []fstest.MapFS{
		state("values/candour.md", candour, "values/craft.md", craft),
		state("values/candour.md", retired, "values/craft.md", craft, "values/say-it.md", say("should")),
		state("values/candour.md", retired, "values/finish.md", finish, "values/say-it.md", say("should")),
		state("values/candour.md", retired, "values/finish.md", finish, "values/say-it.md", say("must")),
		state("values/candour.md", retired, "values/finish.md", finish, "values/say-it.md", say("must"), "values/thrift.md", "---\nstatement: We spend little.\n---\n# Thrift\n\nLess.\n"),
	}
	now := state("values/candour.md", retired, "values/finish.md", finish, "values/say-it.md", say("must"), "values/thrift.md", "---\nstatement: We spend little.\n---\n# Thrift\n\nLess.\n")
	var before *edition.Previous
	for i, e := range [][2]string{{"2024.1", "2024-03-04"}, {"2025.1", "2025-03-03"}, {"2025.2", "2025-09-01"}, {"2026.1", "2026-03-02"}, {"2026.2", "2026-07-01"}} {
		var zip []byte
		zip, before = seal(t, texts[i], e[0], e[1], before)
		now["editions/"+e[0]+".zip"] = &fstest.MapFile{Data: zip}
	}
	all, problems, err := edition.Read(now, nil)
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	var corrected bytes.Buffer
	if err := edition.Correct(&corrected, all[2], edition.Correction{Date: handbook.Date{Year: 2025, Month: 10, Day: 12}, Path: "values/say-it.md", Text: "For the client read *the duty desk*"}); err != nil {
		t.Fatal(err)
	}
	now["editions/2025.2.zip"] = &fstest.MapFile{Data: corrected.Bytes()}
	return now
}

// says looks for words on pages; those that begin with "!" are not to be there.
func says(t *testing.T, files map[string][]byte, want map[string][]string) {
	t.Helper()
	for file, words := range want {
		page := string(files[file])
		if page == "" {
			t.Errorf("there is no %s", file)
			continue
		}
		for _, w := range words {
			if absent, not := strings.CutPrefix(w, "!"); strings.Contains(page, absent) == not {
				t.Errorf("%s: want %q", file, w)
			}
		}
	}
}

// TestLives follows items through the editions: what the picker says of each, the
// pages that say why something is not there, and what stands beside old texts.
func TestLives(t *testing.T) {
	b := build(t, lives(t))
	if b.problems.Errors() > 0 {
		t.Fatal(b.problemLines())
	}
	deadLinks(t, b.files)
	says(t, b.files, map[string][]string{
		"values/candour.html": {"Seal of edition 2024.1", "was retired on 3 March 2025", "Too vague to act on", "Values are sentences", "Edition 2024.1</a>, in force 4 March 2024 to 2 March 2025", "1 story and 1 decision, which keep their words", "Read Say it</a>",
			"Last edition with this page", "Retired in this edition", "Retired, too vague to act on"},
		"editions/2026.1/values/candour.html": {"This value is not in edition 2026.1. It was retired on 3 March 2025.", "Seal of edition 2024.1"},
		"editions/2024.1/values/candour.html": {"We are candid.", "Retired, too vague to act on", "In 2025.1 it is retired, too vague to act on.", "!Seal of"},
		"editions/2024.1/values/say-it.html":  {"This value is not in edition 2024.1. Added in 2025.1.", "Not there: it was Candour then", "First edition with this page", "Seal of edition 2025.1", "Read Say it in edition 2025.1"},
		"editions/2025.1/values/say-it.html":  {"../../../editions/2024.1/values/candour.html", "Not there: it was Candour then", "The same", "Changed, 2 words"},
		"editions/2025.2/values/say-it.html": {"Changed since", "“should” became “must”", `href="../../../changes/2025.2..2026.1/values/say-it.html"`, "Erratum, 12 October 2025", "<em>the duty desk</em>", "Handbook, 2025.2", "no longer in force", "Sealed",
			"superseded by 2026.1 on 2 March 2026", "Say it, edition 2025.2 · Book"},
		"editions/2025.2/values/finish.html": {"Not there: it was ", "editions/2025.1/values/craft.html"},
		"editions/2025.1/values/craft.html":  {"It is called Finish it well", "In 2025.2 it is called Finish it well."},
		"editions/2026.1/values/craft.html":  {"It is called Finish it well since edition 2025.2.", "Not there: it is Finish it well since 2025.2", "Seal of edition 2025.1", "Read Finish it well"},
		"editions/2026.2/values/thrift.html": {"in force from 1 July 2026", "is-beside", "Read 2026.1<"},
		"editions/2026.1/values/thrift.html": {"Added in 2026.2.", "Not there yet: added in 2026.2"},
		"editions/2026.1/values/say-it.html": {"in force since 2 March 2026", "Read the working text", "!Erratum"},
		"editions/2026.1/stories/one.html":   {"The same", "!Changed since"},
		"editions/2025.2/values/index.html":  {"As it was then", "As it is in force", "As it will be", "Compare two editions"},
		"editions/index.html":                {"Seal of edition 2024.1", "Seal of edition 2026.2", "Erratum, 12 October 2025", "sha256sum -c SHA256SUMS", "2026.2.zip", "changes/2025.2..2026.1/index.html", "Upcoming", "not known"},
		"index.html":                         {"Seal of edition 2026.1", "Edition 2026.1</b>, in force since 2 March 2026", "Approved by the Executive team", "Changed since 2025.2", "One page changed since the edition"},
		"editions/2025.2/index.html":         {"Seal of edition 2025.2", "superseded by 2026.1", "Changed since 2025.1"},
		"values/say-it.html":                 {"The working text, not sealed yet. In force: Edition 2026.1", "!Seal of", `data-run="Working text, as of 27 March 2026"`},
	})
}

// TestLivesAtRoot looks at the same with the edition in force at the root: the
// working text says that it is not sealed.
func TestLivesAtRoot(t *testing.T) {
	content := lives(t)
	content["handbook.yaml"].Data = append(content["handbook.yaml"].Data, "publish: {root: in-force}\n"...)
	b := build(t, content)
	if b.problems.Errors() > 0 {
		t.Fatal(b.problemLines())
	}
	deadLinks(t, b.files)
	says(t, b.files, map[string][]string{
		"index.html":                         {"Seal of edition 2026.1", "Edition 2026.1</b>, in force since", "!class=\"bar\"", `data-run="Edition 2026.1, in force since 2 March 2026"`},
		"next/index.html":                    {"Working text</b>, not sealed yet", "!Seal of", "class=\"bar\"", "Read 2026.1"},
		"next/values/thrift.html":            {"not sealed yet", "../../values/thrift.html", "../../changes/2026.1..current/index.html#value-thrift"},
		"values/thrift.html":                 {"Added in 2026.2", "Not there yet: added in 2026.2", "next/values/thrift.html"},
		"editions/2025.2/values/say-it.html": {"../../../values/say-it.html", "Read 2026.1"},
		"editions/2026.1/values/say-it.html": {"Read the working text"},
		"values/candour.html":                {"Seal of edition 2024.1", "This value is not in edition 2026.1."},
	})
}
