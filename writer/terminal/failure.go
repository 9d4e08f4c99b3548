package terminal

import (
	"errors"
	"io/fs"
	"maps"
	"strings"

	"rapor/calc"
	"rapor/writer"
	"rapor/writer/text"
)

// Known is an error with a wording and an exit code of its own. Without a Key
// nothing is said: what there is to say has been said.
type Known struct {
	Err  error
	Key  text.Key
	Code int
}

// With gives an error what its wording needs.
func With(err error, args calc.Args) error { return worded{err, args} }

type worded struct {
	error
	words calc.Args
}

// Unwrap returns the error itself.
func (w worded) Unwrap() error { return w.error }

// Find returns the first known error that fits, or otherwise.
func Find(err error, known []Known, otherwise Known) Known {
	for _, k := range known {
		if errors.Is(err, k.Err) {
			return k
		}
	}
	return otherwise
}

// Say words an error in one line, with the remedy. outer are errors that say
// no more than what was being done.
func (k Known) Say(lang text.Lang, err error, outer ...error) string {
	if k.Key == "" {
		return ""
	}
	args := calc.Args{"path": pathOf(err), "file": pathOf(err), "cause": lang.Say("cause.other", calc.Args{"detail": innermost(err, outer)})}
	if cause, ok := writer.Cause(err); ok {
		args["cause"] = lang.Say(cause, nil)
	}
	var file interface{ FileName() string }
	if errors.As(err, &file) {
		args["file"] = file.FileName()
	}
	if w, ok := errors.AsType[worded](err); ok {
		maps.Copy(args, w.words)
	}
	return lang.Say(k.Key, args)
}

// innermost says an error without what only tells what was being done.
func innermost(err error, outer []error) string {
	s := err.Error()
	for _, o := range outer {
		s = strings.TrimPrefix(s, o.Error()+": ")
	}
	return s
}

// pathOf returns the path that an error of the file system speaks of.
func pathOf(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Path
	}
	return err.Error()
}
