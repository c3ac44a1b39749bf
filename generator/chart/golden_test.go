package chart

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden drawings anew")

// golden compares a drawing with testdata, or writes it there.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got == string(want) {
		return
	}
	gotLines, wantLines := strings.Split(got, "\n"), strings.Split(string(want), "\n")
	for i := range min(len(gotLines), len(wantLines)) {
		if gotLines[i] != wantLines[i] {
			t.Fatalf("%s:%d is drawn otherwise than testdata has it; look at it, then run with -update\ngot:  %s\nwant: %s", name, i+1, gotLines[i], wantLines[i])
		}
	}
	t.Fatalf("%s has %d lines, testdata %d", name, len(gotLines), len(wantLines))
}

func TestFiguresAreDrawnAsBefore(t *testing.T) {
	for _, c := range figures() {
		f := mustFigure(t, c)
		golden(t, f.ID+".html", lines(string(f.HTML(FigureLinks{Method: "../alignment/method.html", CSV: f.ID + ".csv"}))))
		golden(t, f.ID+".csv", string(f.Table.CSV()))
	}
}

func TestSmallDrawingsAreDrawnAsBefore(t *testing.T) {
	for name, svg := range smalls() {
		golden(t, name+".svg", lines(svg))
	}
}

// lines breaks markup into lines, so that a difference can be read.
func lines(markup string) string {
	return strings.ReplaceAll(markup, "><", ">\n<") + "\n"
}

var page = flag.String("page", "", "write the examples into this HTML file, to be looked at with ethos.css beside it")

func TestPageToLookAt(t *testing.T) {
	if *page == "" {
		t.Skip("no -page")
	}
	var b strings.Builder
	b.WriteString(`<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Charts</title><link rel="stylesheet" href="ethos.css"><main class="wrap"><article class="page plain">`)
	section := func(title, html string) {
		b.WriteString(`<section class="sec wide"><h2>` + title + `</h2><div class="bd">` + html + `</div></section>`)
	}
	for _, c := range figures() {
		f := mustFigure(t, c)
		section(f.ID, string(f.HTML(FigureLinks{Method: "#", CSV: "#"})))
	}
	for name, svg := range smalls() {
		if name == "panel" {
			svg = `<ol class="pans"><li>` + svg + `</li></ol>`
		}
		section(name, svg)
	}
	b.WriteString(`</article></main></html>`)
	if err := os.WriteFile(*page, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}
