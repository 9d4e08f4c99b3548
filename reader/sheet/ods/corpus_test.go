package ods

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rapor/reader/sheet"
	"rapor/reader/sheet/sheettest"
)

func TestCorpus(t *testing.T) {
	for name, want := range map[string]string{
		"calamine__issue_594_dos.ods": "file-too-large [Sheet1]!A1 columns: 16384",
		"calamine__covered.ods":       `A1="a1"|A2="a2"`, // A3 lies under A2
		"openspout__sheet_with_all_cell_types.ods": `A1="ods--11" B1="ods--12" C1=TRUE D1=FALSE E1=0 F1=10.43 ` +
			`G1=1987-11-29 00:00:00 H1=1987-11-29 13:37:00 I1=1987-11-29 13:37:00 J1=1987-11-29 13:37:00 K1=1899-12-31 13:37:00 L1=0% M1=42% N1=42 O1=9.99`,
	} {
		t.Run(name, func(t *testing.T) {
			data, err := os.ReadFile(filepath.Join(filepath.FromSlash("../../../../shared/corpus/files"), name))
			if os.IsNotExist(err) {
				t.Skip("no corpus here")
			}
			if err != nil {
				t.Fatal(err)
			}
			b, err := openBytes(t.Context(), data, sheet.DefaultLimits)
			if err != nil {
				t.Fatal(err)
			}
			lines, err := sheettest.Read(t.Context(), b, 0)
			got := strings.Join(lines, "|")
			if err != nil {
				got = sheettest.PlaceAndDetail(err)
			}
			if got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		})
	}
}
