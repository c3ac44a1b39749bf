package themes

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestWords says messages as scripts do, in English and with catalogs.
func TestWords(t *testing.T) {
	if _, err := exec.LookPath("node"); err != nil {
		t.Skip("no node")
	}
	source, err := fs.ReadFile(Default(), "src/words.js")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "words.mjs"), source, 0o644); err != nil {
		t.Fatal(err)
	}
	const said = `
const { around, c, day, n, t } = await import("./words.mjs");
const date = new Date("2026-03-02");
console.log([
	t("Undo"), t("%s of %s", "a", "b"), t("%d%%", 12345), t("100%"), c("key", "Esc"), t("Esc"),
	n(1, "1 page", "%d pages"), n(2, "1 page", "%d pages"), n(5, "1 page", "%d pages"), n(2, "a page of %[2]s", "%d pages of %s", 2, "b"),
	around(t("%s of %s"), 1, 2).filter((p) => p !== "").map(String).join("|"), day(date, { day: "numeric", month: "long", year: "numeric" }),
].join("\n"));`
	for _, tt := range []struct{ before, want string }{
		{`globalThis.document = { documentElement: { lang: "en" } };`,
			"Undo\na of b\n12,345%\n100%\nEsc\nEsc\n1 page\n2 pages\n5 pages\n2 pages of b\n1| of |2\n2 March 2026"},
		{`globalThis.document = { documentElement: { lang: "no_language" } };`,
			"Undo\na of b\n12,345%\n100%\nEsc\nEsc\n1 page\n2 pages\n5 pages\n2 pages of b\n1| of |2\n2 March 2026"},
		{`globalThis.document = { documentElement: { lang: "de" } };
globalThis.ethosWords = [{ form: (n) => +(n != 1), texts: { "Undo": ["Doch nicht"], "%s of %s": ["%[2]s von %[1]s"] } },
	{ form: (n) => +(n==1 ? 0 : n==2 ? 1 : 2), texts: { "Undo": ["Nein"], "key\x04Esc": ["Weg"], "1 page": ["eine", "zwei", "%d Seiten"], "a page of %[2]s": ["", "zwei von %[2]s", ""] } }];`,
			"Doch nicht\nb von a\n12.345%\n100%\nWeg\nEsc\neine\nzwei\n5 Seiten\nzwei von b\n2| von |1\n2. März 2026"},
		{`globalThis.document = { documentElement: { lang: "fa" } };`,
			"Undo\na of b\n12,345%\n100%\nEsc\nEsc\n1 page\n2 pages\n5 pages\n2 pages of b\n1| of |2\n"},
	} {
		cmd := exec.Command("node", "--input-type=module", "-e", tt.before+said)
		cmd.Dir = dir
		out, err := cmd.CombinedOutput()
		if err != nil || !strings.HasPrefix(string(out), tt.want) {
			t.Errorf("%s\n%v: %s\nnot %s", tt.before, err, out, tt.want)
		}
	}
}
