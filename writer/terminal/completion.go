package terminal

import (
	"fmt"
	"io"
	"strings"

	"github.com/urfave/cli/v2"
)

// complete prints the script of a shell.
func complete(c *cli.Context) error {
	script, ok := completion(c.Args().First(), c.App.Commands)
	if !ok {
		return UsageError{Key: "fail.shell"}
	}
	_, err := io.WriteString(c.App.Writer, script)
	return err
}

// completion is the script that lets a shell complete commands, their options
// and file names; ok is false for a shell that it does not know.
func completion(shell string, commands []*cli.Command) (script string, ok bool) {
	var names, cases []string
	for _, c := range commands {
		var options []string
		for _, f := range append(c.Flags, cli.HelpFlag) {
			options = append(options, "--"+f.Names()[0])
		}
		names = append(names, c.Names()...)
		cases = append(cases, fmt.Sprintf(completionCase[shell], strings.Join(c.Names(), caseMark[shell]), strings.Join(options, " ")))
	}
	frame, ok := completionFrame[shell]
	if !ok {
		return "", false
	}
	return fmt.Sprintf(frame, strings.Join(names, " "), strings.Join(cases, "\n")), true
}

// What the scripts are made of: %[1]s are the commands, %[2]s a line for each
// with its options.
var (
	caseMark       = map[string]string{"bash": "|", "zsh": "|", "powershell": "', '"}
	completionCase = map[string]string{
		"bash":       "    %s) words='%s' ;;",
		"zsh":        "    %s) offered=(%s) ;;",
		"powershell": "    if ($command -in '%s') { $words = '%s' }",
	}
	completionFrame = map[string]string{
		"bash": `_rapor() {
  local words=''
  if [ "$COMP_CWORD" -eq 1 ]; then words='%[1]s'; fi
  case "${COMP_WORDS[1]}" in
%[2]s
  esac
  COMPREPLY=($(compgen -W "$words" -- "${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _rapor rapor
`,
		"zsh": `#compdef rapor
_rapor() {
  local -a offered
  if (( CURRENT == 2 )); then offered=(%[1]s); fi
  case "${words[2]}" in
%[2]s
  esac
  compadd -- $offered
  _files
}
compdef _rapor rapor
`,
		"powershell": `Register-ArgumentCompleter -Native -CommandName rapor -ScriptBlock {
    param($typed, $line, $position)
    $command = "$($line.CommandElements[1])"
    $words = '%[1]s'
%[2]s
    $words -split ' ' | Where-Object { $_ -like "$typed*" }
}
`,
	}
)
