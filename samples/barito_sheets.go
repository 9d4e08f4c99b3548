package main

// baritoTable begins a sheet with a title and a header in row 4.
func baritoTable(name, title string, heads ...string) (c *canvas, cells style) {
	c = newCanvas(name)
	cells = style{font: "Arial", size: 10, boxed: true}
	head := cells
	head.bold, head.wrap, head.horizontal, head.fill = true, true, "center", "DDEBF7"
	top := style{font: "Arial", size: 12, bold: true, horizontal: "center"}
	c.merge(1, 1, len(heads), 1, title, top)
	c.merge(1, 2, len(heads), 2, "PEMERINTAH KABUPATEN BARITO UTARA TAHUN 2025", top)
	for i, h := range heads {
		c.put(1+i, 4, h, head)
	}
	c.heights[4] = 32
	c.widths = map[int]float64{1: 5.5, 2: 44}
	return c, cells
}

// baritoEvidence is the sheet of the assessors. The units think a little better
// of themselves.
func baritoEvidence(units []baritoUnit) *canvas {
	c, cells := baritoTable("LKE", "LEMBAR KERJA EVALUASI IMPLEMENTASI BerAKHLAK", "No", "Perangkat Daerah", "Nilai Mandiri", "Nilai Tim", "Catatan Tim")
	figures := cells
	figures.format, figures.horizontal = "0.00", "center"
	for i, u := range units {
		row := 5 + i
		own := min(u.evidence+hundredths(50+10*pick(60, "mandiri", u.name)), 10_000)
		c.put(1, row, i+1, cells)
		c.put(2, row, u.name, cells)
		c.put(3, row, own.float(), figures)
		c.put(4, row, u.evidence.float(), figures)
		c.put(5, row, []string{"Bukti dukung lengkap", "Laporan pemantauan belum ditandatangani", "Agenda perubahan belum dilampirkan"}[pick(3, "catatan", u.name)], cells)
	}
	c.widths[3], c.widths[4], c.widths[5] = 12, 12, 44
	return c
}

// baritoStages is the sheet of the seven stages: each unit got so far.
func baritoStages(units []baritoUnit) *canvas {
	heads := []string{
		"No", "Perangkat Daerah", "I Internalisasi", "II Penyelarasan Sistem", "III Penguatan Baseline", "IV Penyusunan dan Implementasi Agenda Perubahan",
		"V Pemantauan dan Evaluasi", "VI Penghargaan dan Apresiasi", "VII Penguatan Berkelanjutan",
	}
	c, cells := baritoTable("Tahapan", "TAHAPAN PENGUATAN BUDAYA KERJA", heads...)
	for i, u := range units {
		row, done := 5+i, 1+pick(6, "tahap", u.name)
		c.put(1, row, i+1, cells)
		c.put(2, row, u.name, cells)
		for stage := range 7 {
			word := "Belum Dimulai"
			switch {
			case stage < done:
				word = "Selesai"
			case stage == done:
				word = "Berjalan"
			}
			c.put(3+stage, row, word, cells)
		}
	}
	for col := 3; col <= 9; col++ {
		c.widths[col] = 18
	}
	return c
}
