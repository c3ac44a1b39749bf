package site

import "testing"

func TestFrom(t *testing.T) {
	for _, tt := range []struct {
		to   Address
		page string
		want string
	}{
		{"values/a.html", "index.html", "values/a.html"},
		{"index.html", "values/a.html", "../index.html"},
		{"values/b.html#why", "values/a.html", "b.html#why"},
		{"values/a.html#why", "values/a.html", "#why"},
		{"values/a.html", "values/a.html", "a.html"},
		{"a/b/c.html", "a/d/e.html", "../b/c.html"},
		{"Our Guides/100%.png", "a.html", "Our%20Guides/100%25.png"},
		{"stories/x.html#straße", "index.html", "stories/x.html#stra%C3%9Fe"},
		{"https://example.org/x y", "a/b.html", "https://example.org/x y"},
		{"mailto:a@example.org", "a/b.html", "mailto:a@example.org"},
	} {
		if got := tt.to.From(tt.page); got != tt.want {
			t.Errorf("%s from %s is %s, want %s", tt.to, tt.page, got, tt.want)
		}
	}
}

func TestSlug(t *testing.T) {
	for id, want := range map[string]string{
		"a/How we meet": "a/How-we-meet", "C#": "C", "100%": "100", "a?b&c": "a-b-c", "日本語": "日本語", "..": "-", "v1.0": "v1.0", "#": "-",
	} {
		if got := slug(id); got != want {
			t.Errorf("slug(%q) = %q, want %q", id, got, want)
		}
	}
}
