package main

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"github.com/ethos-handbook/ethos/generator/compare"
	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/edition"
	"github.com/ethos-handbook/ethos/generator/handbook"
)

// said is what an author says of the changes of an edition, in the place of what
// is proposed.
type said struct{ classes, summaries []string } // "kind:id=…", as they were written

func (a *said) flags(c *cobra.Command) {
	c.Flags().StringArrayVar(&a.classes, "class", nil, "say `ITEM=CLASS` to set the class of a change: value:candour=editorial; repeatable")
	c.Flags().StringArrayVar(&a.summaries, "summary", nil, "say `ITEM=SENTENCE` to sum a change up yourself: value:candour=\"In fewer words\"; repeatable")
}

// remark is one of the flags: a class, or a summary.
type remark struct {
	flag, item, class, summary string
}

// written says which flag this is, as it was written but for the sentence.
func (r remark) written() string {
	if r.class != "" {
		return "--class " + r.item + "=" + r.class
	}
	return "--summary " + r.item + "=…"
}

// remarks reads the flags, or says which of them is wrong whatever the handbook
// holds.
func (a *said) remarks() ([]remark, error) {
	var out []remark
	for _, s := range a.classes {
		i := strings.LastIndex(s, "=") // no class has one
		if i < 1 {
			return nil, &exit{code: 2, err: fmt.Errorf("--class %q does not say which item, and which class", s), hint: "as in --class value:candour=editorial"}
		}
		r := remark{flag: "--class", item: s[:i], class: s[i+1:]}
		var known []string
		for _, c := range compare.Classes() {
			known = append(known, string(c))
		}
		if !slices.Contains(known, r.class) {
			return nil, &exit{code: 2, err: fmt.Errorf("%s: there is no class %q", r.flag, r.class), hint: orElse(diag.DidYouMean(r.class, known), "there is: "+strings.Join(known, ", "))}
		}
		out = append(out, r)
	}
	for _, s := range a.summaries {
		item, sentence, _ := strings.Cut(s, "=")
		sentence = strings.Join(strings.Fields(sentence), " ")
		switch {
		case item == "" || sentence == "":
			return nil, &exit{code: 2, err: fmt.Errorf("--summary %q does not say which item, and what became of it", s), hint: `as in --summary value:candour="In fewer words"`}
		case !utf8.ValidString(sentence):
			return nil, usage(fmt.Errorf("--summary %s holds a text that is no UTF-8", item))
		}
		out = append(out, remark{flag: "--summary", item: item, summary: sentence})
	}
	return out, nil
}

// say puts what the author says in the place of what is proposed. previous is the
// edition that the changes are counted from, "" where there is none; files are
// those of the new one.
func (a *said) say(proposed []edition.Change, files []edition.File, previous string) ([]edition.Change, error) {
	list, err := a.remarks()
	if err != nil {
		return nil, err
	}
	out := slices.Clone(proposed)
	before := map[string]bool{} // flag and item
	for _, r := range list {
		if previous == "" {
			return nil, &exit{code: 2, err: fmt.Errorf("%s: the first edition changes nothing", r.written()), hint: "leave " + r.flag + " away"}
		}
		i, err := r.find(out, files, previous)
		if err != nil {
			return nil, err
		}
		if before[r.flag+out[i].ID] {
			return nil, &exit{code: 2, err: fmt.Errorf("%s is said twice of %s", r.flag, out[i].ID), hint: "say it once"}
		}
		before[r.flag+out[i].ID] = true
		if r.class != "" {
			out[i].Class = r.class
		} else {
			out[i].Summary = r.summary
		}
	}
	return out, nil
}

// mostNamed is how many changes an error names.
const mostNamed = 8

// find is the place of the change that is meant: kind:id, or an id that one alone
// has.
func (r remark) find(changes []edition.Change, files []edition.File, previous string) (int, error) {
	var changed, same []string
	for _, x := range changes {
		changed = append(changed, x.ID)
	}
	for _, f := range files {
		if id := f.Kind + ":" + f.ID; slices.Contains(handbook.Kinds, handbook.Kind(f.Kind)) && !slices.Contains(changed, id) {
			same = append(same, id)
		}
	}
	meant := func(ids []string) (out []string) {
		for _, id := range ids {
			if _, name, _ := strings.Cut(id, ":"); id == r.item || name == r.item {
				out = append(out, id)
			}
		}
		return out
	}
	found := meant(changed)
	if len(found) == 1 {
		return slices.Index(changed, found[0]), nil
	}
	if len(found) > 1 {
		return 0, &exit{code: 2, err: fmt.Errorf("%s: several items have this id", r.written()), hint: "say which: " + strings.Join(found, ", ")}
	}
	right := `"ethos edition plan" lists what changed`
	if n := len(changed); n == 0 {
		right = "nothing did"
	} else if n <= mostNamed {
		right = "changed are: " + strings.Join(changed, ", ")
	}
	if found = meant(same); len(found) > 0 {
		return 0, &exit{code: 2, err: fmt.Errorf("%s: %s did not change since %s", r.written(), strings.Join(found, ", "), previous), hint: right}
	}
	known := append(changed, same...)
	if !strings.Contains(r.item, ":") {
		for i, id := range known {
			_, known[i], _ = strings.Cut(id, ":")
		}
	}
	return 0, &exit{code: 2, err: fmt.Errorf("%s: there is no such item", r.written()), hint: orElse(diag.DidYouMean(r.item, known), right)}
}
