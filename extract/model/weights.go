package model

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"math"
	"strings"
	"unsafe"

	"hearsay"
)

// The container, all numbers little-endian:
//
//	 0  magic "HEARSAYW"
//	 8  uint32 format, 1
//	12  uint32 tensors in the directory
//	16  SHA-256 of the training data
//	48  uint64 length of the whole container
//	56  uint32 length of the head: these 64 bytes, the two strings, the directory
//	60  uint32 CRC-32 (IEEE) of the head without these four bytes
//	64  string name, string version, then the directory, sorted by tensor name:
//	    string name, uint8 dtype, uint8 rank, uint32 × rank, uint64 offset,
//	    uint64 length, uint32 CRC-32 of the payload
//
// A string is a uint16 length and its bytes. Each payload starts at the first
// multiple of 64 after the one before it, the gap is zero, and the container
// ends with its last payload. There is one way to write a set of tensors down,
// so equal models are equal bytes.
const (
	magic         = "HEARSAYW"
	format        = 1
	fixedHead     = 64
	alignment     = 64
	maxRank       = 4
	maxName       = 255
	maxTensors    = 1 << 16
	maxContainer  = 1<<31 - 1
	smallestEntry = 2 + 1 + 2 + 8 + 8 + 4
)

// A dtype is the kind of number that a tensor holds, as its byte in the container.
type dtype uint8

const (
	f32 dtype = iota + 1
	i8
	u8
	i32
	text
)

func (d dtype) size() uint64 {
	if d == f32 || d == i32 {
		return 4
	}
	return 1
}

func (d dtype) String() string {
	return [...]string{f32: "f32", i8: "i8", u8: "u8", i32: "i32", text: "bytes"}[d]
}

// Weights is a model's tensors, read in place: opening touches the directory
// alone, and a tensor's pages become resident when it is first used. It is safe
// for concurrent use.
type Weights struct {
	Name     string   // what the model is, as its writer called it
	Version  string   // the model's own version
	DataHash [32]byte // SHA-256 of the data it was trained on

	data    string
	tensors map[string]tensor
}

type tensor struct {
	dtype          dtype
	dims           []int
	offset, length int
	sum            uint32
}

// Open reads the directory of a container and checks all of it: bounds,
// alignment, overlap, shapes against lengths. The payloads are not read; see
// Verify. The data must not change afterwards. Damage is a *hearsay.Error with
// code Unreadable, an unknown format one with code Unsupported.
func Open[D string | []byte](data D) (*Weights, error) {
	// A conversion would copy the whole model and make all of it resident.
	var s string
	switch d := any(data).(type) {
	case string:
		s = d
	case []byte:
		s = unsafe.String(unsafe.SliceData(d), len(d))
	}
	return open(s)
}

func open(data string) (*Weights, error) {
	if len(data) < fixedHead || data[:len(magic)] != magic {
		return nil, damaged("not a container of weights")
	}
	r := reader{data: data, at: len(magic)}
	if v := r.uint32(); v != format {
		return nil, &hearsay.Error{Code: hearsay.Unsupported, Message: fmt.Sprintf("weights: format %d is not known, this program reads %d", v, format)}
	}
	count := r.uint32()
	w := &Weights{data: data, DataHash: [32]byte([]byte(r.bytes(32)))}
	total, head, sum := r.uint64(), r.uint32(), r.uint32()
	switch {
	case total != uint64(len(data)):
		return nil, damaged("%d bytes long, %d expected", len(data), total)
	case total > maxContainer:
		return nil, damaged("over %d bytes", maxContainer)
	case uint64(head) > total || head < fixedHead:
		return nil, damaged("head of %d bytes in %d", head, total)
	case count > maxTensors || uint64(count)*smallestEntry > uint64(head):
		return nil, damaged("%d tensors in a head of %d bytes", count, head)
	}
	check := crc32.ChecksumIEEE(bytesOf(data[:fixedHead-4]))
	if crc32.Update(check, crc32.IEEETable, bytesOf(data[fixedHead:head])) != sum {
		return nil, damaged("head does not match its checksum")
	}
	r.data = data[:head]
	w.Name, w.Version = r.string(), r.string()
	w.tensors = make(map[string]tensor, count)
	end, before := uint64(head), ""
	for i := range count {
		name := r.string()
		t, ok := r.tensor()
		if !ok || r.short {
			return nil, damaged("directory breaks off at tensor %d", i+1)
		}
		if name <= before || len(name) > maxName {
			return nil, damaged("tensor name %.40q out of order", name)
		}
		start := (end + alignment - 1) / alignment * alignment
		if start > total || t.offset != start || t.length > total-start {
			return nil, damaged("tensor %q at %d, length %d, does not lie in its place", name, t.offset, t.length)
		}
		dims, ok := t.shape()
		if !ok {
			return nil, damaged("shape of tensor %q does not match its %d bytes", name, t.length)
		}
		end, before = start+t.length, name
		w.tensors[name] = tensor{dtype: t.dtype, dims: dims, offset: int(start), length: int(t.length), sum: t.sum}
	}
	if r.short || r.at != len(r.data) {
		return nil, damaged("directory does not fill the head")
	}
	if end != total {
		return nil, damaged("last tensor ends at %d of %d bytes", end, total)
	}
	return w, nil
}

// Verify reads every payload and compares it with its checksum, which makes all
// of the model resident. It is for models that come from a disk or a network.
// Damage is a *hearsay.Error with code Unreadable.
func (w *Weights) Verify() error {
	for name, t := range w.tensors {
		if crc32.ChecksumIEEE(bytesOf(w.payload(t))) != t.sum {
			return damaged("tensor %q does not match its checksum", name)
		}
	}
	return nil
}

// Dims returns the shape of a tensor, nil if there is none of that name.
func (w *Weights) Dims(name string) []int {
	return append([]int(nil), w.tensors[name].dims...)
}

// F32 returns a float32 tensor of the given shape, row-major; a dimension of -1
// stands for any size. The slice may be the container's own memory and must
// not be written to. A missing tensor is NotFound, another shape or type Invalid.
func (w *Weights) F32(name string, dims ...int) ([]float32, error) {
	p, err := w.find(name, f32, dims)
	if err != nil {
		return nil, err
	}
	return words(p, math.Float32frombits), nil
}

// I32 is F32 for int32.
func (w *Weights) I32(name string, dims ...int) ([]int32, error) {
	p, err := w.find(name, i32, dims)
	if err != nil {
		return nil, err
	}
	return words(p, func(bits uint32) int32 { return int32(bits) }), nil
}

// I8 is F32 for int8.
func (w *Weights) I8(name string, dims ...int) ([]int8, error) {
	p, err := w.find(name, i8, dims)
	if err != nil {
		return nil, err
	}
	return unsafe.Slice((*int8)(unsafe.Pointer(unsafe.StringData(p))), len(p)), nil
}

// U8 is F32 for uint8.
func (w *Weights) U8(name string, dims ...int) ([]uint8, error) {
	p, err := w.find(name, u8, dims)
	if err != nil {
		return nil, err
	}
	return bytesOf(p), nil
}

// Bytes returns a tensor of bytes as the string it is.
func (w *Weights) Bytes(name string) (string, error) {
	return w.find(name, text, []int{-1})
}

// Strings returns a vocabulary: a tensor of bytes in which a newline ends each
// entry. The entries share the container's memory.
func (w *Weights) Strings(name string) ([]string, error) {
	p, err := w.find(name, text, []int{-1})
	if err != nil || p == "" {
		return nil, err
	}
	if !strings.HasSuffix(p, "\n") {
		return nil, damaged("tensor %q breaks off inside an entry", name)
	}
	return strings.Split(p[:len(p)-1], "\n"), nil
}

func (w *Weights) payload(t tensor) string { return w.data[t.offset : t.offset+t.length] }

func (w *Weights) find(name string, d dtype, dims []int) (string, error) {
	t, ok := w.tensors[name]
	if !ok {
		return "", &hearsay.Error{Code: hearsay.NotFound, Message: fmt.Sprintf("weights %q: no tensor %q", w.Name, name)}
	}
	fits := t.dtype == d && len(dims) == len(t.dims)
	for i := 0; fits && i < len(dims); i++ {
		fits = dims[i] == -1 || dims[i] == t.dims[i]
	}
	if !fits {
		return "", &hearsay.Error{Code: hearsay.Invalid, Message: fmt.Sprintf("weights %q: tensor %q is %v %v, not %v %v", w.Name, name, t.dtype, t.dims, d, dims)}
	}
	return w.payload(t), nil
}

// words views p as numbers of four bytes, or decodes a copy where the host is
// big-endian or the data does not start at a multiple of four.
func words[T float32 | int32](p string, decode func(uint32) T) []T {
	at := unsafe.Pointer(unsafe.StringData(p))
	if uintptr(at)%4 == 0 && binary.NativeEndian.Uint16([]byte{1, 0}) == 1 {
		return unsafe.Slice((*T)(at), len(p)/4)
	}
	out := make([]T, len(p)/4)
	for i := range out {
		out[i] = decode(binary.LittleEndian.Uint32(bytesOf(p[4*i : 4*i+4])))
	}
	return out
}

func bytesOf(s string) []byte { return unsafe.Slice(unsafe.StringData(s), len(s)) }

func damaged(message string, args ...any) error {
	return &hearsay.Error{Code: hearsay.Unreadable, Message: "weights: " + fmt.Sprintf(message, args...)}
}
