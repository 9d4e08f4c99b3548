package reader

import (
	"context"
	"fmt"
	"iter"
	"testing"

	"rapor/calc"
	"rapor/reader/sheet"
)

// endingBook is a workbook whose reading ends with an error, as often as its
// list of them is long.
type endingBook struct {
	fakeBook
	ends *[]error
}

func (b endingBook) Rows(ctx context.Context, i int) iter.Seq2[sheet.Row, error] {
	return func(yield func(sheet.Row, error) bool) {
		for row, err := range b.fakeBook.Rows(ctx, i) {
			if !yield(row, err) {
				return
			}
		}
		if ends := *b.ends; len(ends) > 0 {
			*b.ends = ends[1:]
			yield(sheet.Row{}, ends[0])
		}
	}
}

// TestUnfinishedSheets: who answered on a sheet that was not read to its end
// has not answered there: it is read again from its first row, or does not
// count at all.
func TestUnfinishedSheets(t *testing.T) {
	answers := func(day int) [][]any {
		rows := [][]any{{"Timestamp", "NIP", "Unit kerja Anda", "P01", "P02"}}
		for n := range 60 {
			rows = append(rows, []any{fmt.Sprintf("2024-10-%02d 09:15:00", day), fmt.Sprintf("1980010120050%05d", n), "Dinas A", 5, 4})
		}
		return rows
	}
	damaged := &sheet.Fault{Code: calc.FileDamaged, Detail: "cut off"}
	for _, test := range []struct {
		name string
		ends map[string][]error
		want calc.RowCount
	}{
		{"merged cells behind the rows", map[string][]error{"a.xlsx": {sheet.ErrReread}}, calc.RowCount{Read: 60, Used: 60}},
		{"the newer answers are damaged", map[string][]error{"a.xlsx": {damaged}, "b.xlsx": nil}, calc.RowCount{Read: 60, Used: 60}},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := surveyRules()
			r.fileNumbers = map[string]uint32{"a.xlsx": 0, "b.xlsx": 1}
			read := func() (decoded []decodedFile) {
				for i, name := range []string{"a.xlsx", "b.xlsx"} {
					ends, sent := test.ends[name]
					if !sent {
						continue
					}
					book := endingBook{fakeBook{name: "Jawaban", rows: answers(20 - i)}, &ends}
					f := decodedFile{file: calc.File{Name: name, SHA256: name}}
					if err := f.decodeSheet(t.Context(), book, 0, book.Sheets()[0], r); err != nil {
						t.Fatal(err)
					}
					decoded = append(decoded, f)
				}
				return decoded
			}
			decoded := read()
			if r.respondents.several() {
				decoded = read()
			}
			var problems calc.Problems
			in := combine(decoded, r, &problems)
			if got := in.Ledger.Rows(); got != test.want {
				t.Errorf("%+v, not %+v", got, test.want)
			}
		})
	}
}

// TestNoIdentity: what people write who have no NIP makes them nobody's double.
func TestNoIdentity(t *testing.T) {
	for _, said := range []string{"tidak ada", "Belum Ada", "Tidak ada data", "N/A", "-", "Honorer", "PPPK Paruh Waktu", "Tidak punya NIP", "000000000000000000"} {
		in, problems := readSurvey(t, files{"a.xlsx": {
			{"NIP", "Unit kerja Anda", "P01", "P02"},
			{said, "Dinas A", 5, 4}, {said, "Dinas A", 3, 3}, {said, "Dinas A", 3, 3}, {said, "Dinas B", 2, 2},
		}}, surveyRules())
		if rows := in.Ledger.Rows(); rows.Used != 4 || len(problems) > 0 {
			t.Errorf("%q: 4 people answered, %+v, %v", said, rows, codes(problems))
		}
	}
}

// TestAddressBesideNoNIP: those without a NIP are told apart by their addresses.
func TestAddressBesideNoNIP(t *testing.T) {
	in, _ := readSurvey(t, files{"a.xlsx": {
		{"NIP", "Alamat email", "Unit kerja Anda", "P01", "P02"},
		{"Honorer", "a@serang.go.id", "Dinas A", 5, 4}, {"Honorer", "b@serang.go.id", "Dinas A", 3, 3}, {"Honorer", "b@serang.go.id", "Dinas A", 3, 3},
	}}, surveyRules())
	if rows := in.Ledger.Rows(); rows.Used != 2 || rows.SetAside != 1 {
		t.Errorf("two people, one of them twice: %+v", rows)
	}
}
