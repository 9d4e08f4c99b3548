package xls

import (
	"encoding/binary"
	"errors"
	"io"
	"strings"
	"unicode/utf16"

	"rapor/calc"
	"rapor/reader/sheet"
)

// signature begins every OLE container.
const signature = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

const (
	headerSize  = 512
	entrySize   = 128
	miniShift   = 6
	inHeader    = 109        // FAT sectors that the header names
	maxSector   = 0xFFFFFFFA // what is above is a mark, not a sector
	endOfChain  = 0xFFFFFFFE
	noEntry     = 0xFFFFFFFF
	typeStorage = 1
	typeStream  = 2
	typeRoot    = 5
)

// Faults of containers.
var (
	errLoop   = errors.New("the container's sectors form a loop or lie outside of it")
	errHeader = errors.New("the container's header cannot be read")
	errShort  = errors.New("the container is shorter than its streams")
)

// container is an OLE compound file.
type container struct {
	r        io.ReaderAt
	size     int64
	shift    uint // a sector has 1<<shift bytes
	cutoff   int64
	fat      []uint32 // the sector that follows each
	miniFAT  []uint32
	mini     *stream // where the small streams lie
	children []entry // of the root
}

// entry is what the directory says of a stream or storage.
type entry struct {
	name  string
	kind  byte
	left  uint32
	right uint32
	child uint32
	start uint32
	size  int64
}

// stream is a file in the container, or the container's own space for small ones.
type stream struct {
	r       io.ReaderAt
	shift   uint
	sectors []uint32
	offset  int64 // of sector 0 in r
	size    int64
}

func openContainer(r io.ReaderAt, size int64) (*container, error) {
	var h [headerSize]byte
	if _, err := r.ReadAt(h[:], 0); err != nil {
		return nil, errors.Join(errHeader, err)
	}
	c := &container{r: r, size: size, shift: uint(binary.LittleEndian.Uint16(h[30:])), cutoff: int64(u32(h[56:]))}
	if string(h[:len(signature)]) != signature || c.shift < 9 || c.shift > 12 || binary.LittleEndian.Uint16(h[32:]) != miniShift {
		return nil, errHeader
	}
	if err := c.readFAT(h[:]); err != nil {
		return nil, err
	}
	if err := c.readDirectory(u32(h[48:])); err != nil {
		return nil, err
	}
	if first := u32(h[60:]); first < maxSector && c.mini != nil {
		s, err := c.chained(first, -1)
		if err != nil {
			return nil, err
		}
		c.miniFAT, err = s.numbers()
		return c, err
	}
	return c, nil
}

func u32(b []byte) uint32 { return binary.LittleEndian.Uint32(b) }
func u16(b []byte) int    { return int(binary.LittleEndian.Uint16(b)) }

// sectors is how many sectors the file has room for, a last one that is cut
// short included.
func (c *container) sectors() int64 {
	return max(0, (c.size-1)>>c.shift)
}

// readFAT reads which sector follows which. The sectors of this table stand in
// the header and, in large files, in a chain of sectors of their own.
func (c *container) readFAT(h []byte) error {
	table := &stream{r: c.r, shift: c.shift, offset: 1 << c.shift}
	add := func(list []byte) error {
		for ; len(list) >= 4; list = list[4:] {
			if s := u32(list); s < maxSector {
				if table.sectors = append(table.sectors, s); int64(len(table.sectors)) > c.sectors() {
					return errLoop
				}
			}
		}
		return nil
	}
	if err := add(h[76:headerSize]); err != nil {
		return err
	}
	list := make([]byte, 1<<c.shift)
	for next, n := u32(h[68:]), int64(0); next < maxSector; n++ {
		one := stream{r: c.r, shift: c.shift, offset: 1 << c.shift, sectors: []uint32{next}, size: int64(len(list))}
		if n == c.sectors() {
			return errLoop
		}
		if _, err := one.ReadAt(list, 0); err != nil {
			return err
		}
		if err := add(list[:len(list)-4]); err != nil {
			return err
		}
		next = u32(list[len(list)-4:])
	}
	table.size = int64(len(table.sectors)) << c.shift
	var err error
	c.fat, err = table.numbers()
	return err
}

// numbers reads a stream of numbers; one that the file's end cuts short gives
// what is there.
func (s *stream) numbers() ([]uint32, error) {
	b := make([]byte, s.size)
	n, err := s.ReadAt(b, 0)
	if err != nil && !errors.Is(err, errShort) {
		return nil, err
	}
	list := make([]uint32, n/4)
	for i := range list {
		list[i] = u32(b[4*i:])
	}
	return list, nil
}

// chained follows a chain of sectors. size is that of the stream, negative for
// as long as the chain is.
func (c *container) chained(first uint32, size int64) (*stream, error) {
	s := &stream{r: c.r, shift: c.shift, offset: 1 << c.shift, size: size}
	var err error
	if s.sectors, err = follow(c.fat, first, c.sectors()); err != nil {
		return nil, err
	}
	return s, s.fit()
}

// fit checks that there are enough sectors for the size.
func (s *stream) fit() error {
	room := int64(len(s.sectors)) << s.shift
	if s.size < 0 {
		s.size = room
	}
	if s.size > room {
		return errShort
	}
	return nil
}

// follow lists the sectors of a chain; there may be so many.
func follow(fat []uint32, first uint32, most int64) ([]uint32, error) {
	var list []uint32
	for next := first; next != endOfChain; next = fat[next] {
		if int64(next) >= int64(len(fat)) || int64(len(list)) >= most {
			return nil, errLoop
		}
		list = append(list, next)
	}
	return list, nil
}

// ReadAt implements io.ReaderAt: it reads up to the end of b or returns an
// error.
func (s *stream) ReadAt(b []byte, off int64) (int, error) {
	done := 0
	for done < len(b) {
		if off >= s.size {
			return done, io.EOF
		}
		i, in := off>>s.shift, off&(1<<s.shift-1)
		last := i
		for last+1 < int64(len(s.sectors)) && s.sectors[last+1] == s.sectors[last]+1 && (last+1-i)<<s.shift-in < int64(len(b)-done) {
			last++ // sectors that lie side by side are read at once
		}
		n := min((last+1-i)<<s.shift-in, int64(len(b)-done), s.size-off)
		got, err := s.r.ReadAt(b[done:done+int(n)], s.offset+int64(s.sectors[i])<<s.shift+in)
		done += got
		off += int64(got)
		if int64(got) < n {
			if err == nil || err == io.EOF {
				err = errShort
			}
			return done, err
		}
	}
	return done, nil
}

// readDirectory lists the root's own entries. Those of embedded objects, which
// have workbooks of their own, lie deeper.
func (c *container) readDirectory(first uint32) error {
	s, err := c.chained(first, -1)
	if err != nil {
		return err
	}
	n := int(s.size / entrySize)
	read := func(i uint32) (entry, error) {
		var b [entrySize]byte
		if int64(i) >= int64(n) {
			return entry{}, errLoop
		}
		_, err := s.ReadAt(b[:], int64(i)*entrySize)
		return c.entry(b[:]), err
	}
	root, err := read(0)
	if err != nil {
		return err
	}
	if root.kind != typeRoot {
		return errHeader
	}
	if root.start < maxSector && root.size > 0 {
		if c.mini, err = c.chained(root.start, root.size); err != nil {
			return err
		}
	}
	seen := map[uint32]bool{}
	for todo := []uint32{root.child}; len(todo) > 0; {
		i := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if i == noEntry {
			continue
		}
		if seen[i] || len(seen) == n {
			return errLoop
		}
		seen[i] = true
		e, err := read(i)
		if err != nil {
			return err
		}
		c.children = append(c.children, e)
		todo = append(todo, e.left, e.right)
	}
	return nil
}

func (c *container) entry(b []byte) entry {
	e := entry{
		kind: b[66], left: u32(b[68:]), right: u32(b[72:]), child: u32(b[76:]), start: u32(b[116:]),
		size: int64(u32(b[120:])),
	}
	if c.shift > 9 { // in files of small sectors the upper half means nothing
		e.size |= int64(u32(b[124:])&0x7FFFFFFF) << 32
	}
	var units []uint16
	for n := min(u16(b[64:]), 64); n >= 4; n -= 2 { // a zero is behind the name
		units = append(units, uint16(u16(b[2*len(units):])))
	}
	e.name = string(utf16.Decode(units))
	return e
}

// find returns the root's stream or storage of a name.
func (c *container) find(name string) *entry {
	for i := range c.children {
		e := &c.children[i]
		if strings.EqualFold(e.name, name) && (e.kind == typeStream || e.kind == typeStorage) {
			return e
		}
	}
	return nil
}

// open returns a stream's content.
func (c *container) open(e *entry) (*stream, error) {
	if e.size >= c.cutoff || e.size == 0 {
		if e.size == 0 {
			return &stream{}, nil
		}
		return c.chained(e.start, e.size)
	}
	if c.mini == nil {
		return nil, errShort
	}
	s := &stream{r: c.mini, shift: miniShift, size: e.size}
	var err error
	if s.sectors, err = follow(c.miniFAT, e.start, c.mini.size>>miniShift+1); err != nil {
		return nil, err
	}
	return s, s.fit()
}

// workbook finds the stream with the workbook; a container without one is named
// for what it is.
func (c *container) workbook() (*stream, error) {
	for _, name := range []string{"Workbook", "Book"} {
		if e := c.find(name); e != nil && e.kind == typeStream {
			return c.open(e)
		}
	}
	for _, other := range []struct {
		stream string
		code   calc.Code
		detail string
	}{
		{"EncryptedPackage", calc.FileEncrypted, ""},
		{"WordDocument", calc.FileNotSheet, ".doc"},
		{"PowerPoint Document", calc.FileNotSheet, ".ppt"},
		{"VisioDocument", calc.FileNotSheet, ".vsd"},
		{"__properties_version1.0", calc.FileNotSheet, ".msg"},
	} {
		if c.find(other.stream) != nil {
			return nil, &sheet.Fault{Code: other.code, Detail: other.detail}
		}
	}
	return nil, &sheet.Fault{Code: calc.FileNotSheet, Detail: "OLE"}
}
