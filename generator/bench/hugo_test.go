package bench_test

import (
	"bytes"
	"fmt"
	"maps"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// lean is a layout for Hugo that shows what a page of documentation needs: the pages
// around it, its contents, its text, the one before and the one after.
var lean = map[string]string{
	"config.toml": "title = \"Handbook\"\nbaseURL = \"http://localhost/\"\ndisableKinds = [\"RSS\", \"taxonomy\", \"term\"]\n[markup.goldmark.renderer]\nunsafe = true\n",
	"layouts/_default/baseof.html": `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{.Title}}</title></head>
<body><nav>{{range first 24 .CurrentSection.RegularPages}}<a href="{{.RelPermalink}}">{{.Title}}</a> {{end}}</nav><main>{{block "main" .}}{{end}}</main></body></html>`,
	"layouts/_default/single.html": `{{define "main"}}<h1>{{.Title}}</h1>{{.TableOfContents}}{{.Content}}{{with .PrevInSection}}<a href="{{.RelPermalink}}">{{.Title}}</a>{{end}}{{with .NextInSection}}<a href="{{.RelPermalink}}">{{.Title}}</a>{{end}}{{end}}`,
	"layouts/_default/list.html":   `{{define "main"}}<h1>{{.Title}}</h1>{{range .RegularPages}}<p><a href="{{.RelPermalink}}">{{.Title}}</a> {{.Summary | plainify | truncate 200}}</p>{{end}}{{end}}`,
	"layouts/index.html":           `{{define "main"}}{{range .Sections}}<p><a href="{{.RelPermalink}}">{{.Title}}</a></p>{{end}}{{end}}`,
}

// BenchmarkHugo edits the same pages as BenchmarkServe in front of hugo server, where
// that is installed: from the save to the bytes of the page that was edited.
func BenchmarkHugo(b *testing.B) {
	hugo, err := exec.LookPath("hugo")
	if err != nil {
		b.Skip("hugo is not installed")
	}
	for _, pages := range []int{100, 1000, 10000} {
		tree := grown(b, pages)
		site := fstest.MapFS{}
		for name, text := range lean {
			site[name] = &fstest.MapFile{Data: []byte(text)}
		}
		for name, f := range tree {
			if strings.HasSuffix(name, ".md") {
				site["content/"+name] = f
			}
		}
		dir, _ := onDisk(b, site)
		names := slices.DeleteFunc(slices.Sorted(maps.Keys(tree)), func(n string) bool { return !strings.HasPrefix(n, "guides-") })
		b.Run(fmt.Sprintf("%d/body", pages), func(b *testing.B) {
			p := served(b, regexp.MustCompile(`available at (http://\S+/)`), hugo, "server", "-s", dir, "--bind", "127.0.0.1", "--port", freePort(b))
			var took []time.Duration
			for n := 1; b.Loop(); n++ {
				time.Sleep(600 * time.Millisecond)
				name := names[n*7919%len(names)]
				began := time.Now()
				if err := os.WriteFile(filepath.Join(dir, "content", filepath.FromSlash(name)), edits[0].do(bytes.Clone(tree[name].Data), n), 0o666); err != nil {
					b.Fatal(err)
				}
				at := strings.TrimSuffix(name, ".md") + "/"
				for !bytes.Contains(p.get(at), fmt.Appendf(nil, " %d.", n)) {
					if time.Since(began) > 30*time.Second {
						b.Fatalf("%s is not served as edited for the time %d", name, n)
					}
					time.Sleep(time.Millisecond)
				}
				took = append(took, time.Since(began))
			}
			report(b, took, "bytes")
			b.ReportMetric(ms(p.ready), "ms-ready")
			b.ReportMetric(p.peak(), "MB")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// freePort is a port that nobody listens on now.
func freePort(b *testing.B) string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	defer l.Close()
	_, port, _ := net.SplitHostPort(l.Addr().String())
	return port
}
