package reader

import (
	"bytes"
	"errors"
	"testing"

	"rapor/calc"
)

// FuzzShard gives tally files that nobody wrote: they are read whole, or
// refused.
func FuzzShard(f *testing.F) {
	q := calc.DefaultMethod(calc.SKM).Questions
	r := func() *rules {
		return &rules{questions: q, dimensions: make([]calc.Dimension, 9), roster: newRoster(nil, nil), settlement: &settlement{}}
	}
	f.Add([]byte(`{"rapor_tally":2,"settings":"","items":9,"low":1,"high":4,"dimensions":9,"corrections":null,"files":0}` + "\n" + `{"sha256":"x"}` + "\n"))
	f.Add([]byte(`{"rapor_tally":2,"settings":"","items":9,"low":1,"high":4,"dimensions":9,"corrections":[1],"files":1}` + "\n" + `{"File":{},"Problems":null,"Identified":false,"Units":1}` + "\n" + `{"Name":"Dinas","At":{},"Sheet":0,"Tally":{}}` + "\n"))
	f.Fuzz(func(t *testing.T, content []byte) {
		files, err := readShard(bytes.NewReader(content), r(), "")
		if err == nil {
			for i := range files {
				for _, u := range files[i].tallies {
					if u.tally == nil || u.account == nil || u.tally.Respondents < 0 || u.faulty < 0 {
						t.Fatalf("%+v", u)
					}
				}
			}
			return
		}
		if !errors.Is(err, ErrShardDamaged) && !errors.Is(err, ErrShardSettings) {
			t.Fatal(err)
		}
	})
}
