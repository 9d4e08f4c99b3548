package reader

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/agnivade/levenshtein"

	"rapor/calc"
	"rapor/reader/sheet"
)

// surveyHeader says which column of a survey export holds what.
type surveyHeader struct {
	row   int
	items []int // column of each item, 0: none
	unit  int
	time  int
	nip   int
	email int
	last  int // the rightmost column that is read
	twice []doubled
}

// identified tells whether respondents can be told apart by NIP or e-mail.
func (h *surveyHeader) identified() bool { return h.nip > 0 || h.email > 0 }

// Heads of the columns that identify an answer, folded, as Google Forms,
// LimeSurvey and KoboToolbox write them.
var (
	timeHeads  = []string{"timestamp", "cap waktu", "stempel waktu", "submitdate", "date submitted", "submission time", "tanggal pengisian", "waktu pengisian", "waktu", "end", "tanggal kirim", "datestamp"}
	nipHeads   = []string{"nip", "nomor induk pegawai", "nip nik", "nip anda", "nomor induk pegawai nip"}
	emailHeads = []string{"email", "e mail", "alamat email", "email address", "alamat e mail", "username", "surel", "nama pengguna"}
	unitHeads  = []string{"asal perangkat daerah", "asal unit kerja", "asal instansi", "unit kerja anda", "perangkat daerah anda", "pilih perangkat daerah", "pilih unit kerja", "tempat bekerja", "unit kerja saudara", "instansi anda"}
)

// itemFinder recognises the heads of a questionnaire's items.
type itemFinder struct {
	codes      map[string]int // folded code → item
	statements []string       // folded
}

// codeNumber is the number in a code such as P01.
var codeNumber = regexp.MustCompile(`^([a-z]+)0*([1-9][0-9]*)$`)

// codePrefixes are what exports call a question beside its own code.
var codePrefixes = []string{"p", "q", "u", "butir", "soal", "pernyataan", "item"}

func newItemFinder(items []calc.Item) *itemFinder {
	f := &itemFinder{codes: map[string]int{}}
	for i, item := range items {
		for _, prefix := range codePrefixes {
			for _, format := range []string{"%s%d", "%s%02d", "%s %d"} {
				f.addCode(fmt.Sprintf(format, prefix, i+1), i)
			}
		}
		f.statements = append(f.statements, fold(item.Statement))
	}
	for i, item := range items { // the office's own codes stand before the usual ones
		f.codes[fold(item.Code)] = i
		if m := codeNumber.FindStringSubmatch(fold(item.Code)); m != nil {
			f.codes[m[1]+m[2]] = i
		}
	}
	return f
}

func (f *itemFinder) addCode(code string, item int) {
	if _, taken := f.codes[code]; !taken {
		f.codes[code] = item
	}
}

// find returns the item that a head means, -1 for none: its code, alone, at
// the front ("P01. …") or at the end of a path ("grup/P01"); else its wording,
// alone or inside a longer head ("Pernyataan [ … ]").
func (f *itemFinder) find(head string) int {
	path := head[strings.LastIndexAny(head, "/")+1:]
	for _, candidate := range []string{fold(head), fold(path)} {
		if i, ok := f.codes[candidate]; ok {
			return i
		}
		if first, rest, cut := strings.Cut(candidate, " "); cut && len(rest) > 3 {
			if i, ok := f.codes[first]; ok {
				return i
			}
		}
	}
	return f.byWording(fold(head))
}

// byWording finds the one statement that a head repeats, nearly to the letter.
func (f *itemFinder) byWording(folded string) int {
	found := -1
	for i, statement := range f.statements {
		if statement == "" || len(folded) < len(statement)*4/5 {
			continue
		}
		if strings.Contains(folded, statement) || nearly(folded, statement) {
			if found >= 0 && !strings.Contains(statement, f.statements[found]) {
				return -1
			}
			found = i
		}
	}
	return found
}

// findHeader returns the survey header in the rows: the row that names at least half
// of the items, two at the least.
func (f *itemFinder) findHeader(rows []sheet.Row, v *vocabulary) *surveyHeader {
	var best *surveyHeader
	count := 0
	for _, row := range rows {
		h, items := f.read(row, v)
		if items > count {
			best, count = h, items
		}
	}
	if best == nil || count < 2 || count*2 < len(f.statements) {
		return nil
	}
	return best
}

func (f *itemFinder) read(row sheet.Row, v *vocabulary) (*surveyHeader, int) {
	h := &surveyHeader{row: row.Number, items: make([]int, len(f.statements))}
	count := 0
	for _, c := range row.Cells {
		if c.Kind != sheet.Text {
			continue
		}
		h.last = max(h.last, c.Col)
		if h.identify(c, v) {
			continue
		}
		item := f.find(c.Text)
		if item < 0 {
			continue
		}
		if h.items[item] > 0 {
			h.twice = append(h.twice, doubled{row: row.Number, first: h.items[item], next: c.Col})
			continue
		}
		h.items[item] = c.Col
		count++
	}
	return h, count
}

// identify takes a column that says who answered, for which unit, and when.
func (h *surveyHeader) identify(c sheet.Cell, v *vocabulary) bool {
	last := c.Text[strings.LastIndexByte(c.Text, '/')+1:] // KoboToolbox writes group/question
	folded := fold(last)
	for _, field := range []struct {
		heads  []string
		column *int
	}{{timeHeads, &h.time}, {nipHeads, &h.nip}, {emailHeads, &h.email}, {unitHeads, &h.unit}} {
		for _, head := range field.heads {
			if folded == head {
				if *field.column == 0 {
					*field.column = c.Col
				}
				return true
			}
		}
	}
	if v.lookup(c.Text) == fieldName && !v.isWeak(c.Text) || v.lookup(last) == fieldName && !v.isWeak(last) {
		if h.unit == 0 {
			h.unit = c.Col
		}
		return true
	}
	return false
}

// nearly tells whether a head repeats a statement but for one letter in ten:
// copies of the guide behaviours differ in commas and joined words.
func nearly(a, b string) bool {
	letters := len([]rune(b))
	if diff := len([]rune(a)) - letters; letters < likenessFloor || diff > letters/10 || -diff > letters/10 {
		return false
	}
	return levenshtein.ComputeDistance(a, b) <= letters/10
}
