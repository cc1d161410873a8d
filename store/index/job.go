package index

import (
	"crypto/sha256"
	"encoding/json"
	"strconv"
	"time"

	"hearsay"
)

// kept is a Provenance as it is kept with a job. Paths and names need be no UTF-8, which a string of JSON
// would not bring back.
type kept struct {
	Address, How, MediaType, URL, Publisher []byte
	At                                      time.Time
	Repairs                                 [][]byte
}

// EncodeProvenance writes how bytes were got that wait to be read.
func EncodeProvenance(p hearsay.Provenance) ([]byte, error) {
	k := kept{[]byte(p.Address), []byte(p.How), []byte(p.MediaType), []byte(p.URL), []byte(p.Publisher), p.At.UTC(), nil}
	for _, r := range p.Repairs {
		k.Repairs = append(k.Repairs, []byte(r))
	}
	return json.Marshal(k)
}

// OpenProvenance reads what EncodeProvenance wrote.
func OpenProvenance(b []byte) (hearsay.Provenance, error) {
	var k kept
	if err := json.Unmarshal(b, &k); err != nil {
		return hearsay.Provenance{}, Damaged("a job", err)
	}
	p := hearsay.Provenance{Address: string(k.Address), At: k.At, How: string(k.How), MediaType: string(k.MediaType), URL: string(k.URL), Publisher: string(k.Publisher)}
	for _, r := range k.Repairs {
		p.Repairs = append(p.Repairs, string(r))
	}
	return p, nil
}

// JobDigest tells what two jobs to read would do apart: the bytes, and how they are read.
func JobDigest(j *hearsay.Job) []byte {
	h := sha256.New()
	for _, s := range []string{j.Provenance.MediaType, j.Provenance.URL, strconv.FormatBool(j.Force), strconv.FormatBool(j.Watched), string(j.Raw)} {
		h.Write([]byte(strconv.Itoa(len(s)) + ":" + s)) // a hash takes everything
	}
	return h.Sum(nil)
}

// CheckJobs refuses jobs that make no sense: Invalid.
func CheckJobs(jobs []hearsay.Job) error {
	for i := range jobs {
		j := &jobs[i]
		switch {
		case j.Kind == hearsay.LinkJob:
		case j.Kind != hearsay.FetchJob && j.Kind != hearsay.ReadJob:
			return &hearsay.Error{Code: hearsay.Invalid, Message: "there are no jobs of the kind " + strconv.Quote(string(j.Kind))}
		case j.Provenance.Address == "":
			return &hearsay.Error{Code: hearsay.Invalid, Message: "a job has no address"}
		}
	}
	return nil
}

// NoJob is the error of a job that is not there.
func NoJob(id int64) error {
	return &hearsay.Error{Code: hearsay.NotFound, Message: "there is no job " + strconv.FormatInt(id, 10) + "; what is done is gone"}
}

// Alive is the error of a job that is not dead.
func Alive(id int64) error {
	return &hearsay.Error{Code: hearsay.Invalid, Message: "job " + strconv.FormatInt(id, 10) + " is not dead"}
}

// Full is the error of a queue in which too much waits.
func Full() error { return &hearsay.Error{Code: hearsay.Unavailable, Message: hearsay.QueueFull} }

// MostBytes is how many bytes may wait to be read.
const MostBytes = 4 << 30

// JobsAfter reads the cursor of a list of jobs.
func JobsAfter(after string) (int64, error) {
	if after == "" {
		return 0, nil
	}
	n, err := strconv.ParseInt(after, 10, 64)
	if err != nil || n < 0 {
		return 0, NoCursor(after)
	}
	return n, nil
}
