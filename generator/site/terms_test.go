package site

import (
	"reflect"
	"strings"
	"testing"

	"github.com/ethos-handbook/ethos/generator/compare"
	"github.com/ethos-handbook/ethos/generator/edition"
	"github.com/ethos-handbook/ethos/generator/gaps"
	"github.com/ethos-handbook/ethos/generator/handbook"
)

// TestTerms finds the words of every key that the content may name.
func TestTerms(t *testing.T) {
	keys := append([]string{}, handbook.Dimensions...)
	for _, k := range handbook.Kinds {
		keys = append(keys, string(k))
	}
	for _, a := range handbook.Areas {
		keys = append(append(keys, a.ID, a.Title), a.Practices...)
	}
	for _, of := range []any{handbook.Value{}, handbook.Retirement{}, handbook.Shown{}, handbook.Story{}, handbook.Weighed{}, handbook.Touchpoint{}, handbook.Intervention{},
		handbook.GapRef{}, handbook.Step{}, handbook.Evaluation{}, handbook.ItemAsked{}, handbook.Source{}} {
		for i := range reflect.TypeOf(of).NumField() {
			f := reflect.TypeOf(of).Field(i)
			if all := f.Tag.Get("enum"); all != "" && f.Name != "Format" && f.Name != "Encoding" && f.Name != "DateFormat" {
				keys = append(keys, strings.Split(all, "|")...)
			}
		}
	}
	for _, k := range []handbook.DecisionStatus{handbook.DecisionDraft, handbook.DecisionProposed, handbook.DecisionAccepted, handbook.DecisionRejected, handbook.DecisionDeprecated,
		handbook.DecisionSuperseded, handbook.DecisionWithdrawn, handbook.DecisionOnHold, handbook.DecisionImplemented, handbook.DecisionUnknown} {
		keys = append(keys, string(k))
	}
	keys = append(keys, string(gaps.Unknown), string(edition.Upcoming), string(edition.InForceNow), string(edition.Superseded),
		string(compare.Editorial), string(compare.Clarifying), string(compare.Substantive), string(compare.WaveAdded), string(compare.WaveRestated), string(compare.WaveWithdrawn), string(compare.WaveBroken))
	for _, k := range keys {
		words, ok := terms[strings.ToLower(k)]
		if !ok {
			t.Errorf("no words for %q", k)
		}
		if ok && words != plain(k) {
			t.Errorf("%q is written %q, not %q", k, words, plain(k))
		}
	}
}

// TestEvidenceKinds finds the words of everything that a value may lack.
func TestEvidenceKinds(t *testing.T) {
	h := handbook.Handbook{Values: []*handbook.Value{{Status: handbook.Lived}}}
	for _, c := range h.Coverage(nil) {
		for _, kind := range c.Missing {
			if evidenceKinds[kind] != kind {
				t.Errorf("%q is written %q", kind, evidenceKinds[kind])
			}
		}
	}
}
