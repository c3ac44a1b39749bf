// Command languages writes languages.zip: what chroma's lexers know of each
// language, as XML, in the order in which they are registered. The package of the
// lexers itself reads all of it at every start of a program that imports it, which
// takes longer than all else that a short command does.
package main

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"unsafe"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
)

func main() {
	if err := write("languages.zip"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func write(name string) error {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestCompression) })
	for i, l := range lexers.GlobalLexerRegistry.Lexers {
		data, err := chroma.Marshal(regex(l))
		if errors.Is(err, chroma.ErrNotSerialisable) {
			fmt.Println("left out:", l.Config().Name)
			continue
		}
		if err != nil {
			return fmt.Errorf("write the lexer of %s: %w", l.Config().Name, err)
		}
		f, err := z.Create(fmt.Sprintf("%03d.xml", i))
		if err != nil {
			return err
		}
		if _, err := f.Write(data); err != nil {
			return err
		}
	}
	licence, err := chromas("COPYING")
	if err != nil {
		return err
	}
	f, err := z.Create("COPYING")
	if err != nil {
		return err
	}
	if _, err := f.Write(licence); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	return os.WriteFile(name, out.Bytes(), 0o666)
}

// chromas reads a file of chroma's module.
func chromas(name string) ([]byte, error) {
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/alecthomas/chroma/v2").Output()
	if err != nil {
		return nil, fmt.Errorf("find chroma: %w", err)
	}
	return os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), name))
}

// regex is what a lexer is made of that can be written: of one that is laid over
// another, or whose tokens are changed afterwards, the one within.
func regex(l chroma.Lexer) *chroma.RegexLexer {
	within := map[string]string{"*chroma.delegatingLexer": "language", "*chroma.remappingLexer": "lexer", "*lexers.markdownLexer": "Lexer", "*lexers.httpBodyContentTyper": "Lexer"}
	if field := within[fmt.Sprintf("%T", l)]; field != "" {
		v := reflect.ValueOf(l).Elem().FieldByName(field)
		return regex(reflect.NewAt(v.Type(), unsafe.Pointer(v.UnsafeAddr())).Elem().Interface().(chroma.Lexer))
	}
	r := l.(*chroma.RegexLexer)
	if change := instead[r.Config().Name]; change != nil {
		rules := r.MustRules()
		for state := range rules {
			for i := range rules[state] {
				change(&rules[state][i])
			}
		}
	}
	return r
}

// instead puts emitters that can be written in the place of those that cannot:
// functions, and none.
var instead = map[string]func(*chroma.Rule){
	"Caddyfile": heredoc, "Caddyfile Directives": heredoc,
	"Go": func(r *chroma.Rule) {
		if strings.HasPrefix(r.Pattern, "(`)") {
			r.Type = chroma.ByGroups(chroma.LiteralString, chroma.Using("Go Raw String"), chroma.LiteralString)
		}
	},
	"HTTP": func(r *chroma.Rule) {
		switch {
		case !isFunc(r.Type):
		case r.Pattern == ".+":
			r.Type = chroma.Text
		case strings.HasPrefix(r.Pattern, `([\t ]`):
			r.Type = chroma.ByGroups(chroma.Text, chroma.Literal, chroma.Text)
		default:
			r.Type = chroma.ByGroups(chroma.Name, chroma.Text, chroma.Operator, chroma.Text, chroma.Literal, chroma.Text)
		}
	},
	"reStructuredText": func(r *chroma.Rule) {
		if isFunc(r.Type) {
			r.Type = chroma.ByGroups(chroma.Punctuation, chroma.Text, chroma.OperatorWord, chroma.Punctuation, chroma.Text, chroma.Keyword, chroma.Text, chroma.String, chroma.String, chroma.String, chroma.String)
		}
	},
}

func heredoc(r *chroma.Rule) {
	if strings.HasPrefix(r.Pattern, "(<<") {
		r.Type = chroma.StringHeredoc
	}
}

func isFunc(e chroma.Emitter) bool {
	_, ok := e.(chroma.EmitterFunc)
	return ok
}
