//go:build unix

package writer

import (
	"syscall"

	"rapor/writer/text"
)

// causes are what the system says, in the words of the catalogue.
var causes = map[syscall.Errno]text.Key{
	syscall.ENOSPC:       causeFull,
	syscall.EDQUOT:       causeFull,
	syscall.EFBIG:        causeFull,
	syscall.EROFS:        causeForbidden,
	syscall.ETXTBSY:      causeOpen,
	syscall.ENAMETOOLONG: causeLong,
	syscall.ESTALE:       causeGone,
	syscall.EIO:          causeGone,
	syscall.EMFILE:       causeFiles,
	syscall.ENFILE:       causeFiles,
}
