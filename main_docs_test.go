package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapor/calc"
	"rapor/reader"
	"rapor/writer/book/booktest"
	"rapor/writer/text"
)

// asShown is how a command that a document shows is run.
type asShown struct {
	args   string // what is typed; "": what is shown
	code   int
	before func(t *testing.T) // makes what the command needs, where the commands before it have not
	watch  bool               // it goes on until it is interrupted
}

// commandsShown are the commands of README.md and PANDUAN.md. They are run one
// after another, in a folder of their own.
var commandsShown = map[string]asShown{
	"init Latihan --contoh":               {},
	"periksa Latihan":                     {},
	"olah Latihan":                        {},
	`init "Penilaian-2026"`:               {},
	"pantau Penilaian-2026":               {watch: true},
	"partisipasi Masuk":                   {},
	"run Masuk --tally-out Aceh.hitungan": {before: surveyFolder},
	"run Aceh.hitungan Bali.hitungan …":   {args: "run Aceh.hitungan Bali.hitungan Kiriman --out jumlah", code: exitProblems, before: secondTally},

	`verifikasi "Piagam/01 Perangkat Daerah Terbaik I (Pertama) - Dinas Sosial.pdf"`: {before: certificateFolder},
	"verifikasi --public-key kunci-publik.pem --code RAPOR1:sah:…":                   {args: "verifikasi --public-key kunci-publik.pem --code CODE"},
	"verify --public-key kunci-publik.pem FILE…":                                     {args: "verify --public-key kunci-publik.pem Piagam/01.pdf"},

	"run --help": {},

	"run PATH…":        {args: "run Contoh --out run", before: exampleFolder},
	"check PATH…":      {args: "check Contoh"},
	"progress PATH…":   {args: "progress Masuk --out progress"},
	"init FOLDER":      {args: "init Contoh"},
	"completion SHELL": {args: "completion zsh"},
	"watch DIR":        {args: "watch Contoh", watch: true},
	"verify PDF…":      {args: "verify Piagam/01.pdf"},
	"PATH…":            {args: "Contoh --out PATH"},
}

// usageAlias is what README.md says behind a command, in brackets.
var usageAlias = regexp.MustCompile(`\((\w+)\)$`)

// TestDocumentedCommands: each command that README.md and PANDUAN.md show does
// what they say it does, and so does its other name; each name of a command is
// one.
func TestDocumentedCommands(t *testing.T) {
	root, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	shown := append(commandsOf(t, "PANDUAN.md"), commandsOf(t, "README.md")...)
	builtProgram(t) // it is built here
	t.Setenv("ROOT", root)
	t.Chdir(t.TempDir())
	done := map[string]bool{}
	for _, s := range shown {
		if done[s.text] {
			continue
		}
		done[s.text] = true
		if !strings.ContainsAny(s.text, " …") { // a name alone
			if code, out, errs := outcomeOf(t, s.text, "--help"); code != exitDone || !strings.Contains(out, "rapor ") {
				t.Errorf("%s: rapor %s is no command: %s%s", s.document, s.text, out, errs)
			}
			continue
		}
		how, known := commandsShown[s.text]
		if !known {
			t.Errorf("%s shows %q, and nothing here runs it", s.document, s.text)
			continue
		}
		if how.before != nil {
			how.before(t)
		}
		args := splitCommand(strings.Replace(how.args, "CODE", codeShown, 1))
		if how.args == "" {
			args = splitCommand(s.text)
		}
		how.run(t, args)
		if s.alias != "" {
			args[0] = s.alias
			if i := slices.Index(args, "--out"); i >= 0 {
				args[i+1] += "-" + s.alias
			}
			how.run(t, args)
		}
	}
	for text := range commandsShown {
		if !done[text] {
			t.Errorf("no document shows %q", text)
		}
	}
	if len(done) < 20 {
		t.Errorf("%d commands found", len(done))
	}
}

func (how asShown) run(t *testing.T, args []string) {
	t.Helper()
	if how.watch {
		watchAWhile(t, args)
		return
	}
	if code, out, errs := outcomeOf(t, args...); code != how.code {
		t.Errorf("rapor %s: exit code %d, want %d\n%s%s", strings.Join(args, " "), code, how.code, out, errs)
	}
}

// watchAWhile starts the built program and interrupts it once it speaks.
func watchAWhile(t *testing.T, args []string) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Log("nobody but a console interrupts a program there:", args)
		return
	}
	cmd := exec.Command(builtProgram(t), args...)
	out, err := cmd.StdoutPipe()
	if err := errors.Join(err, cmd.Start()); err != nil {
		t.Fatal(err)
	}
	said := make([]byte, len("Memantau"))
	_, err = out.Read(said)
	if err := errors.Join(err, cmd.Process.Signal(os.Interrupt)); err != nil || string(said) != "Memantau" {
		t.Errorf("rapor %s says %q, %v", strings.Join(args, " "), said, err)
	}
	var exit *exec.ExitError
	if err := cmd.Wait(); !errors.As(err, &exit) || exit.ExitCode() != exitInterrupted {
		t.Errorf("rapor %s, interrupted: %v", strings.Join(args, " "), err)
	}
}

// shownCommand is a command in a document, without the program's name.
type shownCommand struct{ document, text, alias string }

var (
	inSentence = regexp.MustCompile("`rapor ([^`]+)`")
	onLine     = regexp.MustCompile(`^ *(?:\$ )?(?:rapor|go run \.) (.*)$`)
)

// commandsOf lists the commands of a document: in fenced and indented blocks, in
// sentences and in tables. What the README's own commands print is another
// test's.
func commandsOf(t *testing.T, document string) (list []shownCommand) {
	t.Helper()
	content, err := os.ReadFile(document)
	if err != nil {
		t.Fatal(err)
	}
	fenced := false
	for line := range strings.Lines(string(content)) {
		line = strings.TrimRight(line, "\n")
		if strings.HasPrefix(strings.TrimSpace(line), "```") {
			fenced = !fenced
			continue
		}
		for _, m := range inSentence.FindAllStringSubmatch(line, -1) {
			list = append(list, shownCommand{document, m[1], ""})
		}
		m := onLine.FindStringSubmatch(line)
		if m == nil || !fenced && !strings.HasPrefix(line, "    ") || strings.Contains(line, "samples/") {
			continue
		}
		text, rest, _ := strings.Cut(m[1], "  ")
		s := shownCommand{document: document, text: text}
		if alias := usageAlias.FindStringSubmatch(rest); alias != nil {
			s.alias = alias[1]
		}
		list = append(list, s)
	}
	return list
}

// splitCommand parts what is typed at blanks; quotation marks keep them.
func splitCommand(typed string) (args []string) {
	for i, part := range strings.Split(typed, `"`) {
		if i%2 == 1 {
			args = append(args, part)
		} else {
			args = append(args, strings.Fields(part)...)
		}
	}
	return args
}

// fromSamples copies files of a sample into a folder.
func fromSamples(t *testing.T, to string, paths ...string) {
	t.Helper()
	err := os.MkdirAll(to, 0o755)
	for _, path := range paths {
		content, errRead := os.ReadFile(filepath.Join(os.Getenv("ROOT"), "samples", path))
		err = errors.Join(err, errRead, os.WriteFile(filepath.Join(to, filepath.Base(path)), content, 0o644))
	}
	if err != nil {
		t.Fatal(err)
	}
}

// surveyFolder has answers of a survey in Masuk.
func surveyFolder(t *testing.T) {
	fromSamples(t, ".", "barito-utara-2025/Pengaturan.xlsx")
	fromSamples(t, "Masuk", "barito-utara-2025/Jawaban Survei (Google Forms) 1.xlsx")
}

// secondTally is what another office hands on, and evidence, which is sent as it
// is.
func secondTally(t *testing.T) {
	fromSamples(t, "Kiriman", "barito-utara-2025/LKE dan Tahapan 2025.xlsx")
	fromSamples(t, "Bali", "barito-utara-2025/Jawaban Survei (KoboToolbox).xlsx")
	if code, out, errs := outcomeOf(t, "run", "Bali", "--tally-out", "Bali.hitungan"); code != exitDone {
		t.Fatalf("exit code %d\n%s%s", code, out, errs)
	}
}

// exampleFolder has a recap and settings.
func exampleFolder(t *testing.T) {
	fromSamples(t, "Contoh", "ipm-2024/Pengaturan.xlsx")
	fromSamples(t, "Contoh/Masuk", "ipm-2024/IPM Provinsi 2024.xlsx")
}

// codeShown is the code of the certificate in certificateFolder.
var codeShown string

// certificateFolder has a certificate with a code, under the names that the
// documents give it, and the public key.
func certificateFolder(t *testing.T) {
	work := smallFolder(t)
	results := filepath.Join(t.TempDir(), "Hasil")
	if code, out, errs := outcomeOf(t, "run", work, "--out", results); code != exitProblems {
		t.Fatalf("exit code %d\n%s%s", code, out, errs)
	}
	found, err := filepath.Glob(filepath.Join(results, "Piagam", "01 *Dinas Sosial.pdf"))
	if err != nil || len(found) != 1 {
		t.Fatalf("%q, %v", found, err)
	}
	certificates, err := reader.LoadCertificates(found, publicKey(work))
	if err != nil {
		t.Fatal(err)
	}
	codeShown = certificates.Files[0].Codes[0]
	content, errRead := os.ReadFile(found[0])
	err = errors.Join(errRead, os.Mkdir("Piagam", 0o755), os.WriteFile("kunci-publik.pem", certificates.Keys, 0o644))
	for _, name := range []string{"01 Perangkat Daerah Terbaik I (Pertama) - Dinas Sosial.pdf", "01.pdf"} {
		err = errors.Join(err, os.WriteFile(filepath.Join("Piagam", name), content, 0o644))
	}
	if err != nil {
		t.Fatal(err)
	}
}

// TestDocumentedTargets: each target of make that README.md names is one.
func TestDocumentedTargets(t *testing.T) {
	makefile, err := os.ReadFile("Makefile")
	readme, errReadme := os.ReadFile("README.md")
	if err := errors.Join(err, errReadme); err != nil {
		t.Fatal(err)
	}
	named := regexp.MustCompile("`make ([a-z-]+)`").FindAllStringSubmatch(string(readme), -1)
	if len(named) < 2 {
		t.Errorf("%d targets named", len(named))
	}
	for _, m := range named {
		if !strings.Contains(string(makefile), "\n"+m[1]+":") {
			t.Errorf("make has no target %s", m[1])
		}
	}
}

// TestReadme: what the README shows is what the commands print.
func TestReadme(t *testing.T) {
	content, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	for command, shown := range commandBlocks(t, string(content)) {
		args := strings.Fields(command)
		args = append(args, "--out", filepath.Join(t.TempDir(), "Hasil"))
		_, out, _ := outcomeOf(t, args...)
		for _, line := range shown {
			if line != "…" && !strings.HasPrefix(line, "Hasil: ") && !strings.HasPrefix(line, "Perbaikan: ") && !strings.Contains(out, line+"\n") {
				t.Errorf("rapor %s does not print %q", command, line)
			}
		}
	}
}

// commandBlocks returns the lines below each "$ go run . …" of a document.
func commandBlocks(t *testing.T, document string) map[string][]string {
	t.Helper()
	blocks := map[string][]string{}
	for _, block := range strings.Split(document, "```") {
		first, rest, _ := strings.Cut(strings.TrimSpace(block), "\n")
		if command, ok := strings.CutPrefix(first, "$ go run . "); ok {
			blocks[command] = strings.Split(strings.TrimSpace(rest), "\n")
		}
	}
	if len(blocks) < 2 {
		t.Fatalf("%d commands in the document", len(blocks))
	}
	return blocks
}

// TestGuideCodes: the guide explains every problem by its code, in the words
// that the program uses. UPDATE=1 writes its last chapter anew.
func TestGuideCodes(t *testing.T) {
	const chapter = "## Catatan menurut kodenya\n"
	content, err := os.ReadFile("PANDUAN.md")
	if err != nil {
		t.Fatal(err)
	}
	before, last, found := strings.Cut(string(content), chapter)
	intro, tables, ok := strings.Cut(last, "\n\n### ")
	if !found || !ok && os.Getenv("UPDATE") == "" {
		t.Fatalf("the guide has no chapter %q", chapter)
	}
	var want strings.Builder
	for _, severity := range []calc.Severity{calc.Error, calc.Warning, calc.Info} {
		fmt.Fprintf(&want, "\n\n### %s\n\n| kode | catatan | yang dilakukan |\n|---|---|---|\n", text.Indonesian.Say(text.Key("severity."+severity.String()), nil))
		for _, code := range calc.Codes() {
			if calc.NewProblem(code, calc.Ref{}, nil).Severity == severity {
				message, remedy := text.Indonesian.Explained(code)
				fmt.Fprintf(&want, "| `%s` | %s | %s |\n", code, message, remedy)
			}
		}
	}
	wanted := strings.TrimRight(strings.ReplaceAll(want.String(), "|\n\n\n", "|\n\n"), "\n") + "\n"
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile("PANDUAN.md", []byte(before+chapter+strings.TrimRight(intro, "\n")+wanted), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(wanted, "\n\n### "+tables); diff != "" {
		t.Errorf("the guide's last chapter (-want +got)\n%s", diff)
	}
}

// TestTerminal records a terminal of 80 columns: a bar while files are read or
// written, and at the end the problems and the summary line by line as a file
// would get them, with no line broken.
func TestTerminal(t *testing.T) {
	tmux := booktest.NeedProgram(t, "tmux")
	bar := regexp.MustCompile(`(?m)^(Membaca|Menulis) \[[#.]+\] +\d+%`)
	for _, args := range [][]string{{"run", "samples/dki-2024", "--tanpa-pdf-unit"}, {"check", "samples/berantakan"}} {
		t.Run(args[0], func(t *testing.T) {
			_, plain, _ := outcomeOf(t, append(args, "--out", filepath.Join(t.TempDir(), "Hasil"))...)
			frames := recorded(t, tmux, append(args, "--out", filepath.Join(t.TempDir(), "Hasil")))
			seen := false
			for _, frame := range frames {
				seen = seen || bar.MatchString(frame)
			}
			if args[0] == "run" && !seen {
				t.Errorf("no bar in %d frames", len(frames))
			}
			if diff := cmp.Diff(shownLines(plain), shownLines(frames[len(frames)-1])); diff != "" {
				t.Errorf("the last screen (-plain +terminal)\n%s", diff)
			}
		})
	}
}

// shownLines are the lines of a screen but for blank ones and those that name a
// folder or, in a file, stand for a bar.
func shownLines(screen string) (lines []string) {
	for line := range strings.Lines(screen) {
		line = strings.TrimRight(line, " \n")
		if line == "" || strings.HasSuffix(line, " …") || strings.Contains(line, "Hasil") && strings.ContainsAny(line, `/\`) {
			continue
		}
		lines = append(lines, line)
	}
	return lines
}

// recorded runs the built program on a terminal of its own and returns what was
// seen there, again and again, until it had ended.
func recorded(t *testing.T, tmux string, args []string) (frames []string) {
	t.Helper()
	ended := filepath.Join(t.TempDir(), "selesai")
	quoted := ""
	for _, arg := range append([]string{builtProgram(t)}, args...) {
		quoted += fmt.Sprintf(" '%s'", arg)
	}
	server := []string{"-L", fmt.Sprintf("rapor-%d-%s", os.Getpid(), args[0]), "-f", "/dev/null"}
	command := func(args ...string) string {
		out, err := exec.Command(tmux, append(server, args...)...).CombinedOutput()
		if err != nil {
			t.Fatalf("tmux %q: %v\n%s", args, err, out)
		}
		return string(out)
	}
	command("new-session", "-d", "-x", "80", "-y", "120", quoted+"; : >'"+ended+"'; sleep 600")
	defer command("kill-server")
	for range 2400 {
		_, err := os.Stat(ended)
		frames = append(frames, command("capture-pane", "-p"))
		if err == nil {
			return frames
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("it does not end:\n%s", frames[len(frames)-1])
	return nil
}

// topLevel is what stands beside main.go: a room, a document or a tool each.
// Tests of the whole program are main_test.go, split by subject.
var topLevel = regexp.MustCompile(`^(\.ci|\.gitignore|calc|reader|samples|testdata|writer|main\.go|main(_[a-z]+)*_test\.go|go\.(mod|sum)|Makefile|LICENSE|(README|PANDUAN|ARCHITECTURE|CHANGELOG|SECURITY)\.md)$`)

// TestTopLevel: nothing comes to stand at the top level by the way.
func TestTopLevel(t *testing.T) {
	if _, err := os.Stat(".git"); err != nil { // an archive of the source holds what was kept
		t.Skip("no repository here: ", err)
	}
	kept, err := exec.Command(booktest.NeedProgram(t, "git"), "-c", "safe.directory=*", "ls-files", "-z").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range strings.Split(strings.Trim(string(kept), "\x00"), "\x00") {
		if top, _, _ := strings.Cut(path, "/"); !topLevel.MatchString(top) {
			t.Errorf("%s is kept, and no room has it", path)
		}
	}
}
