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

// Find returns the first known error that fits.
func Find(err error, known []Known) (Known, bool) {
	for _, k := range known {
		if errors.Is(err, k.Err) {
			return k, true
		}
	}
	return Known{}, false
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
	var worded interface{ Words() calc.Args } // what the one who failed knows of it
	if errors.As(err, &worded) {
		maps.Copy(args, worded.Words())
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
