package render

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator/site"
)

// Assets are a theme's finished files by the address that pages name. Names
// carry a hash of the content, so that a browser may keep them for good.
type Assets struct {
	CSS, Icon, Theme, Site     site.Address
	ChartsCSS, Charts, ECharts site.Address // of pages with charts
	StartCSS, Start            site.Address // of the pages for somebody new
	Search                     site.Address // the search index
	Query                      site.Address // what asks it
	Words                      site.Address // what scripts say in the language of the site; "" where that is English
	OwnCSS, OwnScript, Logo    site.Address // of the handbook's own theme; "" where it has none

	files []Asset
}

// Asset is a file of the theme, ready to be served.
type Asset struct {
	Path string
	Data []byte
}

// Files lists the assets; those of charts only when a page has one.
func (a Assets) Files(charts bool) []Asset {
	if charts {
		return a.files
	}
	return slices.DeleteFunc(slices.Clone(a.files), func(f Asset) bool {
		return f.Path == string(a.ChartsCSS) || f.Path == string(a.Charts) || f.Path == string(a.ECharts) || strings.HasPrefix(f.Path, "assets/vendor/echarts/")
	})
}

// ReadAssets reads a theme's finished files. words is the script with what its own
// scripts say, nil in English.
func ReadAssets(theme Theme, words []byte) (Assets, error) {
	a := Assets{Search: "search/index.js"}
	for _, f := range []struct {
		to   *site.Address
		from string
	}{{&a.CSS, "dist/ethos.css"}, {&a.ChartsCSS, "dist/charts.css"}, {&a.Icon, "icon.svg"}, {&a.Theme, "dist/theme.js"}, {&a.Site, "dist/site.js"}, {&a.Query, "dist/search.js"}, {&a.Charts, "dist/charts.js"}, {&a.StartCSS, "dist/start.css"}, {&a.Start, "dist/start.js"}, {&a.ECharts, "vendor/echarts/echarts.min.js"}} {
		data, err := theme.read(f.from)
		if err != nil {
			return a, fmt.Errorf("read the theme: %w", err)
		}
		if f.to == &a.CSS {
			data = append(bytes.Clone(data), theme.Accent.css()...)
		}
		*f.to = site.Address("assets/" + hashed(path.Base(f.from), data))
		a.files = append(a.files, Asset{string(*f.to), data})
	}
	for _, f := range []struct {
		to   *site.Address
		from string
	}{{&a.OwnCSS, "extra.css"}, {&a.OwnScript, "extra.js"}} {
		if theme.Own == nil {
			break
		}
		data, err := fs.ReadFile(theme.Own, f.from)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return a, fmt.Errorf("read the theme: %w", err)
		}
		*f.to = site.Address("assets/" + hashed(f.from, data))
		a.files = append(a.files, Asset{string(*f.to), data})
	}
	if words != nil {
		a.Words = site.Address("assets/" + hashed("words.js", words))
		a.files = append(a.files, Asset{string(a.Words), words})
	}
	if theme.Logo.Path != "" {
		a.Logo = site.Address("assets/" + hashed("logo"+strings.ToLower(path.Ext(theme.Logo.Path)), theme.Logo.Data))
		a.files = append(a.files, Asset{string(a.Logo), theme.Logo.Data})
	}
	var others []string
	for _, pattern := range []string{"fonts/*", "images/*", "vendor/echarts/LICENSE*", "vendor/echarts/NOTICE*"} {
		found, err := theme.glob(pattern)
		if err != nil {
			return a, fmt.Errorf("read the theme: %w", err)
		}
		others = append(others, found...)
	}
	for _, name := range others {
		data, err := theme.read(name)
		if err != nil {
			return a, fmt.Errorf("read the theme: %w", err)
		}
		a.files = append(a.files, Asset{"assets/" + name, data})
	}
	return a, nil
}

// hashed puts eight digits of the content's SHA-256 before a name's ending:
// "ethos.css" → "ethos.0123abcd.css".
func hashed(name string, data []byte) string {
	sum := sha256.Sum256(bytes.TrimSpace(data))
	stem, ext, _ := strings.Cut(name, ".")
	return stem + "." + hex.EncodeToString(sum[:4]) + "." + ext
}

// Below names the assets as a site does that stands further down and has none of
// its own but the search index; up leads to where they are.
func (a Assets) Below(up site.Address) Assets {
	for _, to := range []*site.Address{&a.CSS, &a.ChartsCSS, &a.Icon, &a.Theme, &a.Words, &a.Site, &a.Query, &a.Charts, &a.ECharts, &a.StartCSS, &a.Start, &a.OwnCSS, &a.OwnScript, &a.Logo} {
		if *to != "" {
			*to = up + *to
		}
	}
	a.files = nil
	return a
}
