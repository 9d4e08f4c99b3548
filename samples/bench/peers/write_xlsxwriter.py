import os
import sys
import xlsxwriter

RANKED, UNITS, VALUES, NOTES, MEAN = 32000, 1000, 7, 20, 61.2


def styles(book):
    base = {"font_name": "Arial", "font_size": 10, "border": 1, "valign": "vcenter"}
    look = lambda **more: book.add_format({**base, **more})
    return {
        "title": book.add_format({"font_name": "Arial", "font_size": 12, "bold": True}),
        "note": book.add_format({"font_name": "Arial", "font_size": 9}),
        "head": look(bold=True, align="center", text_wrap=True, bg_color="#DCE6F1"),
        "count": look(align="center", num_format="0"),
        "text": look(text_wrap=True),
        "centred": look(align="center"),
        "score": look(align="center", num_format="0.00"),
        "index": look(align="center", num_format="0.00", bold=True),
    }


def ranking(path):
    book = xlsxwriter.Workbook(path)
    sheet, look = book.add_worksheet("Peringkat"), styles(book)
    for col, (head, width) in enumerate(zip(["No.", "Peringkat", "Unit Kerja", "Instansi", "Indeks", "Predikat", "Kategori"], [6, 10, 30, 14, 8, 9, 13])):
        sheet.write_string(0, col, head, look["head"])
        sheet.set_column(col, col, width)
    for i in range(RANKED):
        row, hundredths, agency = i + 1, 10000 - i // 5, f"Instansi {i % 640 + 1:03d}"
        letter, word = ("A", "Sehat") if hundredths >= 7500 else ("B", "Cukup Sehat") if hundredths >= 5000 else ("C", "Tidak Sehat")
        sheet.write_number(row, 0, i + 1, look["count"])
        if i:
            sheet.write_formula(row, 1, f"=IF(E{row + 1}=E{row},B{row},A{row + 1})", look["count"], i - i % 5 + 1)
        else:
            sheet.write_number(row, 1, 1, look["count"])
        sheet.write_string(row, 2, f"Sekretariat {i // 640 + 1} {agency}", look["text"])
        sheet.write_string(row, 3, agency, look["text"])
        sheet.write_number(row, 4, hundredths / 100, look["score"])
        sheet.write_string(row, 5, letter, look["centred"])
        sheet.write_string(row, 6, word, look["centred"])
    sheet.autofilter(0, 0, RANKED, 6)
    sheet.freeze_panes(1, 0)
    book.close()


def unit(n, path):
    book = xlsxwriter.Workbook(path)
    sheet, look = book.add_worksheet("Lembar Hasil"), styles(book)
    for col, width in enumerate([5, 60, 12, 11, 14, 13]):
        sheet.set_column(col, col, width)
    sheet.write_string(0, 0, f"LEMBAR HASIL UNIT {n}", look["title"])
    for col, head in enumerate(["No.", "Nilai", "Skor", "Predikat", "Rata-rata", "Selisih"]):
        sheet.write_string(1, col, head, look["head"])
    for i in range(VALUES):
        row, score = i + 2, 50 + (n * 7 + i * 13) % 50 + 0.5
        sheet.write_number(row, 0, i + 1, look["count"])
        sheet.write_string(row, 1, f"Nilai {i + 1}", look["text"])
        sheet.write_number(row, 2, score, look["score"])
        sheet.write_string(row, 3, "B", look["centred"])
        sheet.write_number(row, 4, MEAN, look["index"])
        sheet.write_formula(row, 5, f"=C{row + 1}-E{row + 1}", look["score"], score - MEAN)
    for i in range(NOTES):
        sheet.write_string(2 + VALUES + i, 1, f"Catatan {i + 1} untuk unit {n}.", look["note"])
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"categories": ["Lembar Hasil", 2, 1, 1 + VALUES, 1], "values": ["Lembar Hasil", 2, 2, 1 + VALUES, 2]})
    chart.set_title({"name": "Nilai"})
    sheet.insert_chart(2 + VALUES + NOTES, 0, chart)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 1)
    book.close()


made = sys.argv[2]
if sys.argv[1] == "ranking":
    ranking(os.path.join(made, "ranking.xlsx"))
else:
    for n in range(UNITS):
        unit(n, os.path.join(made, f"{n:04d}.xlsx"))
