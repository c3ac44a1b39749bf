package markdown

import (
	"archive/zip"
	"bytes"
	_ "embed"
	"io/fs"
	"strings"
	"sync"

	"github.com/alecthomas/chroma/v2"
)

//go:generate go run ./internal/languages

// languagesZip is what chroma's lexers know, written by the command above.
//
//go:embed languages.zip
var languagesZip []byte

// laidOver are the languages that are written into another one's text, by the names
// that chroma has for them.
var laidOver = map[string]string{"ERB": "HTML", "Go HTML Template": "HTML", "PHTML": "HTML", "Svelte": "HTML", "YAML+Jinja": "YAML"}

// languages are the lexers of all languages, read when code is first shown.
var languages = sync.OnceValue(readLanguages)

func readLanguages() *chroma.LexerRegistry {
	all := chroma.NewLexerRegistry()
	z, err := zip.NewReader(bytes.NewReader(languagesZip), int64(len(languagesZip)))
	if err != nil { // it is embedded, and a test reads it
		panic(err)
	}
	files, err := fs.Glob(z, "*.xml")
	if err != nil {
		panic(err)
	}
	var over []chroma.Lexer
	for _, name := range files {
		lexer := chroma.MustNewXMLLexer(z, name)
		if laidOver[lexer.Config().Name] != "" {
			over = append(over, lexer)
		} else if lexer.Config().Name == "markdown" {
			all.Register(withFrontMatter{lexer, all})
		} else {
			all.Register(lexer)
		}
	}
	for _, lexer := range over {
		all.Register(chroma.DelegatingLexer(all.Get(laidOver[lexer.Config().Name]), lexer))
	}
	raw := chroma.TypeRemappingLexer(all.Get("Go Text Template"), chroma.TypeMapping{{From: chroma.Other, To: chroma.LiteralString}})
	all.Register(named{raw, &chroma.Config{Name: "Go Raw String"}})
	return all
}

// named gives a lexer another name.
type named struct {
	chroma.Lexer
	config *chroma.Config
}

func (n named) Config() *chroma.Config { return n.config }

// withFrontMatter is Markdown, of which the front matter is YAML.
type withFrontMatter struct {
	chroma.Lexer
	all *chroma.LexerRegistry
}

func (m withFrontMatter) Tokenise(o *chroma.TokeniseOptions, text string) (chroma.Iterator, error) {
	rest, ok := strings.CutPrefix(text, "---\n")
	front, _, closed := strings.Cut(rest, "\n---\n")
	if !ok || !closed {
		return m.Lexer.Tokenise(o, text)
	}
	n := len("---\n" + front + "\n---\n")
	yaml, err := m.all.Get("YAML").Tokenise(o, text[:n])
	if err != nil {
		return nil, err
	}
	body, err := m.Lexer.Tokenise(o, text[n:])
	return chroma.Concaterator(yaml, body), err
}
