package register

import (
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/xuri/excelize/v2"

	"rapor/calc"
	"rapor/writer/book"
)

// widths of the columns, in letters.
var widths = [columnCount]float64{11, 30, 8, 26, 42, 46, 11, 10, 11, 17, 36}

// textColumns hold text: Excel would make a date or a figure of some numbers.
var textColumns = map[int]bool{colNumber: true, colAward: true, colTitle: true, colUnit: true, colReason: true}

// guide explains the register. It is Indonesian in every language, as the
// register is.
var guide = []string{
	"Register ini mencatat nomor piagam. Program menambah barisnya pada setiap pengolahan dengan Status Hasil Final; satu baris untuk satu penghargaan setiap tahun.",
	"Nomor yang sudah tercatat tidak berubah pada pengolahan berikutnya, dan tidak diberikan lagi kepada yang lain. Jangan menghapus baris.",
	"Nomor dari agenda atau aplikasi persuratan diketik pada kolom Nomor; program mencetak yang tertulis di sana.",
	"Piagam yang ditarik kembali: pilih Dicabut pada kolom Status, lalu isi Tanggal Dicabut dan Alasan. Pemeriksaan kode verifikasi akan menyebutkannya.",
	"Tutup berkas ini sebelum program dijalankan.",
}

// Create writes a register without entries.
func Create(w io.Writer) error {
	wb, err := book.New(book.Properties{Title: "Register Piagam"})
	if err != nil {
		return err
	}
	defer wb.Close()
	for _, name := range []string{sheetName, guideName} {
		if _, err := wb.AddSheet(name); err != nil {
			return err
		}
	}
	f := wb.File
	for i, head := range heads {
		if err := newColumn(f, i, head); err != nil {
			return fmt.Errorf("%s: %w", head, err)
		}
	}
	status := excelize.NewDataValidation(true)
	status.SetSqref(book.Range(colStatus+1, 2, colStatus+1, 5000))
	if err := status.SetDropList([]string{StatusIssued, StatusWithdrawn}); err != nil {
		return err
	}
	if err := f.AddDataValidation(sheetName, status); err != nil {
		return err
	}
	err = f.SetPanes(sheetName, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
	if err != nil {
		return err
	}
	if err := landscape(f); err != nil {
		return err
	}
	if err := newGuide(f); err != nil {
		return err
	}
	err = wb.Write(w)
	return err
}

// border is the thin frame of cells.
func border(color string) (sides []excelize.Border) {
	for _, side := range []string{"left", "top", "right", "bottom"} {
		sides = append(sides, excelize.Border{Type: side, Color: color, Style: 1})
	}
	return sides
}

func newColumn(f *excelize.File, i int, head string) error {
	letter := calc.ColumnName(i + 1)
	if err := f.SetColWidth(sheetName, letter, letter, widths[i]); err != nil {
		return err
	}
	format := "General"
	switch {
	case textColumns[i]:
		format = "@"
	case i == colScore:
		format = "0.00"
	case i == colWithdrawnOn:
		format = "dd/mm/yyyy"
	}
	align := &excelize.Alignment{Vertical: "center", WrapText: true}
	if !textColumns[i] {
		align.Horizontal = "center"
	}
	body, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Family: book.FontName, Size: 10}, Alignment: align, CustomNumFmt: &format})
	if err != nil {
		return err
	}
	if err := f.SetColStyle(sheetName, letter, body); err != nil {
		return err
	}
	top, err := f.NewStyle(&excelize.Style{
		Font: &excelize.Font{Family: book.FontName, Size: 10, Bold: true}, Border: border("7F7F7F"),
		Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true},
		Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"DCE6F1"}},
	})
	if err != nil {
		return err
	}
	cell := book.Addr(i+1, 1)
	if err := f.SetCellStyle(sheetName, cell, cell, top); err != nil {
		return err
	}
	return f.SetCellValue(sheetName, cell, head)
}

// landscape makes the register print as wide as the page, with its heads.
func landscape(f *excelize.File) error {
	a4, orientation, wide, high, fit := 9, "landscape", 1, 0, true
	err := f.SetPageLayout(sheetName, &excelize.PageLayoutOptions{Size: &a4, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &high})
	if err != nil {
		return err
	}
	if err := f.SetSheetProps(sheetName, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	return f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: book.On(sheetName, "$1:$1"), Scope: sheetName})
}

// newGuide writes sheet Petunjuk, with the heads of what it remembers.
func newGuide(f *excelize.File) error {
	prose, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Family: book.FontName, Size: 10}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	if err != nil {
		return err
	}
	if err := f.SetColWidth(guideName, "A", "C", 36); err != nil {
		return err
	}
	for i, line := range guide {
		first, last := book.Addr(1, i+1), book.Addr(3, i+1)
		if err := f.MergeCell(guideName, first, last); err != nil {
			return err
		}
		if err := f.SetCellValue(guideName, first, line); err != nil {
			return err
		}
		if err := f.SetCellStyle(guideName, first, last, prose); err != nil {
			return err
		}
		if err := f.SetRowHeight(guideName, i+1, 30); err != nil {
			return err
		}
	}
	row := []any{"Tahun", countHead, "Banyaknya baris (jangan diubah)"}
	return f.SetSheetRow(guideName, book.Addr(1, len(guide)+2), &row)
}

// writeCounts remembers each year's last running number and number of rows.
func (r *Register) writeCounts() error {
	index, err := r.file.GetSheetIndex(guideName)
	if err != nil {
		return err
	}
	if index < 0 {
		if _, err := r.file.NewSheet(guideName); err != nil {
			return err
		}
		r.guide = 0
	}
	if r.guide == 0 {
		if err := newGuide(r.file); err != nil {
			return err
		}
		r.guide = len(guide) + 3
	}
	counts := maps.Clone(r.counts)
	there := map[int]int{}
	for _, e := range r.entries {
		there[e.Year]++
		c := counts[e.Year]
		c.last, c.rows = max(c.last, e.Running), max(c.rows, there[e.Year])
		counts[e.Year] = c
	}
	for i, year := range slices.Sorted(maps.Keys(counts)) {
		row := []any{year, counts[year].last, counts[year].rows}
		if err := r.file.SetSheetRow(guideName, book.Addr(1, r.guide+i), &row); err != nil {
			return err
		}
	}
	return nil
}
