package locale

import (
	"bytes"
	"encoding/json"
)

// Script is what the scripts of the pages need to say these messages: a script that
// sets ethosWords, for each catalog the form of a number and its texts, by their
// English after their context. Nil where the language says none of them.
func (l *Locale) Script(messages []Entry) []byte {
	if l == nil {
		return nil
	}
	var b bytes.Buffer
	for _, c := range l.catalogs {
		texts := map[string][]string{}
		for _, m := range messages {
			if forms := c.texts[id{m.Context, m.One}]; len(forms) > 0 && forms[0] != "" {
				key := m.One
				if m.Context != "" {
					key = m.Context + "\x04" + key
				}
				texts[key] = forms
			}
		}
		if len(texts) == 0 {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(',')
		}
		data, err := json.Marshal(texts)
		if err != nil { // of strings, which all can be written
			panic(err)
		}
		b.WriteString("{form:n=>+(" + c.rule + "),texts:" + string(data) + "}")
	}
	if b.Len() == 0 {
		return nil
	}
	return []byte("var ethosWords=[" + b.String() + "];\n")
}
