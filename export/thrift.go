package export

import "encoding/binary"

// A thrift is a struct in the compact protocol of Apache Thrift, in which the headers
// of a Parquet file are written. Fields are added in the order of their numbers.
type thrift struct {
	b    []byte
	last int // number of the field before
}

// The types of the protocol that are used.
const (
	thriftI32    = 5
	thriftI64    = 6
	thriftBinary = 8
	thriftList   = 9
	thriftStruct = 12
)

func (t *thrift) field(number, kind int) {
	t.b = append(t.b, byte((number-t.last)<<4|kind)) // no number is 16 or more after the one before
	t.last = number
}

func (t *thrift) i32(number, v int) {
	t.field(number, thriftI32)
	t.b = binary.AppendVarint(t.b, int64(v)) // zigzag, as the protocol has it
}

func (t *thrift) i64(number, v int) {
	t.field(number, thriftI64)
	t.b = binary.AppendVarint(t.b, int64(v))
}

func (t *thrift) text(number int, s string) {
	t.field(number, thriftBinary)
	t.b = append(binary.AppendUvarint(t.b, uint64(len(s))), s...)
}

func (t *thrift) structure(number int, s thrift) {
	t.field(number, thriftStruct)
	t.b = append(t.b, s.end()...)
}

// list begins a list, whose elements are appended to b.
func (t *thrift) list(number, kind, n int) {
	t.field(number, thriftList)
	if n < 15 {
		t.b = append(t.b, byte(n<<4|kind))
		return
	}
	t.b = binary.AppendUvarint(append(t.b, byte(0xf0|kind)), uint64(n))
}

// end is the bytes of the struct.
func (t *thrift) end() []byte { return append(t.b, 0) }
