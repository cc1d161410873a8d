package intake

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"
)

// What is not read comes with what to do about it.
func TestAdvice(t *testing.T) {
	var office bytes.Buffer
	z := zip.NewWriter(&office)
	if _, err := z.Create("[Content_Types].xml"); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"a.docx": {office.Bytes(), "save it as PDF, HTML or text"},
		"a.rtf":  {[]byte("{\\rtf1 x}"), "save it as PDF, HTML or text"},
		"a.txt":  {[]byte(strings.Repeat("Der Minister hat am Montag gesagt, dass die Brücke nicht für den Verkehr offen ist. ", 4)), "--force"},
	} {
		if _, err := Parse(name, c.data, Options{}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
