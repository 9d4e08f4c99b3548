package reader

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path"
	"strings"
	"unicode/utf8"

	"github.com/klauspost/compress/flate"
	"golang.org/x/text/encoding/charmap"

	"rapor/calc"
	"rapor/reader/sheet"
)

// A .zip among the inputs stands for the files in it. They are read one by one
// into memory; nothing is unpacked onto the disk, so what the archive calls them
// is never a path.

// maxMember is up to which size a file in an archive is read.
const maxMember = 256 << 20

// unpack puts the files in archives in the place of the archives.
func unpack(list []source) []source {
	var all []source
	for _, s := range list {
		if members := membersOf(s); len(members) > 0 {
			all = append(all, members...)
		} else {
			all = append(all, s)
		}
	}
	return all
}

// membersOf lists the files in an archive that may be input; none for a file
// that is no archive, or one that cannot be listed: reading it says why.
func membersOf(s source) []source {
	if s.link || !startsAsZip(s.path) {
		return nil
	}
	z, err := zip.OpenReader(s.path)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) { // names are never used as paths
		return nil
	}
	defer z.Close()
	if isPackage(&z.Reader) || len(z.File) > sheet.DefaultLimits.Entries {
		return nil
	}
	var members []source
	results := map[string]bool{} // folders of ours
	for _, f := range z.File {
		if dir, base := path.Split(memberName(f)); base == manifestFile {
			results[strings.TrimSuffix(dir, "/")] = true
		}
	}
	for i, f := range z.File {
		if name := memberName(f); !f.FileInfo().IsDir() && !skipMember(name, results) {
			members = append(members, source{path: s.path, name: s.name + "/" + name, member: i + 1, size: int64(min(f.UncompressedSize64, maxMember))})
		}
	}
	return members
}

func startsAsZip(file string) bool {
	if !isFile(file) { // a pipe may never answer
		return false
	}
	f, err := os.Open(file)
	if err != nil {
		return false
	}
	defer f.Close()
	head := make([]byte, 4)
	_, err = io.ReadFull(f, head)
	return err == nil && isZip(head)
}

// isPackage tells the zip files that are documents themselves from archives.
func isPackage(z *zip.Reader) bool {
	for _, f := range z.File {
		name := strings.ToLower(strings.ReplaceAll(f.Name, `\`, "/"))
		switch {
		case name == "[content_types].xml", name == "mimetype", name == "content.xml", name == "_rels/.rels",
			strings.HasPrefix(name, "xl/"), strings.HasPrefix(name, "meta-inf/"), strings.HasSuffix(name, ".iwa"):
			return true
		}
	}
	return false
}

// memberName is a file's name inside its archive, with forward slashes and
// without anything that leads out of it.
func memberName(f *zip.File) string {
	name := f.Name
	if !utf8.ValidString(name) {
		if decoded, err := charmap.CodePage437.NewDecoder().String(name); err == nil {
			name = decoded
		}
	}
	return strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(name, `\`, "/")), "/")
}

// skipMember leaves out of an archive what is left out of a folder.
func skipMember(name string, results map[string]bool) bool {
	if name == "" || skipFile(path.Base(name)) {
		return true
	}
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		if folder := path.Base(dir); folder == "__MACOSX" || skipFolderName(folder) || results[dir] {
			return true
		}
	}
	return results[""]
}

// loadMember reads a file in an archive: its bytes and their SHA-256.
func loadMember(s source) (*bytes.Reader, string, error) {
	z, err := zip.OpenReader(s.path)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, "", unreadable(s.path, err)
	}
	defer z.Close()
	z.RegisterDecompressor(zip.Deflate, func(r io.Reader) io.ReadCloser { return flate.NewReader(r) })
	if s.member > len(z.File) {
		return nil, "", changed(s.name)
	}
	f := z.File[s.member-1]
	if !strings.HasSuffix(s.name, "/"+memberName(f)) {
		return nil, "", changed(s.name)
	}
	const encrypted = 1
	if f.Flags&encrypted != 0 {
		return nil, "", &sheet.Fault{Code: calc.FileEncrypted, Detail: "ZIP"}
	}
	content, err := readMember(f)
	switch {
	case err != nil:
		return nil, "", &sheet.Fault{Code: calc.FileDamaged, Detail: "the archive cannot be read here", Err: err}
	case len(content) > maxMember:
		return nil, "", &sheet.Fault{Code: calc.FileTooLarge, Detail: sheet.Beyond("member bytes", maxMember).Error()}
	}
	sum := sha256.Sum256(content)
	return bytes.NewReader(content), hex.EncodeToString(sum[:]), nil
}

// readMember reads at most one byte more than is taken.
func readMember(f *zip.File) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	content, err := io.ReadAll(io.LimitReader(r, maxMember+1))
	if len(content) > maxMember {
		return content, r.Close()
	}
	return content, errors.Join(err, r.Close())
}
