package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/evanw/esbuild/pkg/api"
)

// charting is the folder of the charting library below a theme. Its
// echarts.min.js is made of entry.js and of the packages that package-lock.json
// pins, and begins with a line that names the SHA-256 of these two.
const charting = "vendor/echarts"

// licences are the files of the packages that go beside the bundle, and from
// there to every site, by the names that they get.
var licences = map[string]string{
	"LICENSE":         "echarts/LICENSE",
	"NOTICE":          "echarts/NOTICE",
	"LICENSE-d3":      "echarts/licenses/LICENSE-d3",
	"LICENSE-zrender": "zrender/LICENSE",
	"LICENSE-tslib":   "tslib/LICENSE.txt",
}

// bannerOf is the first line of a bundle whose sources have a sum.
func bannerOf(sum string) string {
	return "/*! Apache ECharts, Apache-2.0; zrender, BSD-3-Clause; d3, BSD-3-Clause; tslib, 0BSD: see the licences beside. Made of " + sum + " */\n"
}

// sourcesSum is the SHA-256 of what a bundle in dir is made of.
func sourcesSum(dir string) (string, error) {
	sum := sha256.New()
	for _, name := range []string{"entry.js", "package-lock.json"} {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return "", err
		}
		fmt.Fprintf(sum, "%s %d\n", name, len(data))
		sum.Write(data)
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// freshECharts tells whether the bundle in dir is made of what lies beside it.
func freshECharts(dir string) (bool, error) {
	sum, err := sourcesSum(dir)
	if err != nil {
		return false, err
	}
	made, err := os.ReadFile(filepath.Join(dir, "echarts.min.js"))
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return false, err
	}
	return bytes.HasPrefix(made, []byte(bannerOf(sum))), nil
}

// bundleECharts makes echarts.min.js and its licences anew where they are
// stale. Only then are npm and the network needed; no package script is run.
func bundleECharts(dir string) error {
	fresh, err := freshECharts(dir)
	if fresh || err != nil {
		return err
	}
	sum, err := sourcesSum(dir)
	if err != nil {
		return err
	}
	work, err := os.MkdirTemp("", "echarts")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	for _, name := range []string{"package.json", "package-lock.json", "entry.js"} {
		if err := copyFile(filepath.Join(work, name), filepath.Join(dir, name)); err != nil {
			return err
		}
	}
	npm := exec.Command("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
	npm.Dir, npm.Stderr = work, os.Stderr
	if err := npm.Run(); err != nil {
		return fmt.Errorf("npm ci for %s: %w", dir, err)
	}
	result := api.Build(api.BuildOptions{
		EntryPoints:       []string{"entry.js"},
		AbsWorkingDir:     work,
		Outfile:           filepath.Join(work, "echarts.min.js"),
		Bundle:            true,
		Format:            api.FormatIIFE,
		GlobalName:        "EthosECharts",
		Target:            api.ES2022,
		Charset:           api.CharsetUTF8,
		Define:            map[string]string{"process.env.NODE_ENV": `"production"`},
		LegalComments:     api.LegalCommentsInline,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
	})
	for _, m := range result.Errors {
		err = errors.Join(err, fmt.Errorf("bundle: %s (%v)", m.Text, m.Location))
	}
	if err != nil {
		return err
	}
	for to, from := range licences {
		if err := copyFile(filepath.Join(dir, to), filepath.Join(work, "node_modules", from)); err != nil {
			return err
		}
	}
	made := append([]byte(bannerOf(sum)), result.OutputFiles[0].Contents...)
	return os.WriteFile(filepath.Join(dir, "echarts.min.js"), made, 0o644)
}

func copyFile(to, from string) error {
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, data, 0o644)
}
