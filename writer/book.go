package writer

import (
	"rapor/calc"
	"rapor/calc/office"
	"rapor/writer/text"
)

// Book is everything that the papers of a run are made from.
type Book struct {
	Result   calc.Result
	Office   office.Office
	Problems []calc.Problem // sorted; the writer adds its own
	Changes  calc.Changes   // since the last run
	Previous calc.File      // last year's results; no name for none
	Settings calc.File      // the settings workbook; no name where built-in defaults hold

	Certainties []calc.Certainty // one a unit of Result, for the working paper; none: not worked out

	// Register is the path of the office's register of certificates; "": it keeps
	// none. Numbers are issued there when the results are final.
	Register string

	Originals Originals // opens the inputs again; nil: no corrections are made

	Shard calc.Shard // for WriteShard

	art    *artwork  // made by Write; nil: no pictures
	serif  *typeface // made by Write; nil: the program's own
	frames frames    // made by Write; nil: each certificate has one of its own
	issued []issued  // made by Write: the number of each award; nil: they run on from the first
}

// Options sets how a run is written. The zero value is ready to use.
type Options struct {
	Lang text.Lang
	Jobs int // workers; 0: as many as processors
	// Meter hears how far the writing is, counted in files, from several
	// goroutines; nil: nobody listens.
	Meter Meter
	// Inputs is the way from the results to the folder of the inputs, for links
	// to their cells; "" for no links. Results that are written to any other
	// place have other bytes then.
	Inputs string
	// NoUnitPDF leaves the units' PDFs out; their workbooks are written.
	NoUnitPDF bool
	// Another names the folder that takes the results where another command has
	// taken the one that was asked for meanwhile; nil: that is an error.
	Another func() (dir string)
}

// Meter hears how far a piece of work is.
type Meter interface {
	Expect(files int64)
	Advance(files int64)
}

// expect and wrote tell the one who listens, if any.
func (o Options) expect(files int) {
	if o.Meter != nil {
		o.Meter.Expect(int64(files))
	}
}

func (o Options) wrote() {
	if o.Meter != nil {
		o.Meter.Advance(1)
	}
}
