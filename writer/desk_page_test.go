package writer

import (
	"strings"
	"testing"

	"rapor/writer/pdf"
	"rapor/writer/text"
)

// TestDeskPage: one page in either language holds every step and every common
// problem with its remedy, and nothing of it leaves the paper.
func TestDeskPage(t *testing.T) {
	for _, lang := range []text.Lang{text.Indonesian, text.English} {
		page, err := deskPage(lang)
		if err != nil {
			t.Fatal(err)
		}
		said := strings.Join(strings.Fields(page.Text()), " ")
		wants := []string{lang.Say("desk.1.text", nil), lang.Say("desk.6.text", nil), lang.Say("desk.rules", nil)}
		for _, code := range deskCodes {
			_, remedy := lang.Explained(code)
			wants = append(wants, string(code), remedy)
		}
		for _, want := range wants {
			// Cells of a row are written one after another, each line by line.
			if !strings.Contains(said, want) {
				t.Errorf("the page does not say %q", want)
			}
		}
		for _, item := range page.Items {
			s, ok := item.(pdf.Text)
			if ok && s.Left && s.X+pdf.Width(s.Face, s.Size, 0, s.S) > page.Width-deskMargin+0.1 {
				t.Errorf("%q leaves the page", s.S)
			}
		}
	}
}
