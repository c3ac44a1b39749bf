package locale

import (
	"slices"
	"strings"
)

// pluralsOf are the rules of languages, as catalogs' headers have them (Unicode
// CLDR, "Language Plural Rules", of whole numbers).
var pluralsOf = map[string]string{
	"id ja ko ms th vi zh my lo yue":                     "nplurals=1; plural=0;",
	"fr pt-BR hy am bn fa gu hi kn zu ak ln mg pa ti wa": "nplurals=2; plural=(n > 1);",
	"is mk":             "nplurals=2; plural=(n%10!=1 || n%100==11);",
	"he":                "nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);",
	"ar":                "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
	"cs sk":             "nplurals=3; plural=(n==1 ? 0 : n>=2 && n<=4 ? 1 : 2);",
	"pl":                "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
	"ru uk be sr hr bs": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
	"lt":                "nplurals=3; plural=(n%10==1 && (n%100<11 || n%100>19) ? 0 : n%10>=2 && (n%100<11 || n%100>19) ? 1 : 2);",
	"lv":                "nplurals=3; plural=(n%10==0 || n%100>=11 && n%100<=19 ? 0 : n%10==1 && n%100!=11 ? 1 : 2);",
	"ro mo":             "nplurals=3; plural=(n==1 ? 0 : n==0 || (n%100>=1 && n%100<=19) ? 1 : 2);",
	"sl":                "nplurals=4; plural=(n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3);",
	"ga":                "nplurals=5; plural=(n==1 ? 0 : n==2 ? 1 : n>=3 && n<=6 ? 2 : n>=7 && n<=10 ? 3 : 4);",
	"gd":                "nplurals=4; plural=(n==1 || n==11 ? 0 : n==2 || n==12 ? 1 : n>=3 && n<=19 ? 2 : 3);",
	"cy":                "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 5);",
	"mt":                "nplurals=5; plural=(n==1 ? 0 : n==2 ? 1 : n==0 || (n%100>=3 && n%100<=10) ? 2 : n%100>=11 && n%100<=19 ? 3 : 4);",
}

// PluralForms is the rule of a language by its names, the nearest first, as the
// header of its catalog has it: one and many where no other is known.
func PluralForms(names []string) string {
	for _, name := range names {
		for languages, rule := range pluralsOf {
			if slices.Contains(strings.Fields(languages), name) {
				return rule
			}
		}
	}
	return "nplurals=2; plural=(n != 1);"
}
