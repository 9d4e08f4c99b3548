package html

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapor/calc"
	"rapor/reader/sheet"
	"rapor/reader/sheet/sheettest"
)

func openPage(t *testing.T, text string, limits sheet.Limits) (sheet.Book, error) {
	t.Helper()
	return Open(t.Context(), strings.NewReader(text), int64(len(text)), "Data", limits)
}

func TestOpen(t *testing.T) {
	tests := []struct {
		name, page string
		rows       []string
		merges     []sheet.Range
	}{
		{"a table", "<html><body><table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>61,2</td></tr></table>",
			[]string{"A1=a B1=b", "A2=1 B2=61,2"}, nil},
		{"as statistics offices export", `<style>td{color:red}</style><table border=1><caption>Indeks 2024</caption><thead><tr><td rowspan=2>Wilayah<td colspan="2">Indeks
			<tr><td>2023<td>2024<tbody><tr><td>Kab.&nbsp;A<td>1.234,5<td>-</table><p>Sumber: Badan</p>`,
			[]string{`A1="Indeks 2024"`, "A2=Wilayah B2=Indeks", "B3=2023 C3=2024", "A4=Kab.\u00a0A B4=1.234,5 C4=-", `A5="Sumber: Badan"`},
			[]sheet.Range{{Top: 2, Left: 1, Bottom: 3, Right: 1}, {Top: 2, Left: 2, Bottom: 2, Right: 3}}},
		{"text as browsers show it", "<table><tr><td> Dinas \n <b>A</b> &amp; B<br>lama &lt;x&gt; &#233;<td><p>satu</p><p>dua</p></table>",
			[]string{`A1="Dinas A & B\nlama <x> é" B1="satu\ndua"`}, nil},
		{"programs and styles are no text", "<script>if (a<b) x('<td>')</script><title>T</title><table><tr><td>1<script>x</script><td>2</table>",
			[]string{"A1=1 B1=2"}, nil},
		{"rows that span more than there are", "<table><tr><td rowspan=9>a<td>b<tr><td>c</table><table><tr><td>d</table>",
			[]string{"A1=a B1=b", "B2=c", "A3=d"}, []sheet.Range{{Top: 1, Left: 1, Bottom: 2, Right: 1}}},
		{"spans that would overlap", "<table><tr><td>a<td rowspan=2>b<tr><td colspan=3>c<td>d</table>",
			[]string{"A1=a B1=b", "A2=c C2=d"}, []sheet.Range{{Top: 1, Left: 2, Bottom: 2, Right: 2}}},
		{"a table for the layout", "<table><tr><td>Laporan</td><td><table><tr><td>a<td>b<tr><td>1<td>2</table></td><td>kaki</table>",
			[]string{"A1=Laporan C1=kaki", "A2=a B2=b", "A3=1 B3=2"}, nil},
		{"tables of one cell", "<table><tr><td><table><tr><td>61,2</table><td><table><tr><td>x</table> y</table>",
			[]string{`A1=61,2 B1="x\ny"`}, nil},
		{"numbers that Excel and LibreOffice store", `<table><tr><td x:num="61.2345">61,23<td sdval="0.612">61,2%<td x:num="45292">01/01/2024<td x:num>5</table>`,
			[]string{"A1=61.2345 B1=0.612 C1=01/01/2024 D1=5"}, nil},
		{"a hidden row", `<table><tr style="display: none"><td>a<tr><td>b</table>`, []string{"A1=a (hidden)", "A2=b"}, nil},
		{"Windows-1252 that the page names", "<meta http-equiv=Content-Type content='text/html; charset=windows-1252'><table><tr><td>Caf\xe9<td>1</table>",
			[]string{"A1=Café B1=1"}, nil},
		{"nothing is closed", "<table><tr><td>a<td>b", []string{"A1=a B1=b"}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b, err := openPage(t, tt.page, sheet.DefaultLimits)
			if err != nil {
				t.Fatal(err)
			}
			got, err := sheettest.Lines(t, b, 0)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.rows, got); diff != "" {
				t.Errorf("rows (-want +got)\n%s", diff)
			}
			merges, err := b.Merges(t.Context(), 0)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.merges, merges); diff != "" {
				t.Errorf("merged (-want +got)\n%s", diff)
			}
			if doubts := b.(sheet.Doubtful).Doubts(); len(doubts) > 0 {
				t.Errorf("doubts %v", doubts)
			}
		})
	}
}

func TestFaults(t *testing.T) {
	small := sheettest.Small
	small.Cells, small.Columns, small.Rows, small.Merges, small.Depth = 5, 10, 4, 2, 3
	tests := []struct {
		name, page string
		limits     sheet.Limits
		want       calc.Code
	}{
		{"no table", "<html><p>Masuk ke akun Anda</p>", sheet.DefaultLimits, calc.FileNotSheet},
		{"zeros", "<table>\x00", sheet.DefaultLimits, calc.FileNotSheet},
		{"too many cells", "<table><tr><td>1<td>2<td>3<td>4<td>5<td>6", small, calc.FileTooLarge},
		{"too many columns", "<table><tr><td colspan=1000>1", small, calc.FileTooLarge},
		{"too many rows", "<table><tr><tr><tr><tr><tr>", small, calc.FileTooLarge},
		{"too many ranges", "<table><tr><td colspan=2><td colspan=2><td colspan=2>", small, calc.FileTooLarge},
		{"too many tables in tables", strings.Repeat("<table><tr><td>", 9), small, calc.FileTooLarge},
		{"a tag without end", "<table><tr><td " + strings.Repeat("x", maxToken+1), sheet.DefaultLimits, calc.FileTooLarge},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b, err := openPage(t, tt.page, tt.limits)
			if err == nil {
				_, err = sheettest.Lines(t, b, 0)
			}
			if fault := sheettest.IsFault(t, err); fault.Code != tt.want {
				t.Errorf("%v, want %s", err, tt.want)
			}
		})
	}
}

// TestDoubts: an encoding that neither the bytes nor the page tell is said.
func TestDoubts(t *testing.T) {
	b, err := openPage(t, "<table><tr><td>Caf\xe9</table>", sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	if doubts := b.(sheet.Doubtful).Doubts(); len(doubts) != 1 || doubts[0].Code != calc.EncodingGuess {
		t.Errorf("doubts %v", doubts)
	}
}

// FuzzPage: whatever is in the file, its rows come in order, within the limits,
// and no cell is hidden under a merged range.
func FuzzPage(f *testing.F) {
	for _, seed := range []string{
		"<table><tr><th>a<th colspan=2>b<tr><td rowspan=3>1<td>2<tr><td>3</table>", "<table><tr><td>x<table><tr><td>1<td>2</table>y<td rowspan=0>z<tr><td>a",
		"<p>Judul</p><table><caption>c</caption><td x:num=0.5>50%</table>\xe9", "<!DOCTYPE html><meta charset=utf-16><table><tr style='display:none'><td>&#xd800;&nbsp;",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, page string) {
		b, err := openPage(t, page, sheettest.Small)
		if err != nil {
			sheettest.IsFault(t, err)
			return
		}
		sheettest.Check(t, b, sheettest.Small)
	})
}
