package markdown

import (
	"slices"
	"testing"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
)

// leftOut are the languages that chroma writes in Go: their code is shown plain.
var leftOut = []string{"Haxe", "Raku"}

// TestLanguages finds every language under every name that chroma has for it. When
// it fails, chroma has changed: go generate ./generator/markdown
func TestLanguages(t *testing.T) {
	all := lexers.GlobalLexerRegistry
	if len(all.Lexers) < 200 {
		t.Fatalf("chroma has %d lexers", len(all.Lexers))
	}
	for _, name := range append(all.Names(true), "foo.go", "Dockerfile", "yml", "PY", "nonesuch") {
		want, got := all.Get(name), languages().Get(name)
		switch {
		case want == nil && got == nil:
		case want != nil && slices.Contains(leftOut, want.Config().Name):
			if got != nil {
				t.Errorf("%s: %s", name, got.Config().Name)
			}
		case want == nil || got == nil || got.Config().Name != want.Config().Name:
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}

// TestTokens takes text of many kinds apart as chroma's own lexers do.
func TestTokens(t *testing.T) {
	const text = "---\ntitle: a\n---\n# Heading\n\n// a comment\n/* another */\nfunc main() { x := \"a\\n\" + 'b' + `c {{.D}}`; return 0x1F + 1.5e3 }\n<a href=\"b\">c &amp; <?php echo $d; ?> <%= e %></a>\n" +
		"key: [1, \"two\", true] # and so on\nSELECT * FROM t WHERE a = 'b';\n$ echo \"$HOME\" | grep -v x\n{\"a\": {{ b }}, \"c\": null}\n```go\nvar x int\n```\ndef f(a, *b):\n    return [a, None]\n\n.. code:: go\n"
	for _, name := range []string{"go", "html", "css", "js", "ts", "json", "yaml", "yaml+jinja", "toml", "ini", "md", "bash", "console", "python", "ruby", "erb", "java", "kotlin", "c", "c++", "c#", "rust", "sql", "mysql",
		"php", "phtml", "go-html-template", "go-text-template", "svelte", "vue", "xml", "docker", "make", "diff", "hcl", "graphql", "swift", "scala", "haskell", "perl", "lua", "r", "plaintext", "nginx", "powershell"} {
		tokens := func(l chroma.Lexer) []chroma.Token {
			got, err := chroma.Tokenise(chroma.Coalesce(l), nil, text)
			if err != nil {
				t.Fatal(name, err)
			}
			return got
		}
		want, got := tokens(lexers.Get(name)), tokens(languages().Get(name))
		if !slices.Equal(got, want) {
			t.Errorf("%s:\n%v\nwant:\n%v", name, got, want)
		}
	}
	for _, l := range languages().Lexers { // all rules can be read
		if l, ok := l.(*chroma.RegexLexer); ok {
			if _, err := l.Rules(); err != nil {
				t.Error(l.Config().Name, err)
			}
		}
	}
}

// BenchmarkLanguages is what the first block of code costs besides.
func BenchmarkLanguages(b *testing.B) {
	for b.Loop() {
		readLanguages()
	}
}
