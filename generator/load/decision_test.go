package load_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/load"
	"github.com/ethos-handbook/ethos/generator/markdown"
)

// read loads a content folder given as paths and texts.
func read(t *testing.T, files ...string) (*handbook.Handbook, string) {
	t.Helper()
	tree := fstest.MapFS{}
	for i := 0; i+1 < len(files); i += 2 {
		tree[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	h, problems, err := load.Handbook(tree, load.Options{Parser: markdown.New()})
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, p := range problems.Sorted() {
		lines = append(lines, p.String())
	}
	return h, strings.Join(lines, "\n")
}

// TestDecisionForms reads the forms in which people keep a record's title,
// status and date. want is "number|title|status|status as written|date".
func TestDecisionForms(t *testing.T) {
	tests := []struct{ name, file, text, want string }{
		{"MADR", "0001-a.md", "---\nstatus: accepted\ndate: 2024-05-06\n---\n# Use queues\n", "0001|Use queues|accepted|accepted|2024-05-06"},
		{"Nygard", "0009-b.md", "# 9. Use queues\n\nDate: 2024-05-06\n\n## Status\n\nAccepted\n\n## Context\n", "0009|Use queues|accepted|Accepted|2024-05-06"},
		{"heading with colon", "a.md", "# 9: Use queues\n", "9|Use queues|unknown||"},
		{"heading with dash", "a.md", "# 0010 - Use queues\n", "0010|Use queues|unknown||"},
		{"ADR and number", "a.md", "# ADR-45: Use queues\n", "45|Use queues|unknown||"},
		{"long name", "a.md", "# Architecture Decision Record: Use queues\n", "|Use queues|unknown||"},
		{"no heading", "0003-use-queues.md", "We use queues.\n", "0003|Use queues|unknown||"},
		{"comment before", "a.md", "<!-- template 4 -->\n# Use queues\n", "|Use queues|unknown||"},
		{"status in a map", "0001-a.md", "---\nstatus: { accepted }\n---\n# A\n", "0001|A|accepted|accepted|"},
		{"bullet below the heading", "a.md", "# A\n\n* Status: accepted\n* Date: 2017-01-25\n", "|A|accepted|accepted|2017-01-25"},
		{"bold with the date", "a.md", "# A\n\n**Status:** Accepted | **Date:** 2025-02-17\n\n## Context\n", "|A|accepted|Accepted|2025-02-17"},
		{"table row", "a.md", "# A\n\n| | |\n|-|-|\n| Status | Rejected |\n| Date | 2024-01-02 |\n", "|A|rejected|Rejected|2024-01-02"},
		{"in the title", "a.md", "# [superseded] A\n", "|A|superseded|superseded|"},
		{"emoji", "a.md", "# A\n\n## Status\n\n✅ Accepted\n", "|A|accepted|✅ Accepted|"},
		{"struck out", "a.md", "# A\n\n## Status\n\n~~Proposed~~ Accepted\n", "|A|accepted|~~Proposed~~ Accepted|"},
		{"misspelt", "a.md", "# A\n\n## Status\n\nSuperceded\n", "|A|superseded|Superceded|"},
		{"other words", "a.md", "# A\n\n## Status\n\nApproved.\n", "|A|accepted|Approved.|"},
		{"two axes", "a.md", "# A\n\nStatus: ACCEPTED Partially Implemented\n", "|A|accepted|ACCEPTED Partially Implemented|"},
		{"French", "a.md", "# A\n\n## Statut\n\nProposé\n", "|A|proposed|Proposé|"},
		{"Japanese", "a.md", "# A\n\n## ステータス\n\n承認済み\n", "|A|accepted|承認済み|"},
		{"Chinese", "a.md", "# A\n\n## 状态\n\n已取代\n", "|A|superseded|已取代|"},
		{"in a code fence", "a.md", "# A\n\n```\nstatus: accepted\n```\n", "|A|unknown||"},
		{"status quo", "a.md", "# A\n\n## Status quo\n\nAccepted by all.\n", "|A|unknown||"},
		{"unfilled template", "a.md", "# A\n\n* Status: {proposed | rejected | accepted}\n", "|A|unknown|{proposed | rejected | accepted}|"},
		{"history", "a.md", "# A\n\n## Status\n\n2020-01-01: Proposed\n\n2020-02-01: Accepted\n", "|A|accepted|2020-02-01: Accepted|2020-02-01"},
		{"spoken date", "a.md", "# A\n\nDate: Sep 5th, 2023\n", "|A|unknown||2023-09-05"},
		{"German date", "a.md", "# A\n\nDate: 21.07.2017\n", "|A|unknown||2017-07-21"},
		{"date in the name", "2021-03-04-a.md", "# A\n", "|A|unknown||2021-03-04"},
		{"byte order mark", "0001-a.md", "\ufeff---\nstatus: accepted\n---\n# A\n", "0001|A|accepted|accepted|"},
		{"table column", "a.md", "# A\n\n| Status | Date |\n|-|-|\n| Accepted | 2024-01-02 |\n", "|A|accepted|Accepted|2024-01-02"},
		{"table of names and values", "a.md", "# A\n\n| Metadata | Value |\n|-|-|\n| Date | 2024-01-02 |\n| Status | Approved |\n", "|A|accepted|Approved|2024-01-02"},
		{"history in a table", "a.md", "# A\n\n## Status\n\n| Date | Status |\n|-|-|\n| 2020-01-01 | Proposed |\n| 2020-02-01 | Rejected |\n", "|A|rejected|2020-02-01 Rejected|2020-02-01"},
		{"bullet in the section", "a.md", "# A\n\n## Status\n\n* Accepted\n", "|A|accepted|Accepted|"},
		{"bold bullet with the date", "a.md", "# A\n\n- **Status:** Accepted, 2017-01-25\n", "|A|accepted|Accepted, 2017-01-25|2017-01-25"},
		{"quotation", "a.md", "# A\n\n## Status\n\n> Deprecated\n", "|A|deprecated|Deprecated|"},
		{"alert in the text", "a.md", "# A\n\n> [!WARNING]\n> This record is deprecated.\n", "|A|deprecated|This record is deprecated.|"},
		{"all struck out but one", "a.md", "# A\n\n## Status\n\n~~Accepted~~ Deprecated\n", "|A|deprecated|~~Accepted~~ Deprecated|"},
		{"ticked box", "a.md", "# A\n\n## Status\n\n- [ ] Proposed\n- [x] Accepted\n- [ ] Rejected\n", "|A|accepted|Accepted|"},
		{"optional line left as it was", "a.md", "# A\n\n* Status: [accepted ] <!-- optional -->\n", "|A|unknown|[accepted ]|"},
		{"choice left as it was", "a.md", "# A\n\n## Status\n\nProposed / Accepted / Rejected\n", "|A|unknown|Proposed / Accepted / Rejected|"},
		{"no word that is known", "a.md", "# A\n\n## Status\n\nGreenish\n", "|A|unknown|Greenish|"},
		{"French, replaced", "a.md", "# A\n\nStatut : remplacé par ADR-9\n", "|A|superseded|remplacé par ADR-9|"},
		{"French, replaces", "a.md", "# A\n\nStatut : accepté, remplace ADR-9\n", "|A|accepted|accepté, remplace ADR-9|"},
		{"French, on one line with the date", "a.md", "# A\n\nDate : 3 octobre 2025. Statut : accepté\n", "|A|accepted|accepté|2025-10-03"},
		{"Japanese, proposed", "a.md", "# A\n\n- ステータス: 提案中\n- 日付: 2024年5月6日\n", "|A|proposed|提案中|2024-05-06"},
		{"Chinese, around the other", "a.md", "# A\n\n## 状态\n\n被 ADR-9 取代\n", "|A|superseded|被 ADR-9 取代|"},
		{"Chinese, accepted", "a.md", "# A\n\n状态：通过\n", "|A|accepted|通过|"},
		{"a stage", "0003-use-queues.md", "---\nstage: discontinued\nstart-date: 2014-08-14T00:00:00.000Z\n---\n# Summary\n\nA.\n\n# Detailed design\n\nB.\n", "0003|Use queues|deprecated|discontinued|2014-08-14"},
		{"words of other processes", "a.md", "---\nstatus: Living\n---\n# A\n", "|A|accepted|Living|"},
		{"TOML", "0003-a.md", "+++\ntitle = \"Use queues\"\ndate = 2024-05-06\n[extra]\nstatus = \"superseded\" # for now\n+++\n\n# 3. Queues\n", "0003|Use queues|superseded|superseded|2024-05-06"},
		{"words joined by dashes", "a.md", "---\nstage: ready-for-release\n---\n# A\n", "|A|accepted|ready-for-release|"},
		{"the status of something else", "a.md", "# A\n\n| | |\n|-|-|\n| Status | Implemented |\n\n## Interface\n\n### Status\n\nOther languages are free to draft a new one.\n", "|A|implemented|Implemented|"},
		{"a section about a status", "a.md", "# A\n\nStatus: implemented\n\n## Design\n\nB.\n\n## Status\n\nThe interface would get a new property that reports it.\n", "|A|implemented|implemented|"},
		{"a bold line far below", "a.md", "# A\n\nStatus: rejected\n\n## Calls\n\n**Status**\n\nReads what was accepted by the store so far.\n", "|A|rejected|rejected|"},
		{"a sentence made a heading", "a.md", "# A\n\n## This ADR is deprecated as we went another way.\n\nC.\n", "|A|deprecated|This ADR is deprecated as we went another way.|"},
		{"an option's fate", "a.md", "# A\n\n**Status:** ACCEPTED · the form as an option empirically tested and REJECTED\n", "|A|accepted|ACCEPTED · the form as an option empirically tested and REJECTED|"},
		{"a full stop in the label", "a.md", "# A\n\n- **Status.** Proposed\n- **Date.** 2026-06-29\n", "|A|proposed|Proposed|2026-06-29"},
		{"another label behind", "a.md", "# A\n\n**Status:** Accepted | **Date:** 2025-02-17 | **Review:** 2026-02-17\n", "|A|accepted|Accepted|2025-02-17"},
		{"only the name of a section", "0012-links.md", "# Links\n\nStatus: accepted\n\n## Tests\n", "0012|Links|accepted|accepted|"},
		{"sections alone", "0012-use-queues.md", "# Decision\n\nQueues.\n\n# Rationale\n\n#### Speed\n", "0012|Use queues|unknown||"},
		{"a name in place of a title", "0012-a.md", "# Meta\n\n- Name: Use queues\n- Start Date: 2022-02-28\n- Status: Accepted\n", "0012|Use queues|accepted|Accepted|2022-02-28"},
		{"number joined to the title", "0012-a.md", "# 0012-Use queues\n", "0012|Use queues|unknown||"},
		{"project before ADR", "SHOP-ADR-0012-a.md", "# SHOP-ADR-0012: Use queues\n", "0012|Use queues|unknown||"},
		{"ADR twice", "adr-061-a.md", "# ADR ADR-061: Use queues\n", "061|Use queues|unknown||"},
		{"what Kramdown adds", "a.md", "# Use queues\n{: .no_toc }\n\n## Status\n{: .no_toc }\n\nAccepted\n{: .label }\n", "|Use queues|accepted|Accepted|"},
		{"a date on a line of its own", "a.md", "# A\n\nNovember 14, 2019\n\n## Context\n", "|A|unknown||2019-11-14"},
		{"no day", "a.md", "# A\n\n| Date | January , 2026 |\n|-|-|\n| Status | Draft |\n", "|A|draft|Draft|"},
		{"words for day and month", "a.md", "# A\n\nDate: 10 Apr 2022\n", "|A|unknown||2022-04-10"},
		{"no leading zeros", "a.md", "# A\n\nDate: 2023-9-15\n", "|A|unknown||2023-09-15"},
		{"date and number in the name", "2021-06-05_001-a.md", "---\ntitle: |\n  1. Use queues\n---\n## Status\n\nAccepted\n", "1|Use queues|accepted|Accepted|2021-06-05"},
		{"a folder of its own", "0004-a/README.md", "# Use queues\n\n## Decision\n\nQueues.\n", "0004|Use queues|unknown||"},
		{"a folder of its own with a date", "2022-02-03-a/README.md", "# Use queues\n\n## Decision\n\nQueues.\n", "|Use queues|unknown||2022-02-03"},
		{"templates as a subject", "0012-email-templates.md", "# Email templates\n\n## Status\n\nAccepted\n", "0012|Email templates|accepted|Accepted|"},
		{"invalid front matter", "0001-a.md", "---\nstatus: accepted: yes\n---\n# A\n", "0001|A|accepted|accepted: yes|"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h, problems := read(t, "decisions/"+tt.file, tt.text)
			if len(h.Decisions) != 1 || strings.Contains(problems, ": error: ") {
				t.Fatalf("%d records\n%s", len(h.Decisions), problems)
			}
			d := h.Decisions[0]
			if got := fmt.Sprintf("%s|%s|%s|%s|%s", d.Number, d.Title, d.Status, d.StatusRaw, d.Date); got != tt.want {
				t.Errorf("got  %s\nwant %s\n%s", got, tt.want, problems)
			}
		})
	}
}

// TestDecisionLinks finds what replaces what, from either side.
func TestDecisionLinks(t *testing.T) {
	h, problems := read(t,
		"decisions/0001-a.md", "# 1. A\n\n## Status\n\nSuperseded by [2. B](0002-b.md)\n",
		"decisions/0002-b.md", "# 2. B\n\n## Status\n\nAccepted\n\nPartially superseded by ADR-3\n",
		"decisions/0003-c.md", "---\nstatus: accepted\namends: [[0002-b]]\nsupersedes: ADR 9\n---\n# C\n",
		"decisions/README.md", "# Our decisions\n", "decisions/template.md", "---\nstatus: {x}\n---\n# T\n",
		"decisions/0004-d/README.md", "# D\n\n## Status\n\nSuperseded. [C](../0003-c.md) is newer.\n\n## Context\n\n## Decision\n")
	var got []string
	for _, d := range h.Decisions {
		for _, rel := range []struct {
			name  string
			links []handbook.Link
		}{{"supersedes", d.Supersedes}, {"superseded by", d.SupersededBy}, {"amends", d.Amends}, {"amended by", d.AmendedBy}} {
			for _, l := range rel.links {
				partly := ""
				if l.Partial {
					partly = " in part"
				}
				got = append(got, fmt.Sprintf("%s %s %s%s", d.ID, rel.name, l.ID, partly))
			}
		}
	}
	want := `0001-a superseded by 0002-b
0002-b supersedes 0001-a
0002-b superseded by 0003-c in part
0003-c supersedes 
0003-c supersedes 0002-b in part
0003-c supersedes 0004-d
0004-d superseded by 0003-c`
	if g := strings.Join(got, "\n"); g != want {
		t.Errorf("got\n%s\nwant\n%s", g, want)
	}
	if !strings.Contains(problems, `"ADR 9" is no record of this handbook`) {
		t.Errorf("a link that leads nowhere is not told:\n%s", problems)
	}
}

// TestSupersession reads one line of ADR 1 and tells what it says. Records 2 to
// 5 and use-queues lie beside it; "?" stands for a target that is no record.
func TestSupersession(t *testing.T) {
	const nothing = ""
	status := func(s string) string { return "# 1. A\n\n## Status\n\n" + s + "\n\n## Context\n\nC.\n" }
	tests := []struct{ name, text, want string }{
		{"link", status("Superseded by [2. B](0002-b.md)"), "by 0002-b"},
		{"bare name", status("Superseded by ADR-002"), "by 0002-b"},
		{"name with a blank", status("Superseded by ADR 2"), "by 0002-b"},
		{"name with a sign", status("Superseded by ADR #0002."), "by 0002-b"},
		{"wiki link", status("Superseded by [[0002-b]]"), "by 0002-b"},
		{"wiki link with a text", status("Superseded by [[adr/0002-b|ADR 2]]"), "by 0002-b"},
		{"name in brackets", status("Superseded by [ADR-0002]"), "by 0002-b"},
		{"reference", status("Superseded by [the other][b]\n\n[b]: 0002-b.md"), "by 0002-b"},
		{"own address", status("Superseded by <https://forge.example/us/handbook/blob/main/decisions/0002-b.md>"), "by 0002-b"},
		{"slug", status("Superseded by [ADR 3](/adr/32)"), "by 0003-c"},
		{"file name", status("Superseded by use-queues.md"), "by use-queues"},
		{"the number alone", status("Superseded by 2"), "by 0002-b"},
		{"two of them", status("Superseded by ADR-2 and 3"), "by 0002-b, by 0003-c"},
		{"a date behind", status("Superseded by ADR-2, 12 May 2024"), "by 0002-b"},
		{"a date between", status("Superseded on 2024-05-12 by ADR-2"), "by 0002-b"},
		{"a year behind", status("Superseded by ADR-2 (2024)"), "by 0002-b"},
		{"no by", status("Superseded. [This one](0002-b.md) is newer"), "by 0002-b"},
		{"a colon", status("Superseded: ADR-0002"), "by 0002-b"},
		{"brackets", status("Superseded (see ADR-0002)"), "by 0002-b"},
		{"with a reason", status("Superseded (as never built) by [ADR 2](0002-b.md)"), "by 0002-b"},
		{"misspelt", status("Superceded by ADR-2"), "by 0002-b"},
		{"replaced", status("Replaced by ADR-2"), "by 0002-b"},
		{"reverted", status("Reverted by ADR-2"), "by 0002-b"},
		{"deprecated in favour", status("Deprecated in favour of ADR-2"), "by 0002-b"},
		{"in part", status("Accepted. Superseded in part by ADR-2"), "by ~0002-b"},
		{"partly", status("Partly superseded by ADR-2"), "by ~0002-b"},
		{"parts of it", status("Implemented. Parts of this ADR were superseded by [ADR-2](0002-b.md)."), "by ~0002-b"},
		{"some aspects", status("Accepted\n\nSupersedes some aspects of ADR-2"), "supersedes ~0002-b"},
		{"active", status("Accepted\n\nSupersedes [2. B](0002-b.md)"), "supersedes 0002-b"},
		{"both in one line", status("Accepted; supersedes ADR-2; superseded by ADR-3"), "supersedes 0002-b, by 0003-c"},
		{"amends", status("Accepted\n\nAmends [2. B](0002-b.md)"), "amends 0002-b"},
		{"amended", status("Accepted\n\nAmended by [2. B](0002-b.md)"), "amended 0002-b"},
		{"extends", status("Accepted\n\nExtends ADR-2"), "amends 0002-b"},
		{"reverts", status("Accepted\n\nReverts ADR-2"), "supersedes 0002-b"},
		{"French", status("Remplacé par [ADR-002](0002-b.md)"), "by 0002-b"},
		{"French, in part", status("Accepté — partiellement remplacé par ADR-2"), "by ~0002-b"},
		{"French, modified", status("Accepté\n\nModifié par ADR-2"), "amended 0002-b"},
		{"German", status("Ersetzt durch ADR-2"), "by 0002-b"},
		{"Spanish", status("Reemplazada por ADR-2"), "by 0002-b"},
		{"Chinese", status("已取代，由 [ADR-2](0002-b.md) 取代"), "by 0002-b"},
		{"Chinese, a field", "# ADR-1：A\n\n- 取代者：ADR-0002\n\n## 状态\n\n已取代\n", "by 0002-b"},
		{"Chinese, active", status("已接受\n\n取代 ADR-2"), "supersedes 0002-b"},
		{"Japanese", status("[ADR-2](0002-b.md) に置き換えられた"), "by 0002-b"},
		{"Japanese, active", status("承認済み\n\nADR-2 を置き換える"), "supersedes 0002-b"},
		{"front matter", "---\nstatus: superseded by ADR-2\n---\n# A\n", "by 0002-b"},
		{"front matter, keys", "---\nsupersedes: [0002-b, ADR-3]\nsuperseded_by: null\n---\n# A\n", "supersedes 0002-b, supersedes 0003-c"},
		{"bullets", "# A\n\n- status: accepted\n- supersedes: [2 B](0002-b.md)\n- superseded by: -\n", "supersedes 0002-b"},
		{"table rows", "# A\n\n| | |\n|-|-|\n| Status | Accepted |\n| Supersedes | N/A |\n| Superseded by: | [2](0002-b.md) |\n", "by 0002-b"},
		{"links", "# A\n\n- Status: accepted\n\n## Links\n\n- Supersedes [2](0002-b.md)\n- Refines [3](0003-c.md)\n", "supersedes 0002-b, amends 0003-c"},
		{"told in the text", "# A\n\nStatus: accepted\n\n## Context\n\nThis ADR in part supersedes [2](0002-b.md).\n", "supersedes ~0002-b"},
		{"told in a bullet", "# A\n\nStatus: accepted\n\n## Decision\n\n- We supersede [ADR 2](0002-b.md) with the current ADR.\n", "supersedes 0002-b"},
		{"told where it happened", "# A\n\n## Status\n\nPartly superseded\n\n## Decision\n\nThese ranges have been superseded by [ADR 2](0002-b.md).\n", "by ~0002-b"},
		{"denied", "# A\n\nStatus: accepted\n\n## Decision\n\nWhile this does not supersede [ADR 2](0002-b.md), it comes near.\n", nothing},
		{"of something else", "# A\n\nStatus: accepted\n\n1. The prefix is replaced with `$JS.API`.\n", nothing},
		{"a title with such a word", "# A\n\nStatus: accepted\n\n## References\n\n- [ADR-9: Replace this with that](adr-009-replace-this.md)\n", nothing},
		{"a paper with a number", status("Accepted (amended by stage P2 — see [learnings](P2-learnings.md))"), "amended ?[learnings](P2-learnings.md)"},
		{"a sentence at the top", "# A\n\nThis ADR was superceded by [ADR 002](./0002-b.md).\n\n## Options\n", "by 0002-b"},
		{"a sentence made a heading", "# A\n\n## This record has been superseded by [ADR 2](0002-b.md)\n\nC.\n", "by 0002-b"},
		{"of the third", "# A\n\nStatus: accepted\n\n## Context\n\nADR 2 was superseded by [ADR 3](0003-c.md).\n", nothing},
		{"no record", status("Superseded by [a discussion](https://forge.example/us/other/issues/5)"), "by ?[a discussion](https://forge.example/us/other/issues/5)"},
		{"itself", status("Superseded by ADR-1"), nothing},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h, problems := read(t, "decisions/0001-a.md", tt.text, "decisions/0002-b.md", "# 2. B\n", "decisions/0003-c.md", "---\nslug: 32\n---\n# 3. C\n",
				"decisions/use-queues.md", "# Use queues\n\n## Status\n\nAccepted\n", "handbook.yaml", "links: {own: [\"https://forge.example/us/handbook/blob/main/\"]}\n")
			d := h.Decision("0001-a")
			if d == nil {
				t.Fatal(problems)
			}
			var got []string
			for _, rel := range []struct {
				name  string
				links []handbook.Link
			}{{"supersedes", d.Supersedes}, {"by", d.SupersededBy}, {"amends", d.Amends}, {"amended", d.AmendedBy}} {
				for _, l := range rel.links {
					got = append(got, rel.name+" "+linkList([]handbook.Link{l}))
				}
			}
			if g := strings.Join(got, ", "); g != tt.want {
				t.Errorf("got  %s\nwant %s\n%s", g, tt.want, problems)
			}
			if problems != "" {
				t.Errorf("a warning that is not true:\n%s", problems)
			}
		})
	}
}

// TestNoRecords tells records from what lies beside them.
func TestNoRecords(t *testing.T) {
	h, problems := read(t,
		"decisions/README.md", "# Our decisions\n\n## Status\n\n## Decision\n", "decisions/adr-template.md", "# T\n", "decisions/0000-modele-adr.md", "# M\n",
		"decisions/SHOP-ADR-0000-template.md", "# Shop - decision record template\n", "decisions/NNNN-title.md", "# T\n",
		"decisions/guide.md", "# How we decide\n\n## Steps\n\n### ADR status\n\nThe status is either proposed or accepted.\n",
		"decisions/0001-a.md", "# A\n", "decisions/0002-b.md", "# B\n", "decisions/0003-c/README.md", "# C\n\n## Decision\n", "decisions/0003-c/measurements.md", "# Measurements\n",
		"decisions/0003-c/index-of-terms.md", "# Terms\n", "decisions/0004-d.md", "# D\n", "decisions/no-number.md", "# E\n\nStatus: accepted\n")
	var records, others []string
	for _, d := range h.Decisions {
		records = append(records, d.ID)
	}
	for _, p := range h.Pages {
		others = append(others, strings.TrimPrefix(p.File, "decisions/"))
	}
	if got, want := strings.Join(records, " "), "0001-a 0002-b 0003-c 0004-d no-number"; got != want {
		t.Errorf("records\ngot  %s\nwant %s", got, want)
	}
	if len(others) != 8 || problems != "" {
		t.Errorf("%q\n%s", others, problems)
	}
}

// TestDoubts notes with each record what was understood with less than certainty.
func TestDoubts(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"none", "# 1. A\n\n## Status\n\nAccepted\n", ""},
		{"date", "# 1. A\n\nDate: 02/09/2020\n", `1.md:3:7: the date "02/09/2020" can be read in two ways`},
		{"no date", "# 1. A\n\nDate: 2024-023-2706\n", `1.md:3:7: "2024-023-2706" is no date`},
		{"word", "# 1. A\n\n## Status\n\nGreenish\n", `1.md:5:1: the status "Greenish" is none of the words that are known`},
		{"template", "# 1. A\n\n* Status: {proposed | accepted}\n", `1.md:3:3: the status "{proposed | accepted}" is a template's line that was not filled in`},
		{"number", "# 7. A\n", `1.md:1:1: the heading numbers this record 7, its file 1`},
		{"dangling", "# 1. A\n\nSupersedes ADR-9\n", `1.md:3:12: "ADR-9" is no record of this handbook`},
		{"no successor", "# 1. A\n\nStatus: superseded\n", `1.md:3:1: this record is superseded, and does not say by what`},
		{"in force and replaced", "# 1. A\n\nStatus: accepted\n\nSuperseded by: [2](2.md)\n", `1.md:3:1: the status is "accepted", and decisions/2.md replaces this record`},
		{"front matter", "---\nstatus: accepted: yes\n---\n# 1. A\n", `1.md:2:17: this is not valid YAML: a value cannot hold a mapping on the same line`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h, _ := read(t, "decisions/1.md", tt.text, "decisions/2.md", "# 2. B\n\nStatus: accepted\n")
			var got []string
			for _, p := range h.Decision("1").Problems {
				got = append(got, strings.TrimPrefix(p.Pos.String(), "decisions/")+": "+p.Message)
			}
			if g := strings.Join(got, "\n"); g != tt.want && (tt.name != "front matter" || !strings.HasPrefix(g, "1.md:2:") || !strings.Contains(g, "not valid YAML")) {
				t.Errorf("got  %s\nwant %s", g, tt.want)
			}
		})
	}
}

// TestRepeatedNumbers accepts five records of one number, and says so once.
func TestRepeatedNumbers(t *testing.T) {
	var files []string
	for _, name := range []string{"a", "b", "c", "d", "e"} {
		files = append(files, "decisions/0007-"+name+".md", "# 7. "+strings.ToUpper(name)+"\n")
	}
	h, problems := read(t, append(files, "decisions/0008-f.md", "# 8. F\n\nSupersedes [7. C](0007-c.md)\n")...)
	if len(h.Decisions) != 6 || strings.Count(problems, "\n") != 0 || !strings.Contains(problems, "and 3 more numbers repeat") {
		t.Errorf("%d records\n%s", len(h.Decisions), problems)
	}
	if d := h.Decision("0007-c"); linkList(d.SupersededBy) != "0008-f" || len(d.Problems) != 1 {
		t.Errorf("%+v", d)
	}
	h, problems = read(t, append(files, "decisions/0008-f.md", "# 8. F\n\nSupersedes ADR-7\n")...)
	if l := h.Decision("0008-f").Supersedes; len(l) != 1 || l[0].ID != "" || !strings.Contains(problems, `"ADR-7" may be`) {
		t.Errorf("%+v\n%s", l, problems)
	}
	_, problems = read(t, "decisions/shop/0001-a.md", "# 1. A\n\nSuperseded by ADR-2\n", "decisions/shop/0002-b.md", "# 2. B\n", "decisions/bank/0002-c.md", "# 2. C\n")
	if problems != "" {
		t.Errorf("the record beside it is meant:\n%s", problems)
	}
}

// TestPeople reads lists, texts with commas, and nothing.
func TestPeople(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"list", "---\ndeciders: [Anna, \"Ben, Ops\"]\n---\n# A\n", "Anna; Ben, Ops"},
		{"commas", "---\ndecision-makers: Anna, Ben (Ops, Berlin)\n---\n# A\n", "Anna; Ben (Ops, Berlin)"},
		{"null", "---\ndeciders: null\n---\n# A\n", ""},
		{"empty", "---\ndeciders:\n---\n# A\n", ""},
		{"bullet", "# A\n\n* Deciders: [Anna](https://x.example/anna), Ben\n", "Anna; Ben"},
		{"bullets below", "# A\n\n- Deciders:\n  - Anna\n  - Ben\n", "Anna; Ben"},
		{"French", "# A\n\nDécideurs : Anna, Ben\n", "Anna; Ben"},
		{"no YAML", "---\ndeciders: @anna, @ben\n---\n# A\n", "@anna; @ben"},
		{"template", "---\ndeciders: \"{list everyone}\"\n---\n# A\n", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h, problems := read(t, "decisions/a.md", tt.text)
			if got := strings.Join(h.Decisions[0].Deciders, "; "); got != tt.want {
				t.Errorf("got %q want %q\n%s", got, tt.want, problems)
			}
		})
	}
}

// TestOpening finds how records begin, behind what they say about themselves.
func TestOpening(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"Nygard", "# 9. A\n\nDate: 2024-05-06\n\n## Status\n\nAccepted\n\nAmended by [10](10.md)\n\n## Context\n\nWe *have* queues.\nTwo.\n\nThey wait.\n", "We have queues. Two."},
		{"bullets", "# A\n\n* Status: accepted\n* Deciders: Anna\n\nTechnical Story: #12\n\n## Context and Problem Statement\n\nWho waits?\n", "Who waits?"},
		{"below the title", "# A\n\nWe use queues.\n\n## Status\n\nAccepted\n", "We use queues."},
		{"a summary", "# A\n\n## Summary\n\n**Status:** accepted\n\nWe use queues.\n", "We use queues."},
		{"a quotation and a list", "# A\n\n> Said once.\n\n* Of many\n\nSo we use queues.\n", "So we use queues."},
		{"no title", "Status: accepted\n\nWe use queues: two.\n", "We use queues: two."},
		{"labels in small letters, in bold and before a dash", "# A\n\nstatus: accepted\n\n**Date** 2024-05-06\n\nDecision makers – Anna\n\nWe use queues.\n", "We use queues."},
		{"particulars alone", "# A\n\nDate: 2024-05-06\n\n## Status\n\nAccepted\n", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h, problems := read(t, "decisions/a.md", tt.text)
			if got := strings.Join(strings.Fields(h.Decisions[0].Opening), " "); got != tt.want {
				t.Errorf("got %q want %q\n%s", got, tt.want, problems)
			}
		})
	}
}

// TestFirstCommit asks for the first commit of records without any date, and
// of no others.
func TestFirstCommit(t *testing.T) {
	tree := fstest.MapFS{
		"decisions/a.md": {Data: []byte("# A\n")}, "decisions/b.md": {Data: []byte("# B\n\nDate: 2020-02-03\n")},
		"decisions/c.md": {Data: []byte("# C\n\nDate: 02/03/2020\n")}, "decisions/2021-04-05-d.md": {Data: []byte("# D\n")},
	}
	var asked []string
	h, _, err := load.Handbook(tree, load.Options{Parser: markdown.New(), FirstCommit: func(path string) (handbook.Date, bool) {
		asked = append(asked, path)
		return handbook.Date{Year: 2019, Month: 1, Day: 2}, true
	}})
	if err != nil {
		t.Fatal(err)
	}
	if d := h.Decision("a"); d.Date.String() != "2019-01-02" || d.DateRaw != "" || strings.Join(asked, " ") != "decisions/a.md" {
		t.Errorf("%s %q %q", d.Date, d.DateRaw, asked)
	}
}

// TestDates tells what cannot be read without guessing, and reads it once told.
func TestDates(t *testing.T) {
	record := "# A\n\nDate: 02/09/2020\n"
	h, problems := read(t, "decisions/a.md", record)
	if !h.Decisions[0].Date.IsZero() || h.Decisions[0].DateRaw != "02/09/2020" || !strings.Contains(problems, "[ambiguous-date]") {
		t.Errorf("%+v\n%s", h.Decisions[0].Date, problems)
	}
	h, problems = read(t, "decisions/a.md", record, "handbook.yaml", "decisions: {date_format: dmy}")
	if h.Decisions[0].Date.String() != "2020-09-02" || problems != "" {
		t.Errorf("%+v\n%s", h.Decisions[0].Date, problems)
	}
}

// FuzzDecision reads anything without a crash.
func FuzzDecision(f *testing.F) {
	f.Add("---\nstatus: accepted\n---\n# 1. A\n\nSuperseded by [x](y.md)")
	f.Add("| Status | Date |\n|-|-|\n| a | b |")
	f.Fuzz(func(t *testing.T, text string) {
		tree := fstest.MapFS{"decisions/0001-a.md": {Data: []byte(text)}, "decisions/0002-b.md": {Data: []byte("# B\n\nSupersedes ADR-1")}}
		if _, _, err := load.Handbook(tree, load.Options{Parser: markdown.New()}); err != nil {
			t.Error(err)
		}
	})
}
