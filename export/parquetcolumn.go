package export

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"math"
	"math/bits"
)

// The physical types of Parquet that are used, as its metadata number them.
const (
	parquetBoolean = 0
	parquetInt32   = 1
	parquetDouble  = 5
	parquetText    = 6 // BYTE_ARRAY that holds UTF-8
	parquetGroup   = -1
)

// How often a node stands below its parent.
const (
	parquetRoot     = -1
	parquetRequired = 0
	parquetOptional = 1
	parquetRepeated = 2
)

// A parquetNode is an element of the schema.
type parquetNode struct {
	name       string
	kind       int
	repetition int
	children   []parquetNode
}

// element is the node's SchemaElement.
func (n parquetNode) element() thrift {
	var t, logical thrift
	if n.kind != parquetGroup {
		t.i32(1, n.kind)
	}
	if n.repetition != parquetRoot {
		t.i32(3, n.repetition)
	}
	t.text(4, n.name)
	if n.kind == parquetGroup {
		t.i32(5, len(n.children))
	}
	switch {
	case n.kind == parquetText:
		t.i32(6, 0) // UTF8, for readers of the old types
		logical.structure(1, thrift{})
		t.structure(10, logical)
	case n.kind == parquetGroup && len(n.children) == 1 && n.children[0].repetition == parquetRepeated:
		t.i32(6, 3) // LIST
		logical.structure(3, thrift{})
		t.structure(10, logical)
	}
	return t
}

// A parquetColumn is the values of a leaf of the schema in one row group. Texts are
// kept once, in a dictionary in the order of their first use; a value is its number there.
type parquetColumn struct {
	path        []string
	kind        int
	repeats     int // highest repetition level
	defines     int // highest definition level
	repetitions parquetRuns
	definitions parquetRuns
	n           int    // values, with those that are null or of an empty list
	plain       []byte // the values, or the dictionary
	bits        int    // booleans in plain
	numbers     map[string]int
	indexes     parquetRuns
}

// ParquetRuns are small numbers in the run-length form of Parquet's hybrid encoding.
type parquetRuns []numberRun

type numberRun struct{ value, length int }

func (r *parquetRuns) add(v int) {
	if n := len(*r); n > 0 && (*r)[n-1].value == v {
		(*r)[n-1].length++
		return
	}
	*r = append(*r, numberRun{v, 1})
}

// encode writes runs of numbers of so many bits.
func (r parquetRuns) encode(b []byte, width int) []byte {
	for _, run := range r {
		b = binary.AppendUvarint(b, uint64(run.length)<<1)
		for i := 0; i < width; i += 8 {
			b = append(b, byte(run.value>>i))
		}
	}
	return b
}

// level notes where the next value stands: repetition is 0 for the first of a row,
// definition is how many of the nodes above it that may be missing are there.
func (c *parquetColumn) level(repetition, definition int) {
	c.n++
	if c.repeats > 0 {
		c.repetitions.add(repetition)
	}
	if c.defines > 0 {
		c.definitions.add(definition)
	}
}

func (c *parquetColumn) text(s string) {
	s = whole(s)
	number, known := c.numbers[s]
	if !known {
		number = len(c.numbers)
		c.numbers[s] = number
		c.plain = append(binary.LittleEndian.AppendUint32(c.plain, uint32(len(s))), s...)
	}
	c.indexes.add(number)
}

func (c *parquetColumn) boolean(v bool) {
	if c.bits%8 == 0 {
		c.plain = append(c.plain, 0)
	}
	if v {
		c.plain[len(c.plain)-1] |= 1 << (c.bits % 8)
	}
	c.bits++
}

func (c *parquetColumn) int32(v int) {
	c.plain = binary.LittleEndian.AppendUint32(c.plain, uint32(v))
}

func (c *parquetColumn) double(v float64) {
	c.plain = binary.LittleEndian.AppendUint64(c.plain, math.Float64bits(v))
}

// The numbers of encodings, pages and codecs in Parquet's metadata.
const (
	parquetPlain      = 0
	parquetRLE        = 3
	parquetDictionary = 8
	dataPage          = 0
	dictionaryPage    = 2
	parquetGzip       = 2
)

// write appends the column's pages to a file that is at offset and returns its
// ColumnChunk and its size before compression. The column is empty afterwards.
func (c *parquetColumn) write(b []byte, offset int, z *packer) (out []byte, chunk thrift, full int) {
	var meta thrift
	start, dictionary, encoding := len(b), 0, parquetPlain
	page := c.appendLevels(nil)
	if c.kind == parquetText {
		var header thrift
		header.i32(1, len(c.numbers))
		header.i32(2, parquetPlain)
		dictionary, encoding = offset, parquetDictionary
		b, full = z.page(b, c.plain, dictionaryPage, 7, header)
		width := bits.Len(uint(max(len(c.numbers)-1, 0)))
		page = c.indexes.encode(append(page, byte(width)), width)
	} else {
		page = append(page, c.plain...)
	}
	data := offset + len(b) - start
	var header thrift
	header.i32(1, c.n)
	header.i32(2, encoding)
	header.i32(3, parquetRLE)
	header.i32(4, parquetRLE)
	b, size := z.page(b, page, dataPage, 5, header)
	full += size

	meta.i32(1, c.kind)
	meta.list(2, thriftI32, 3)
	for _, e := range []int64{parquetPlain, parquetRLE, int64(encoding)} {
		meta.b = binary.AppendVarint(meta.b, e)
	}
	meta.list(3, thriftBinary, len(c.path))
	for _, name := range c.path {
		meta.b = append(binary.AppendUvarint(meta.b, uint64(len(name))), name...)
	}
	meta.i32(4, parquetGzip)
	meta.i64(5, c.n)
	meta.i64(6, full)
	meta.i64(7, len(b)-start)
	meta.i64(9, data)
	if c.kind == parquetText {
		meta.i64(11, dictionary)
	}
	chunk.i64(2, offset)
	chunk.structure(3, meta)
	c.clear()
	return b, chunk, full
}

func (c *parquetColumn) clear() {
	c.repetitions, c.definitions, c.indexes, c.plain = c.repetitions[:0], c.definitions[:0], c.indexes[:0], c.plain[:0]
	c.n, c.bits = 0, 0
	clear(c.numbers)
}

// appendLevels writes the levels, each list with its length before it.
func (c *parquetColumn) appendLevels(b []byte) []byte {
	for _, l := range []struct {
		runs parquetRuns
		most int
	}{{c.repetitions, c.repeats}, {c.definitions, c.defines}} {
		if l.most > 0 {
			at := len(b)
			b = l.runs.encode(append(b, 0, 0, 0, 0), bits.Len(uint(l.most)))
			binary.LittleEndian.PutUint32(b[at:], uint32(len(b)-at-4))
		}
	}
	return b
}

// A packer compresses pages. Its tables take 800 KB, so there is one for a file.
type packer struct {
	z      *gzip.Writer
	packed bytes.Buffer
}

// page appends a page, compressed, after its header. The size is that of both before
// compression.
func (p *packer) page(b, page []byte, kind, number int, header thrift) (out []byte, size int) {
	p.packed.Reset()
	if p.z == nil {
		p.z = gzip.NewWriter(&p.packed)
	}
	p.z.Reset(&p.packed)
	_, _ = p.z.Write(page) // into memory: cannot fail
	_ = p.z.Close()
	var t thrift
	t.i32(1, kind)
	t.i32(2, len(page))
	t.i32(3, p.packed.Len())
	t.structure(number, header)
	head := t.end()
	return append(append(b, head...), p.packed.Bytes()...), len(head) + len(page)
}
