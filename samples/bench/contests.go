package main

import (
	"cmp"
	"fmt"
	"os"
)

// ownName is what we are called in the tables.
const ownName = "rapor"

// Sizes of the contests in writing.
const (
	rankedUnits  = 32_000
	unitBooks    = 1_000
	certificates = 300
)

// contests are all pieces of work, with everybody who does them.
func contests(self, answers string, rows int) []contest {
	own := func(job string) contestant { return contestant{name: ownName, command: []string{self, "job", job}} }
	interpreter := cmp.Or(os.Getenv("PYTHON"), "/usr/bin/python3") // the one that Debian's packages are for
	python := func(name, module, script string, args ...string) contestant {
		version := fmt.Sprintf("import %s as m; print(getattr(m, '__version__', None) or m.Version)", module)
		return contestant{name: name, command: append([]string{interpreter, script}, args...), version: []string{interpreter, "-c", version}}
	}
	inC := func(job string) contestant {
		return contestant{
			name: "libxlsxwriter", command: []string{"./write_libxlsxwriter", job},
			version: []string{"sh", "-c", "cc -O2 -o write_libxlsxwriter write_libxlsxwriter.c -lxlsxwriter && ./write_libxlsxwriter version"},
		}
	}
	return []contest{
		{
			title: fmt.Sprintf("Reading %d × %d answers and adding them up", rows, columns), pieces: 1, inputs: []string{answers},
			by: []contestant{
				{name: "inflating alone", command: []string{self, "job", "inflate"}, limit: true},
				own("read"),
				{name: "excelize's row iterator", command: []string{self, "job", "read-excelize"}},
				python("pandas with openpyxl", "pandas", "read_pandas.py"),
				{name: "SheetJS", command: []string{"node", "read_sheetjs.js"}, version: []string{"node", "-p", "require('xlsx').version"}},
				{name: "ssconvert", command: []string{"sh", "read_ssconvert.sh"}, version: []string{"sh", "-c", `command -v ssconvert >/dev/null && ssconvert --version 2>&1 | sed -n "s/^ssconvert version '\(.*\)'/\1/p"`}},
			},
		},
		{
			title: fmt.Sprintf("Writing a ranking of %d units", rankedUnits), pieces: 1, check: "say-cells",
			by: []contestant{own("write-ranking"), inC("ranking"), python("XlsxWriter", "xlsxwriter", "write_xlsxwriter.py", "ranking")},
		},
		{
			title: "Writing a unit's workbook with a chart, each", pieces: unitBooks, check: "say-cells",
			by: []contestant{own("write-units"), inC("units"), python("XlsxWriter", "xlsxwriter", "write_xlsxwriter.py", "units")},
		},
		{
			title: "A certificate in a file of its own, each", pieces: certificates, check: "say-text",
			by: []contestant{own("certificates"), python("reportlab", "reportlab", "write_reportlab.py")},
		},
	}
}
