package e2e

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestHTML lets the Nu Html Checker read every page of the handbook, and of its
// editions those of every kind: it finds nothing. It needs Java, and the checker's
// vnu.jar (npm package vnu-jar) where ETHOS_VNU says.
func TestHTML(t *testing.T) {
	jar := os.Getenv("ETHOS_VNU")
	if jar == "" {
		t.Skip("ETHOS_VNU names no vnu.jar")
	}
	site := built(t)
	args := []string{"-jar", jar, "--format", "json", "--stdout", "--exit-zero-always"}
	for _, page := range site.once() {
		args = append(args, filepath.Join(site.dir, filepath.FromSlash(page)))
	}
	out, err := exec.Command("java", args...).Output()
	if err != nil {
		t.Fatal(err)
	}
	var told struct {
		Messages []struct {
			Type, URL, Message, Extract string
			LastLine                    int
		}
	}
	if err := json.Unmarshal(out, &told); err != nil {
		t.Fatal(err)
	}
	for _, m := range told.Messages {
		// It judges the policy as if a file were of no origin; the browser does not.
		if strings.Contains(m.Message, "Content Security Policy") {
			continue
		}
		t.Errorf("%s:%d: %s: %s: %s", strings.TrimPrefix(m.URL, "file:"+site.dir+"/"), m.LastLine, m.Type, m.Message, m.Extract)
	}
}
