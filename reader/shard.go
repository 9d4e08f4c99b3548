package reader

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"rapor/calc"
)

// Errors of tally files: they stop a run. A *ShardError says which file.
var (
	ErrShardDamaged  = errors.New("the tally file is damaged")
	ErrShardSettings = errors.New("the tally file was made with other settings")
	ErrShardTwice    = errors.New("a file was counted in two places")
	ErrNoShard       = errors.New("the inputs cannot be handed on as tallies")
)

// ShardError is an error of one file.
type ShardError struct {
	File string
	Err  error
}

func (e *ShardError) Error() string { return e.File + ": " + e.Err.Error() }
func (e *ShardError) Unwrap() error { return e.Err }

// FileName is the file's name, for the wording.
func (e *ShardError) FileName() string { return e.File }

// maxShardLine bounds a line of a tally file: a file's problems are the longest.
const maxShardLine = 64 << 20

// splitShards takes the tally files out of the sources: they are known by their
// first bytes.
func splitShards(sources []source) (sheets, shards []source) {
	for _, s := range sources {
		if !s.link && isShard(s.path) {
			shards = append(shards, s)
		} else {
			sheets = append(sheets, s)
		}
	}
	return sheets, shards
}

func isShard(path string) bool {
	file, err := os.Open(path)
	if err != nil {
		return false // open says what is wrong with it
	}
	defer file.Close()
	head := make([]byte, len(calc.ShardMark))
	_, err = io.ReadFull(file, head)
	return err == nil && string(head) == calc.ShardMark
}

// loadShards reads the tally files. A file with answers that two of them hold would
// be counted twice; equal files of one office are what they would be in a run of
// all, and an empty form may come from anywhere. Beside the files that they stand for come
// sources, so that files of several offices that are called alike get names of
// their own.
func loadShards(shards []source, r *rules, settings string) (files []decodedFile, sources []source, err error) {
	counted := map[string]int{} // in which tally file, from 1
	for i, s := range shards {
		found, err := loadShard(s.path, r, settings)
		if err != nil {
			return nil, nil, &ShardError{s.name, err}
		}
		for _, f := range found {
			if slices.ContainsFunc(f.tallies, (*unitTally).says) {
				if in := counted[f.file.SHA256]; in > 0 && in != i+1 {
					return nil, nil, &ShardError{f.file.Name, ErrShardTwice}
				}
				counted[f.file.SHA256] = i + 1
			}
			files, sources = append(files, f), append(sources, source{path: filepath.Join(s.path, filepath.FromSlash(f.file.Name)), name: f.file.Name})
		}
	}
	return files, sources, nil
}

// nameAll gives the files of tally files and those that are read here names
// that are no other's.
func nameAll(sheets []source, files []decodedFile, sources []source) {
	type place struct {
		path   string
		member int
	}
	names := map[place]string{}
	for _, s := range distinguish(sortSources(slices.Concat(sheets, sources))) {
		names[place{s.path, s.member}] = s.name
	}
	for i, s := range sheets {
		sheets[i].name = names[place{s.path, s.member}]
	}
	for i, s := range sources {
		files[i].rename(names[place{s.path, s.member}])
	}
}

// rename changes the file's name wherever it stands.
func (f *decodedFile) rename(name string) {
	old := f.file.Name
	if name == old {
		return
	}
	at := func(r *calc.Ref) {
		if r.File == old {
			r.File = name
		}
	}
	f.file.Name = name
	for _, t := range f.tallies {
		at(&t.at)
	}
	for _, account := range f.accounts {
		for i := range account.SetAside {
			at(&account.SetAside[i].First)
		}
	}
	list := f.problems.Sorted()
	f.problems = calc.Problems{}
	for _, p := range list {
		at(&p.At)
		for i := range p.Also {
			at(&p.Also[i])
		}
		for i := range p.More {
			at(&p.More[i])
		}
		for key, value := range p.Args {
			if ref, ok := value.(calc.Ref); ok {
				at(&ref)
				p.Args[key] = ref
			}
		}
		f.problems.Add(p)
	}
}

// filesOf lists the names of files.
func filesOf(files []decodedFile) []string {
	list := make([]string, len(files))
	for i := range files {
		list[i] = files[i].file.Name
	}
	return list
}

// withShards puts the files of tally files among those that were read, by name.
// Names were resolved by the settings: a roster that came as a list among the
// inputs was not there when the others counted.
func withShards(decoded, elsewhere []decodedFile, r *rules) ([]decodedFile, error) {
	if len(elsewhere) == 0 {
		return decoded, nil
	}
	if r.roster.listed {
		return nil, &ShardError{elsewhere[0].file.Name, ErrShardSettings}
	}
	decoded = append(decoded, elsewhere...)
	slices.SortStableFunc(decoded, func(a, b decodedFile) int { return strings.Compare(a.file.Name, b.file.Name) })
	return decoded, nil
}

// shardReader reads the lines of a tally file.
type shardReader struct {
	lines *bufio.Scanner
	hash  hash.Hash
}

func (l *shardReader) next(into any) error {
	if !l.lines.Scan() {
		return errors.Join(io.ErrUnexpectedEOF, l.lines.Err())
	}
	if _, end := into.(*calc.ShardEnd); !end {
		l.hash.Write(l.lines.Bytes())
		l.hash.Write([]byte{'\n'})
	}
	d := json.NewDecoder(bytes.NewReader(l.lines.Bytes()))
	d.DisallowUnknownFields()
	return d.Decode(into)
}

// loadShard reads one tally file, whole or not at all.
func loadShard(path string, r *rules, settings string) ([]decodedFile, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return readShard(file, r, settings)
}

func readShard(in io.Reader, r *rules, settings string) ([]decodedFile, error) {
	lines := shardReader{bufio.NewScanner(in), sha256.New()}
	lines.lines.Buffer(nil, maxShardLine)
	damaged := func(err error) error { return fmt.Errorf("%w: %w", ErrShardDamaged, err) }
	var head calc.ShardHead
	if err := lines.next(&head); err != nil {
		return nil, damaged(err)
	}
	if want := shardHead(r, settings); head.Schema != want.Schema || head.Settings != want.Settings || head.Items != want.Items || head.Low != want.Low || head.High != want.High || head.Dimensions != want.Dimensions {
		return nil, ErrShardSettings
	}
	var files []decodedFile
	for range head.Files {
		f, err := readShardFile(&lines, r)
		if err != nil {
			return nil, damaged(err)
		}
		files = append(files, f)
	}
	var end calc.ShardEnd
	if err := lines.next(&end); err != nil {
		return nil, damaged(err)
	}
	if end.SHA256 != hex.EncodeToString(lines.hash.Sum(nil)) || lines.lines.Scan() {
		return nil, damaged(errors.New("its bytes are not those that were written"))
	}
	for _, i := range head.Corrections {
		if i < 0 || i >= len(r.settlement.corrections) {
			return nil, damaged(fmt.Errorf("there is no correction %d", i))
		}
		r.settlement.corrections[i].applied = true
	}
	return files, nil
}

func readShardFile(lines *shardReader, r *rules) (decodedFile, error) {
	var s calc.ShardFile
	if err := lines.next(&s); err != nil {
		return decodedFile{}, err
	}
	f := decodedFile{file: s.File, identified: s.Identified}
	f.file.Elsewhere = true
	for i := range s.File.Sheets {
		f.accounts = append(f.accounts, &s.File.Sheets[i])
	}
	f.file.Sheets = nil // ledgerFile puts the accounts there
	f.problems.Add(s.Problems...)
	for range s.Units {
		var t calc.ShardTally
		if err := lines.next(&t); err != nil {
			return f, err
		}
		if t.Sheet < 0 || t.Sheet >= len(f.accounts) || t.Tally == nil || t.Doubtful < 0 {
			return f, fmt.Errorf("unit %q has no sheet or no tally", t.Name)
		}
		tally, err := t.Tally.Restored(r.questions, len(r.dimensions))
		if err != nil {
			return f, fmt.Errorf("unit %q: %w", t.Name, err)
		}
		unit := r.roster.find(t.Name)
		if r.roster.present && unit < 0 {
			return f, fmt.Errorf("unit %q is not on the roster", t.Name)
		}
		f.tallies = append(f.tallies, &unitTally{name: t.Name, unit: unit, tally: tally, faulty: t.Doubtful, last: t.Last, at: t.At, account: f.accounts[t.Sheet]})
	}
	return f, nil
}

func shardHead(r *rules, settings string) calc.ShardHead {
	return calc.ShardHead{
		Schema: calc.ShardSchema, Settings: settings, Items: len(r.questions.Items),
		Low: r.questions.Low, High: r.questions.High, Dimensions: len(r.dimensions),
	}
}

// shardOf is what was read as a shard, before it is added up with anything. It
// is no shard where a sheet of another kind than answers was used, or a cell's
// correction did not fit: then the files themselves have to be sent.
func shardOf(decoded []decodedFile, r *rules, settings string) (calc.Shard, error) {
	s := calc.Shard{Head: shardHead(r, settings)}
	for i, c := range r.settlement.corrections {
		if c.applied {
			s.Head.Corrections = append(s.Head.Corrections, i)
		} else if c.file != "" {
			return s, &ShardError{c.file, ErrNoShard}
		}
	}
	for i := range decoded {
		f := &decoded[i]
		file := calc.ShardFile{File: f.ledgerFile(), Problems: f.problems.Sorted(), Identified: f.identified}
		others := len(f.entries) + len(f.evidence) + len(f.stages) + len(f.past) + len(f.listed)
		if others > 0 || f.file.Elsewhere || len(f.file.Origins) > 0 {
			return s, &ShardError{f.file.Name, ErrNoShard}
		}
		for _, t := range f.tallies {
			file.Tallies = append(file.Tallies, calc.ShardTally{
				Name: t.name, At: t.at, Last: t.last, Tally: t.tally, Doubtful: t.faulty,
				Sheet: slices.Index(f.accounts, t.account),
			})
		}
		s.Files = append(s.Files, file)
	}
	return s, nil
}
