package terminal

import (
	"strings"
	"testing"

	"github.com/urfave/cli/v2"
)

func TestArrange(t *testing.T) {
	commands := []*cli.Command{
		{Name: "run", Aliases: []string{"olah"}, Flags: []cli.Flag{&cli.StringFlag{Name: "out"}, &cli.StringFlag{Name: "lang"}, &cli.BoolFlag{Name: "strict"}}},
		{Name: "check"},
	}
	tests := []struct {
		args, want string
	}{
		{"rapor", "rapor"},
		{"rapor a.xlsx", "rapor run -- a.xlsx"},
		{"rapor run a --out x b", "rapor run --out x -- a b"},
		{"rapor --strict a", "rapor run --strict -- a"},
		{"rapor olah a --out=x", "rapor olah --out=x -- a"},
		{"rapor run --out x -- --a", "rapor run --out x -- --a"},
		{"rapor --help", "rapor --help"},
		{"rapor check -", "rapor check -- -"},
		{"rapor help", "rapor --help"},
		{"rapor --version", "rapor --version"},
		{"rapor --lang en", "rapor --help"},
		{"rapor bantuan olah", "rapor olah --help"},
		{"rapor check help", "rapor check -- help"},
		{"rapor data", "rapor run -- data"},
		{"rapor arguments.go", "rapor run -- arguments.go"}, // it is there
	}
	for _, tt := range tests {
		got, err := Arrange(strings.Fields(tt.args), commands)
		if err != nil {
			t.Fatalf("%s: %v", tt.args, err)
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s arranged as %q, want %q", tt.args, s, tt.want)
		}
	}
}

func TestArrangeRefuses(t *testing.T) {
	commands := []*cli.Command{{Name: "run", Aliases: []string{"olah"}, Flags: []cli.Flag{&cli.StringFlag{Name: "out"}, &cli.BoolFlag{Name: "quiet"}, &cli.IntFlag{Name: "jobs"}}}, {Name: "check", Aliases: []string{"periksa"}}}
	for args, want := range map[string]string{
		"rapor runn a":           "rapor run.",
		"rapor Chek a --out x":   "rapor check.",
		"rapor periksaa":         "rapor periksa.",
		"rapor run a --keluar x": "--keluar",
		"rapor a --out":          "--out",
		"rapor a --jobs x":       "--jobs must be a whole number",
		"rapor run --jobs= a":    "--jobs must be a whole number",
		"rapor a --jobs=1.5":     "--jobs must be a whole number",
		"rapor a --quiet=ya":     "Option --quiet takes no value",
	} {
		if _, err := Arrange(strings.Fields(args), commands); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want a word on %s", args, err, want)
		}
	}
}
