package sheet

import (
	"context"
	"errors"
	"fmt"

	"rapor/calc"
)

// Fault is why a file or sheet cannot be read: an error with a place. Its Code
// is one of calc's codes for whole files.
type Fault struct {
	Code   calc.Code
	Sheet  string
	Row    int
	Col    int
	Part   string // the part inside the file
	Detail string // English, for report.json and bug reports; writer/text words the Code
	Err    error
}

// Error implements error.
func (f *Fault) Error() string {
	s := string(f.Code)
	if at := (calc.Ref{File: f.Part, Sheet: f.Sheet, Row: f.Row, Col: f.Col}).String(); at != "" {
		s += " at " + at
	}
	if f.Detail != "" {
		s += ": " + f.Detail
	}
	if f.Err != nil {
		s += ": " + f.Err.Error()
	}
	return s
}

// Unwrap returns the cause.
func (f *Fault) Unwrap() error { return f.Err }

// LimitError tells which limit a file goes beyond.
type LimitError struct {
	Name  string
	Limit int64
}

// Error implements error.
func (e *LimitError) Error() string { return fmt.Sprintf("%s: %d", e.Name, e.Limit) }

// Beyond is the error of a file that goes beyond a limit.
func Beyond(name string, limit int64) *LimitError { return &LimitError{name, limit} }

// FaultOf makes a Fault of err at a place. Errors of contexts and Faults stay
// what they are; a Fault that names no sheet takes the place's.
func FaultOf(err error, at Fault) error {
	var fault *Fault
	var limit *LimitError
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	case errors.As(err, &fault):
		if fault.Sheet == "" {
			fault.Sheet = at.Sheet
		}
		return err
	case errors.As(err, &limit):
		at.Code, at.Detail = calc.FileTooLarge, limit.Error()
	default:
		at.Code, at.Err = calc.FileDamaged, err
	}
	return &at
}
