package crawl

import (
	"bytes"
	"io"
	"os"
	"strings"

	"github.com/klauspost/compress/gzip"
)

// Truncate cuts a file off at a part of its length, amid a record.
func Truncate(from, to string, part float64) error {
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, data[:int(float64(len(data))*part)], 0o666)
}

// Lie copies a file with wrong lengths in every third record, too short, none at all and too long; the last
// one is said to have ten gigabytes.
func Lie(from, to string) error {
	f, err := os.Open(from)
	if err != nil {
		return err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return err
	}
	data, err := io.ReadAll(z)
	if err != nil {
		return err
	}
	const length = "\r\nContent-Length: "
	records := strings.Split(string(data), "WARC/1.0\r\n")
	lies := []string{"17", "many", "5000"}
	var out bytes.Buffer
	for i, r := range records[1:] {
		last := i == len(records)-2
		if i%3 == 2 || last {
			at := strings.Index(r, length) + len(length)
			end := at + strings.Index(r[at:], "\r\n")
			lie := lies[i/3%len(lies)]
			if last {
				lie = "9999999999"
			}
			r = r[:at] + lie + r[end:]
		}
		w := gzip.NewWriter(&out)
		io.WriteString(w, "WARC/1.0\r\n"+r)
		w.Close()
	}
	return os.WriteFile(to, out.Bytes(), 0o666)
}
