package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// browsers are names under which a Chromium may be installed, and where it lies
// where it is on no path.
var browsers = []string{
	"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge",
	"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
	`C:\Program Files\Google\Chrome\Application\chrome.exe`, `C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`,
}

// browser finds a Chromium: the one that ETHOS_CHROMIUM names, or an installed one.
func browser() (string, error) {
	if name := os.Getenv("ETHOS_CHROMIUM"); name != "" {
		found, err := exec.LookPath(name)
		if err != nil {
			return "", &exit{code: 3, err: fmt.Errorf("there is no browser %q", name), hint: "let ETHOS_CHROMIUM name an installed Chromium or Chrome"}
		}
		return found, nil
	}
	for _, name := range browsers {
		if found, err := exec.LookPath(name); err == nil {
			return found, nil
		}
	}
	return "", &exit{code: 3, err: errors.New("a PDF is printed by a browser, and no Chromium or Chrome was found"),
		hint: "install one, or name it in ETHOS_CHROMIUM; or open print/index.html in any browser and print it"}
}

// patience is how long a browser may take to print a volume.
const patience = 5 * time.Minute

// printPDF prints the whole handbook of a built site into a file, further volumes
// into files beside it: handbook.pdf, handbook-2.pdf.
func printPDF(ctx context.Context, site, file string, talk io.Writer) error {
	name, err := browser()
	if err != nil {
		return err
	}
	site, err = filepath.Abs(site)
	if err != nil {
		return machine(err)
	}
	for n := 1; ; n++ {
		from, to := filepath.Join(site, "print", "index.html"), file
		if n > 1 {
			from = filepath.Join(site, "print", fmt.Sprintf("volume-%d.html", n))
			ext := filepath.Ext(file)
			to = fmt.Sprintf("%s-%d%s", strings.TrimSuffix(file, ext), n, ext)
		}
		switch _, err := os.Stat(from); {
		case errors.Is(err, fs.ErrNotExist) && n == 1:
			return &exit{code: 1, err: errors.New("there is nothing to print: the handbook has no value, story, decision or page")}
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			return machine(err)
		}
		size, err := printPage(ctx, name, from, to)
		if err != nil {
			return machine(fmt.Errorf("print %s: %w", to, err))
		}
		fmt.Fprintf(talk, "Printed %s, %d KB.\n", to, (size+512)/1024)
	}
}

// printPage prints one page into a file, which is there whole or not at all.
func printPage(ctx context.Context, browser, page, file string) (size int64, err error) {
	profile, err := os.MkdirTemp("", "ethos-print-")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(profile)
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	made := filepath.Join(profile, "made.pdf")
	at := url.URL{Scheme: "file", Path: filepath.ToSlash(page)}
	if !strings.HasPrefix(at.Path, "/") { // C:/…
		at.Path = "/" + at.Path
	}
	args := []string{"--headless", "--disable-gpu", "--no-first-run", "--user-data-dir=" + profile, "--no-pdf-header-footer", "--generate-pdf-document-outline", "--print-to-pdf=" + made}
	if os.Geteuid() == 0 { // as in a container; the page is our own and loads nothing foreign
		args = append(args, "--no-sandbox")
	}
	run := exec.CommandContext(ctx, browser, append(args, at.String())...)
	var said bytes.Buffer
	run.Stderr = &said
	if err := run.Run(); err != nil {
		if ctx.Err() != nil {
			return 0, ctx.Err()
		}
		lines := strings.Split(strings.TrimSpace(said.String()), "\n")
		return 0, fmt.Errorf("%s: %w: %s", filepath.Base(browser), err, lines[len(lines)-1])
	}
	data, err := os.ReadFile(made)
	if err != nil || !bytes.HasPrefix(data, []byte("%PDF-")) {
		return 0, fmt.Errorf("%s made no PDF", filepath.Base(browser))
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return 0, err
	}
	if err := os.WriteFile(file+".tmp", data, 0o644); err != nil {
		os.Remove(file + ".tmp")
		return 0, err
	}
	return int64(len(data)), os.Rename(file+".tmp", file)
}
