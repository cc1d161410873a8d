package sqlite

import (
	"bytes"
	"math"
	"testing"

	"hearsay"
)

// FuzzRecord: a damaged record is an error, and what can be read can be written again.
func FuzzRecord(f *testing.F) {
	for _, item := range madeItems(0, 2) {
		record, err := encode(item.Reading)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(record)
		f.Add(record[:len(record)/2])
	}
	f.Add([]byte(`{"Sources":-1,"Statements":1}` + "\n{}\n"))
	f.Add([]byte(`{"Sources":9223372036854775807,"Statements":9223372036854775807}` + "\n"))
	f.Add([]byte(`{}`))
	f.Fuzz(func(t *testing.T, record []byte) {
		k, err := openRecord(record)
		if err != nil {
			return
		}
		for i := -1; i <= min(k.head.Statements, 3); i++ {
			_, _, _ = k.statement(i) // no panic is what is asked for
		}
		doc := k.head.Document
		r, err := k.reading(&doc)
		if err != nil {
			return
		}
		again, err := encode(r)
		if err != nil {
			t.Fatal(err)
		}
		k2, err := openRecord(again)
		if err != nil {
			t.Fatal(err)
		}
		r2, err := k2.reading(&doc)
		if err != nil {
			t.Fatal(err)
		}
		if third, err := encode(r2); err != nil || !bytes.Equal(again, third) {
			t.Errorf("%s\nis written again as\n%s", again, third)
		}
	})
}

// TestRecordRefuses what JSON cannot hold.
func TestRecordRefuses(t *testing.T) {
	r := madeItems(0, 1)[0].Reading
	r.Statements[0].Confidence = math.NaN()
	if _, err := encode(r); hearsay.CodeOf(err) != hearsay.Invalid {
		t.Errorf("error %v", err)
	}
}
