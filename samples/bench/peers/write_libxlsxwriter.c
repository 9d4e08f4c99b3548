#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

enum { RANKED = 32000, UNITS = 1000, VALUES = 7, NOTES = 20 };
static const double MEAN = 61.2;

static struct { lxw_format *title, *note, *head, *count, *text, *centred, *score, *index; } look;

static lxw_format *plain(lxw_workbook *book, double size) {
	lxw_format *f = workbook_add_format(book);
	format_set_font_name(f, "Arial");
	format_set_font_size(f, size);
	return f;
}

static lxw_format *bordered(lxw_workbook *book, int align, const char *format) {
	lxw_format *f = plain(book, 10);
	format_set_border(f, LXW_BORDER_THIN);
	format_set_align(f, LXW_ALIGN_VERTICAL_CENTER);
	if (align) format_set_align(f, align);
	if (format) format_set_num_format(f, format);
	return f;
}

static void styles(lxw_workbook *book) {
	look.title = plain(book, 12), format_set_bold(look.title);
	look.note = plain(book, 9);
	look.head = bordered(book, LXW_ALIGN_CENTER, NULL), format_set_bold(look.head), format_set_text_wrap(look.head), format_set_bg_color(look.head, 0xDCE6F1);
	look.count = bordered(book, LXW_ALIGN_CENTER, "0");
	look.text = bordered(book, 0, NULL), format_set_text_wrap(look.text);
	look.centred = bordered(book, LXW_ALIGN_CENTER, NULL);
	look.score = bordered(book, LXW_ALIGN_CENTER, "0.00");
	look.index = bordered(book, LXW_ALIGN_CENTER, "0.00"), format_set_bold(look.index);
}

// create begins a workbook that keeps its parts where TMPDIR says.
static lxw_workbook *create(const char *path) {
	lxw_workbook_options options = {.tmpdir = getenv("TMPDIR")};
	return workbook_new_opt(path, &options);
}

static void ranking(const char *path) {
	const char *heads[] = {"No.", "Peringkat", "Unit Kerja", "Instansi", "Indeks", "Predikat", "Kategori"};
	const double widths[] = {6, 10, 30, 14, 8, 9, 13};
	char s[128], agency[64];
	lxw_workbook *book = create(path);
	lxw_worksheet *sheet = workbook_add_worksheet(book, "Peringkat");
	styles(book);
	for (int col = 0; col < 7; col++) {
		worksheet_write_string(sheet, 0, col, heads[col], look.head);
		worksheet_set_column(sheet, col, col, widths[col], NULL);
	}
	for (int i = 0; i < RANKED; i++) {
		int row = i + 1, hundredths = 10000 - i / 5;
		const char *letter = hundredths >= 7500 ? "A" : hundredths >= 5000 ? "B" : "C";
		const char *word = hundredths >= 7500 ? "Sehat" : hundredths >= 5000 ? "Cukup Sehat" : "Tidak Sehat";
		worksheet_write_number(sheet, row, 0, i + 1, look.count);
		snprintf(s, sizeof s, "=IF(E%d=E%d,B%d,A%d)", row + 1, row, row, row + 1);
		if (i > 0)
			worksheet_write_formula_num(sheet, row, 1, s, look.count, i - i % 5 + 1);
		else
			worksheet_write_number(sheet, row, 1, 1, look.count);
		snprintf(agency, sizeof agency, "Instansi %03d", i % 640 + 1);
		snprintf(s, sizeof s, "Sekretariat %d %s", i / 640 + 1, agency);
		worksheet_write_string(sheet, row, 2, s, look.text);
		worksheet_write_string(sheet, row, 3, agency, look.text);
		worksheet_write_number(sheet, row, 4, hundredths / 100.0, look.score);
		worksheet_write_string(sheet, row, 5, letter, look.centred);
		worksheet_write_string(sheet, row, 6, word, look.centred);
	}
	worksheet_autofilter(sheet, 0, 0, RANKED, 6);
	worksheet_freeze_panes(sheet, 1, 0);
	workbook_close(book);
}

static void unit(int n, const char *path) {
	const char *heads[] = {"No.", "Nilai", "Skor", "Predikat", "Rata-rata", "Selisih"};
	const double widths[] = {5, 60, 12, 11, 14, 13};
	char s[128];
	lxw_workbook *book = create(path);
	lxw_worksheet *sheet = workbook_add_worksheet(book, "Lembar Hasil");
	styles(book);
	snprintf(s, sizeof s, "LEMBAR HASIL UNIT %d", n);
	worksheet_write_string(sheet, 0, 0, s, look.title);
	for (int col = 0; col < 6; col++) {
		worksheet_set_column(sheet, col, col, widths[col], NULL);
		worksheet_write_string(sheet, 1, col, heads[col], look.head);
	}
	for (int i = 0; i < VALUES; i++) {
		int row = i + 2;
		double score = 50 + (n * 7 + i * 13) % 50 + 0.5;
		worksheet_write_number(sheet, row, 0, i + 1, look.count);
		snprintf(s, sizeof s, "Nilai %d", i + 1);
		worksheet_write_string(sheet, row, 1, s, look.text);
		worksheet_write_number(sheet, row, 2, score, look.score);
		worksheet_write_string(sheet, row, 3, "B", look.centred);
		worksheet_write_number(sheet, row, 4, MEAN, look.index);
		snprintf(s, sizeof s, "=C%d-E%d", row + 1, row + 1);
		worksheet_write_formula_num(sheet, row, 5, s, look.score, score - MEAN);
	}
	for (int i = 0; i < NOTES; i++) {
		snprintf(s, sizeof s, "Catatan %d untuk unit %d.", i + 1, n);
		worksheet_write_string(sheet, 2 + VALUES + i, 1, s, look.note);
	}
	lxw_chart *chart = workbook_add_chart(book, LXW_CHART_BAR);
	chart_add_series(chart, "='Lembar Hasil'!$B$3:$B$9", "='Lembar Hasil'!$C$3:$C$9");
	chart_title_set_name(chart, "Nilai");
	worksheet_insert_chart(sheet, 2 + VALUES + NOTES, 0, chart);
	worksheet_set_paper(sheet, 9);
	worksheet_fit_to_pages(sheet, 1, 1);
	workbook_close(book);
}

int main(int argc, char **argv) {
	char path[4096];
	if (argc == 2) {
		puts(LXW_VERSION);
		return 0;
	}
	if (strcmp(argv[1], "ranking") == 0) {
		snprintf(path, sizeof path, "%s/ranking.xlsx", argv[2]);
		ranking(path);
	} else {
		for (int n = 0; n < UNITS; n++) {
			snprintf(path, sizeof path, "%s/%04d.xlsx", argv[2], n);
			unit(n, path);
		}
	}
	return 0;
}
