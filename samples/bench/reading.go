package main

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"

	"github.com/klauspost/compress/flate"
	"github.com/xuri/excelize/v2"

	"rapor/reader/sheet"
	"rapor/reader/sheet/xlsx"
)

// Columns that are added up: the items and the age.
const firstAdded, lastAdded = 3, columns - 1

func sayAdded(rows, sum int) { fmt.Printf("%d rows, sum %d\n", rows, sum) }

// addUp reads answers as a run does.
func addUp(path string) (err error) {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	info, err := file.Stat()
	if err != nil {
		return err
	}
	book, err := xlsx.Open(context.Background(), file, info.Size(), sheet.DefaultLimits)
	if err != nil {
		return err
	}
	rows, sum := 0, 0
	for row, err := range book.Rows(context.Background(), 0) {
		if err != nil {
			return err
		}
		if row.Number == 1 {
			continue
		}
		rows++
		for i := range row.Cells {
			if c := &row.Cells[i]; c.Kind == sheet.Number && c.Col >= firstAdded && c.Col <= lastAdded {
				n, _ := c.Number.Int()
				sum += n
			}
		}
	}
	sayAdded(rows, sum)
	return book.Close()
}

// addUpByExcelize reads answers with the row iterator of the library.
func addUpByExcelize(path string) error {
	file, err := excelize.OpenFile(path)
	if err != nil {
		return err
	}
	iterator, err := file.Rows(file.GetSheetName(0))
	if err != nil {
		return err
	}
	rows, sum := -1, 0 // the heads are a row too
	for iterator.Next() {
		cells, err := iterator.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return err
		}
		if rows++; rows == 0 {
			continue
		}
		for _, cell := range cells[firstAdded-1 : lastAdded] {
			n, err := strconv.Atoi(cell)
			if err != nil {
				return err
			}
			sum += n
		}
	}
	sayAdded(rows, sum)
	return errors.Join(iterator.Error(), iterator.Close(), file.Close())
}

// inflateAll does what every reader has to: it inflates all parts.
func inflateAll(path string) error {
	archive, err := zip.OpenReader(path)
	if err != nil {
		return err
	}
	archive.RegisterDecompressor(zip.Deflate, flate.NewReader)
	for _, part := range archive.File {
		in, err := part.Open()
		if err != nil {
			return err
		}
		if _, err := io.Copy(io.Discard, in); err != nil {
			return err
		}
	}
	return archive.Close()
}
