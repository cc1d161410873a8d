package model

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"math"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"hearsay"

	"pgregory.net/rapid"
)

// TestSample reads a file written by train/weights.py; train/weights_test.py
// checks that it still writes these bytes.
func TestSample(t *testing.T) {
	data, err := os.ReadFile("testdata/sample.weights")
	if err != nil {
		t.Fatal(err)
	}
	// Embedded data may start anywhere.
	for shift := range 4 {
		moved := append(make([]byte, shift, shift+len(data)), data...)[shift:]
		w, err := Open(moved)
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Verify(); err != nil {
			t.Fatal(err)
		}
		if w.Name != "sample" || w.Version != "1.0" || w.DataHash != [32]byte(bytes.Repeat([]byte{0xA5}, 32)) {
			t.Errorf("%q %q %x", w.Name, w.Version, w.DataHash)
		}
		check := func(got any, err error, want any) {
			t.Helper()
			if err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("got %v, %v, want %v", got, err, want)
			}
		}
		f, err := w.F32("layer/weight", 2, 3)
		check(f, err, []float32{0, 1.5, -2, 0.25, 1e-40, 65504})
		f, err = w.F32("layer/weight", -1, 3)
		check(len(f), err, 6)
		i, err := w.I32("counts", 2)
		check(i, err, []int32{-1, 1 << 30})
		b, err := w.I8("table", 2, 1, 2)
		check(b, err, []int8{-128, -1, 0, 127})
		u, err := w.U8("classes", 3)
		check(u, err, []uint8{0, 128, 255})
		v, err := w.Strings("words")
		check(v, err, []string{"the", "", "naïve"})
		v, err = w.Strings("nothing")
		check(v, err, []string(nil))
		s, err := w.Bytes("words")
		check(s, err, "the\n\nnaïve\n")
		check(w.Dims("table"), nil, []int{2, 1, 2})
		check(w.Dims("absent"), nil, []int(nil))
	}
}

func TestAccessorsRefuse(t *testing.T) {
	w, err := Open(write("m", map[string]stored{
		"a":   {f32, []uint32{2, 2}, make([]byte, 16)},
		"cut": {text, []uint32{3}, []byte("a\nb")},
	}))
	if err != nil {
		t.Fatal(err)
	}
	for want, f := range map[string]func() error{
		`weights "m": no tensor "b"`:                           func() error { _, err := w.F32("b"); return err },
		`weights "m": tensor "a" is f32 [2 2], not f32 [4]`:    func() error { _, err := w.F32("a", 4); return err },
		`weights "m": tensor "a" is f32 [2 2], not f32 [2 3]`:  func() error { _, err := w.F32("a", 2, 3); return err },
		`weights "m": tensor "a" is f32 [2 2], not i8 [2 2]`:   func() error { _, err := w.I8("a", 2, 2); return err },
		`weights "m": tensor "a" is f32 [2 2], not u8 [2 2]`:   func() error { _, err := w.U8("a", 2, 2); return err },
		`weights "m": tensor "a" is f32 [2 2], not i32 [2 2]`:  func() error { _, err := w.I32("a", 2, 2); return err },
		`weights "m": tensor "a" is f32 [2 2], not bytes [-1]`: func() error { _, err := w.Strings("a"); return err },
		`weights: tensor "cut" breaks off inside an entry`:     func() error { _, err := w.Strings("cut"); return err },
	} {
		if err := f(); err == nil || err.Error() != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

// A stored is a tensor as it is written for tests.
type stored struct {
	dtype   dtype
	dims    []uint32
	payload []byte
}

// write lays a container out as train/weights.py does.
func write(name string, tensors map[string]stored) []byte {
	names := make([]string, 0, len(tensors))
	size := fixedHead + 2 + len(name) + 2
	for n, t := range tensors {
		names = append(names, n)
		size += 2 + len(n) + 2 + 4*len(t.dims) + 20
	}
	slices.Sort(names)
	le := binary.LittleEndian
	head := append([]byte(magic), make([]byte, fixedHead-len(magic))...)
	head = le.AppendUint16(head, uint16(len(name)))
	head = append(head, name...)
	head = le.AppendUint16(head, 0)
	body, end := []byte{}, size
	for _, n := range names {
		t := tensors[n]
		start := (end + alignment - 1) / alignment * alignment
		head = le.AppendUint16(head, uint16(len(n)))
		head = append(head, n...)
		head = append(head, byte(t.dtype), byte(len(t.dims)))
		for _, d := range t.dims {
			head = le.AppendUint32(head, d)
		}
		head = le.AppendUint64(head, uint64(start))
		head = le.AppendUint64(head, uint64(len(t.payload)))
		head = le.AppendUint32(head, crc32.ChecksumIEEE(t.payload))
		body = append(append(body, make([]byte, start-end)...), t.payload...)
		end = start + len(t.payload)
	}
	le.PutUint32(head[8:], format)
	le.PutUint32(head[12:], uint32(len(tensors)))
	le.PutUint64(head[48:], uint64(end))
	le.PutUint32(head[56:], uint32(len(head)))
	return seal(append(head, body...))
}

// seal makes the checksum and the length of a container right, so that a test
// reaches what is checked behind them.
func seal(data []byte) []byte {
	if len(data) < fixedHead {
		return data
	}
	le := binary.LittleEndian
	le.PutUint64(data[48:], uint64(len(data)))
	if head := le.Uint32(data[56:]); head >= fixedHead && uint64(head) <= uint64(len(data)) {
		sum := crc32.ChecksumIEEE(data[:fixedHead-4])
		le.PutUint32(data[60:], crc32.Update(sum, crc32.IEEETable, data[fixedHead:head]))
	}
	return data
}

func TestOpenReadsWhatIsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tensors := map[string]stored{}
		for i := range rapid.IntRange(0, 6).Draw(t, "tensors") {
			s := stored{dtype: dtype(rapid.IntRange(1, 5).Draw(t, "dtype"))}
			n := int(s.dtype.size())
			for range rapid.IntRange(1, maxRank).Draw(t, "rank") {
				s.dims = append(s.dims, uint32(rapid.IntRange(0, 5).Draw(t, "dim")))
				n *= int(s.dims[len(s.dims)-1])
			}
			s.payload = rapid.SliceOfN(rapid.Byte(), n, n).Draw(t, "payload")
			tensors[fmt.Sprintf("t%d", i*7)] = s
		}
		data := write("any", tensors)
		w, err := Open(string(data))
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Verify(); err != nil {
			t.Fatal(err)
		}
		for name, s := range tensors {
			got := w.tensors[name]
			if w.payload(got) != string(s.payload) || got.dtype != s.dtype || got.offset%alignment != 0 {
				t.Fatalf("tensor %q is %+v", name, got)
			}
		}
		// No byte of the head may change, no byte may be cut off or added, and
		// no byte of a payload may change unnoticed by Verify.
		at := rapid.IntRange(0, len(data)-1).Draw(t, "at")
		if _, err := Open(data[:at]); code(err) != hearsay.Unreadable {
			t.Fatalf("cut at %d: %v", at, err)
		}
		if _, err := Open(append(data[:len(data):len(data)], 0)); code(err) != hearsay.Unreadable {
			t.Fatalf("a byte more: %v", err)
		}
		data[at] ^= 1 << rapid.IntRange(0, 7).Draw(t, "bit")
		if w, err = Open(data); err == nil && int(w.head()) > at {
			t.Fatalf("byte %d of the head changed unnoticed", at)
		}
		if err == nil && w.Verify() == nil && inPayload(w, at) {
			t.Fatalf("byte %d of a payload changed unnoticed", at)
		}
	})
}

func (w *Weights) head() uint32 { return binary.LittleEndian.Uint32([]byte(w.data[56:60])) }

func inPayload(w *Weights, at int) bool {
	for _, t := range w.tensors {
		if t.offset <= at && at < t.offset+t.length {
			return true
		}
	}
	return false
}

func code(err error) hearsay.Code { return hearsay.CodeOf(err) }

// TestOpenRefuses names each kind of damage that a right checksum could hide.
func TestOpenRefuses(t *testing.T) {
	le := binary.LittleEndian
	const dir = fixedHead + 2 + 1 + 2 // the entry of "a": name 3, dtype, rank, dims 8, offset, length, sum
	for _, c := range []struct {
		name, want string
		change     func(data []byte) []byte
	}{
		{"empty", "not a container", func([]byte) []byte { return nil }},
		{"magic", "not a container", func(d []byte) []byte { d[7] = 'X'; return d }},
		{"format", "format 2 is not known", func(d []byte) []byte { d[8] = 2; return d }},
		{"count", "65537 tensors in a head", func(d []byte) []byte { le.PutUint32(d[12:], 65537); return d }},
		{"more tensors", "directory breaks off at tensor 3", func(d []byte) []byte { le.PutUint32(d[12:], 3); return d }},
		{"fewer tensors", "directory does not fill the head", func(d []byte) []byte { le.PutUint32(d[12:], 1); return d }},
		{"head past the end", "head of 4294967295 bytes", func(d []byte) []byte { le.PutUint32(d[56:], math.MaxUint32); return d }},
		{"head too short", "head of 63 bytes", func(d []byte) []byte { le.PutUint32(d[56:], 63); return d }},
		{"name past the end", "directory breaks off at tensor 1", func(d []byte) []byte { le.PutUint16(d[64:], 65535); return d }},
		{"name again", `tensor name "a" out of order`, func(d []byte) []byte { d[bytes.IndexByte(d[dir+3:], 'b')+dir+3] = 'a'; return d }},
		{"dtype 0", "directory breaks off at tensor 1", func(d []byte) []byte { d[dir+3] = 0; return d }},
		{"dtype 6", "directory breaks off at tensor 1", func(d []byte) []byte { d[dir+3] = 6; return d }},
		{"rank 0", "directory breaks off at tensor 1", func(d []byte) []byte { d[dir+4] = 0; return d }},
		{"rank 255", "directory breaks off at tensor 1", func(d []byte) []byte { d[dir+4] = 255; return d }},
		{"shape", "shape of tensor \"a\" does not match", func(d []byte) []byte { d[dir+5] = 3; return d }},
		{"shape that wraps", "shape of tensor \"a\" does not match", func(d []byte) []byte {
			le.PutUint32(d[dir+5:], 1<<31)
			le.PutUint32(d[dir+9:], 1<<31)
			return d
		}},
		{"offset unaligned", "does not lie in its place", func(d []byte) []byte { d[dir+13]++; return d }},
		{"offset in the head", "does not lie in its place", func(d []byte) []byte { le.PutUint64(d[dir+13:], 64); return d }},
		{"offset past the end", "does not lie in its place", func(d []byte) []byte { le.PutUint64(d[dir+13:], 1<<62); return d }},
		{"length past the end", "does not lie in its place", func(d []byte) []byte { le.PutUint64(d[dir+21:], math.MaxUint64); return d }},
		{"three dimensions that wrap", "shape of tensor \"a\" does not match", func([]byte) []byte {
			return write("m", map[string]stored{"a": {u8, []uint32{1 << 24, 1 << 24, 1 << 16}, nil}})
		}},
		{"start past the end", "does not lie in its place", func([]byte) []byte {
			d := write("m", map[string]stored{"a": {u8, []uint32{0}, nil}})
			return d[:le.Uint32(d[56:])]
		}},
		{"bytes after", "last tensor ends", func(d []byte) []byte { return append(d, 0) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			data := write("m", map[string]stored{"a": {f32, []uint32{2, 2}, make([]byte, 16)}, "b": {u8, []uint32{5}, make([]byte, 5)}})
			_, err := Open(seal(c.change(data)))
			want := hearsay.Unreadable
			if c.name == "format" {
				want = hearsay.Unsupported
			}
			if code(err) != want || !strings.Contains(fmt.Sprint(err), c.want) {
				t.Errorf("%v, want %s", err, c.want)
			}
		})
	}
}

// FuzzOpen: whatever the bytes, opening and every accessor return; what opens
// can be read whole.
func FuzzOpen(f *testing.F) {
	sample, err := os.ReadFile("testdata/sample.weights")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(sample)
	f.Add(write("", nil))
	f.Add(write("m", map[string]stored{"a": {f32, []uint32{0}, nil}, "b": {text, []uint32{2}, []byte("x\n")}}))
	f.Fuzz(func(t *testing.T, data []byte) {
		w, err := Open(seal(bytes.Clone(data)))
		if err != nil {
			if c := code(err); c != hearsay.Unreadable && c != hearsay.Unsupported {
				t.Fatalf("code %s: %v", c, err)
			}
			return
		}
		_ = w.Verify()
		for name, tensor := range w.tensors {
			switch tensor.dtype {
			case f32:
				_, err = w.F32(name, tensor.dims...)
			case i32:
				_, err = w.I32(name, tensor.dims...)
			case i8:
				_, err = w.I8(name, tensor.dims...)
			case u8:
				_, err = w.U8(name, tensor.dims...)
			case text:
				if len(tensor.dims) == 1 {
					_, err = w.Bytes(name)
				}
				_, _ = w.Strings(name)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	})
}
