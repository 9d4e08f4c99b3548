package terminal

import (
	"fmt"
	"io"
	"strings"

	"github.com/cpuguy83/go-md2man/v2/md2man"
	"github.com/urfave/cli/v2"

	"rapor/writer/text"
)

// manual prints the manual page, made of what the commands say with --help.
func manual(lang text.Lang) cli.ActionFunc {
	return func(c *cli.Context) error {
		_, err := c.App.Writer.Write(md2man.Render([]byte(manualText(c.App, lang))))
		return err
	}
}

// manualText is the manual page in Markdown: the help of the program, its
// sections as those of the page, and the help of every command.
func manualText(app *cli.App, lang text.Lang) string {
	var b strings.Builder
	purpose, rest, _ := strings.Cut(app.Description, "\n\n")
	name, purpose, _ := strings.Cut(purpose, ": ")
	fmt.Fprintf(&b, "%% %s 1\n\n# %s\n\n%s - %s\n\n", name, lang.Say("man.name", nil), name, plainMarkdown(strings.TrimSuffix(purpose, ".")))
	usage, rest, _ := strings.Cut(rest, "\n\n")
	writeManual(&b, "# ", usage)
	fmt.Fprintf(&b, "# %s\n\n", lang.Say("man.description", nil))
	writeManual(&b, "# ", rest)
	fmt.Fprintf(&b, "# %s\n\n", lang.Say("man.commands", nil))
	for _, c := range app.Commands {
		title, help, _ := strings.Cut(c.Description, "\n\n")
		fmt.Fprintf(&b, "### %s\n\n", plainMarkdown(title))
		writeManual(&b, "", help)
	}
	return b.String()
}

// writeManual writes the paragraphs of a help text. One with lines that are
// indented below its first is a section: options, or lines to be kept as they
// are. heading marks the title of a section, "" for one inside another.
func writeManual(w io.Writer, heading, help string) {
	for _, paragraph := range strings.Split(strings.TrimSpace(help), "\n\n") {
		title, block, _ := strings.Cut(paragraph, "\n")
		switch {
		case !strings.HasPrefix(block, "  "):
			fmt.Fprintf(w, "%s\n\n", plainMarkdown(paragraph))
			continue
		case heading != "":
			title, _, _ = strings.Cut(title, " (")
			fmt.Fprintf(w, "%s%s\n\n", heading, text.Upper(title))
		default:
			fmt.Fprintf(w, "**%s**\n\n", title)
		}
		if strings.HasPrefix(block, "  --") {
			writeOptions(w, block)
			continue
		}
		for line := range strings.Lines(block) {
			fmt.Fprintf(w, "    %s", strings.TrimPrefix(line, "  "))
		}
		fmt.Fprint(w, "\n\n")
	}
}

// writeOptions writes a list of options with what they do. A line that does not
// begin with one goes on with the line before it.
func writeOptions(w io.Writer, block string) {
	for line := range strings.Lines(block) {
		line = strings.TrimSpace(line)
		option, does, _ := strings.Cut(line, "  ")
		if !strings.HasPrefix(option, "--") {
			fmt.Fprintf(w, " %s", plainMarkdown(line))
			continue
		}
		flag, value, _ := strings.Cut(option, " ")
		fmt.Fprintf(w, "\n\n**%s** %s\n:   %s", flag, plainMarkdown(value), plainMarkdown(strings.TrimSpace(does)))
	}
	fmt.Fprint(w, "\n\n")
}

// plainMarkdown keeps letters that Markdown would take for marks.
var plainMarkdown = strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "<", `\<`, ">", `\>`, "`", "\\`", "[", `\[`, "|", `\|`).Replace
