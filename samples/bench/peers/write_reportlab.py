import os
import sys
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont
from reportlab.pdfgen import canvas

WIDTH, HEIGHT = 297, 210
faces = ["Times-Roman", "Times-Bold", "Times-Italic"]
try:  # the faces that ours has, where they are installed
    for i, style in enumerate(["Regular", "Bold", "Italic"]):
        pdfmetrics.registerFont(TTFont(style, f"/usr/share/fonts/truetype/liberation/LiberationSerif-{style}.ttf"))
        faces[i] = style
except TTFError:
    pass

for n in range(300):
    page = canvas.Canvas(os.path.join(sys.argv[1], f"{n:04d}.pdf"), pagesize=(WIDTH * mm, HEIGHT * mm))
    page.setTitle("Piagam")
    page.setStrokeColorRGB(0x8A / 255, 0x6D / 255, 0x1F / 255)
    for inset in [8, 10, 13]:
        page.setLineWidth(inset / 20 * mm)
        page.rect(inset * mm, inset * mm, (WIDTH - 2 * inset) * mm, (HEIGHT - 2 * inset) * mm)
    lines = [
        "Pemerintah Provinsi Contoh", "PIAGAM PENGHARGAAN", f"Nomor {n}/2026", "diberikan kepada", f"DINAS CONTOH {n}",
        "sebagai perangkat daerah terbaik", f"dengan indeks {50 + n % 50},50", "Kota Contoh, 10 Desember 2026", "Kepala Daerah",
    ]
    for i, line in enumerate(lines):
        page.setFont(faces[i % 3], 14 + i % 3 * 4)
        page.drawCentredString(WIDTH / 2 * mm, (HEIGHT - 40 - 16 * i) * mm, line)
    page.save()
