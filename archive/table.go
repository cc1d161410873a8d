package main

import (
	"context"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	iterator "iter"
	"math"
	"path/filepath"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/parquet-go/parquet-go"

	"hearsay/export"
)

// The tables that a run writes besides the files of its inputs.
const (
	copyTable      = "copies"
	candidateTable = "candidates"
)

// A copyRow is two documents of which one stands in the other, for the greater part. Shares are of
// fingerprints: an estimate, whose exact form an account has.
type copyRow struct {
	A      string  `parquet:"a"` // the lesser id
	B      string  `parquet:"b"`
	ShareA float64 `parquet:"share_a"` // of A's that stand in B
	ShareB float64 `parquet:"share_b"`
}

// A candidateRow is two statements that may be one claim.
type candidateRow struct {
	ADocument  string `parquet:"a_document"`
	AStatement string `parquet:"a_statement"` // its key, as in NAME.statements.parquet
	BDocument  string `parquet:"b_document"`
	BStatement string `parquet:"b_statement"`
	Keys       int32  `parquet:"keys"` // of three, those that they share
}

// write spreads records over as many files as there are partitions, by the first bytes of a record. Every
// file is there, if need be without a row.
func write(s beam.Scope, with settings, table string, records beam.PCollection) {
	numbers := make([]int64, with.Partitions)
	for i := range numbers {
		numbers[i] = int64(i)
	}
	markers := beam.ParDo(s, marker, beam.CreateList(s, numbers))
	all := beam.GroupByKey(s, beam.Flatten(s, markers, records))
	beam.ParDo0(s.Scope("write"), &writeFn{Out: with.Out, Table: table, Partitions: with.Partitions}, all)
}

// marker is an empty record.
func marker(partition int64) (int64, []byte) { return partition, nil }

// partition is the file of a record.
func partition(id []byte, of int) int64 {
	return int64(binary.BigEndian.Uint64(id) % uint64(of))
}

// A writeFn writes one file of a table, in the order of the records: a function of their set.
type writeFn struct {
	Out        string
	Table      string
	Partitions int
}

// ProcessElement writes the file of a partition. It has its name when it is whole.
func (w *writeFn) ProcessElement(_ context.Context, number int64, values iter) error {
	f, err := export.CreateFile(filepath.Join(w.Out, fmt.Sprintf("%s-%05d-of-%05d.parquet", w.Table, number, w.Partitions)))
	if err != nil {
		return err
	}
	defer f.Discard()
	if w.Table == copyTable {
		err = writeRows(f, runs(unpack(values, copyRecord), copyRecord), newCopyRow)
	} else {
		err = writeRows(f, runs(unpack(values, candidateRecord), 2*saidSize), newCandidateRow)
	}
	if err != nil {
		return err
	}
	return f.Commit()
}

// writeAtOnce is how many rows are made at a time.
const writeAtOnce = 1024

// writeRows writes a row for each group of records.
func writeRows[T any](f *export.File, groups iterator.Seq[[][]byte], row func([][]byte) T) error {
	w := parquet.NewGenericWriter[T](f, parquet.Compression(&parquet.Zstd), parquet.MaxRowsPerRowGroup(1<<17), parquet.CreatedBy("hearsay", "", ""))
	rows := make([]T, 0, writeAtOnce)
	for g := range groups {
		if rows = append(rows, row(g)); len(rows) < writeAtOnce {
			continue
		}
		if _, err := w.Write(rows); err != nil {
			return err
		}
		rows = rows[:0]
	}
	if _, err := w.Write(rows); err != nil {
		return err
	}
	return w.Close()
}

// The bytes of a record: two ids and the bits of the share of each; two statements and a key.
const (
	copyRecord      = 2*idSize + 16
	candidateRecord = 2*saidSize + keySize
)

func newCopyRow(group [][]byte) copyRow {
	r := group[0]
	share := func(b []byte) float64 {
		return math.Round(math.Float64frombits(binary.BigEndian.Uint64(b))*1e4) / 1e4
	}
	return copyRow{idText(r), idText(r[idSize:]), share(r[2*idSize:]), share(r[2*idSize+8:])}
}

func newCandidateRow(group [][]byte) candidateRow {
	a, b := group[0][:saidSize], group[0][saidSize:2*saidSize]
	return candidateRow{idText(a), hex.EncodeToString(a[idSize:]), idText(b), hex.EncodeToString(b[idSize:]), int32(len(group))}
}

func idText(b []byte) string { return "sha256:" + hex.EncodeToString(b[:idSize]) }
