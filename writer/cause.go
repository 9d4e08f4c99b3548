package writer

import (
	"errors"
	"io/fs"
	"syscall"

	"rapor/writer/text"
)

// Cause names the phrase that says why the system refused to write, and what
// to do about it; ok is false where the catalogue has none.
func Cause(err error) (key text.Key, ok bool) {
	if errno, is := errors.AsType[syscall.Errno](err); is {
		if key, ok = causes[errno]; ok {
			return key, true
		}
	}
	if errors.Is(err, fs.ErrPermission) {
		return causeForbidden, true
	}
	return "", false
}

const (
	causeFull      text.Key = "cause.full"
	causeForbidden text.Key = "cause.forbidden"
	causeOpen      text.Key = "cause.open"
	causeLong      text.Key = "cause.long"
	causeGone      text.Key = "cause.gone"
	causeFiles     text.Key = "cause.files"
)
