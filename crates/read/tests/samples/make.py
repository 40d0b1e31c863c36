#!/usr/bin/env python3
"""Makes the document samples of this folder with the programs that people make such files with.

The texts are ours. Needs: pip install python-docx openpyxl reportlab arabic-reshaper python-bidi pyarrow pillow;
Debian packages libreoffice-writer libreoffice-calc chromium wkhtmltopdf fonts-hosny-amiri fonts-noto-core.
Run in this folder: python3 make.py. The tests read the committed files and do not run this.
"""

import io
import os
import pathlib
import shutil
import subprocess
import tempfile

HERE = pathlib.Path(__file__).parent
TITLE = "بيان بشأن القصف على بلدة كفر عين"
BODY = [
    "قُتل 12 مدنيا، بينهم ٣ أطفال، وأصيب 27 آخرون بجروح جراء غارتين شنتهما طائرة من طراز F-16 على السوق الشعبي في بلدة كفر عين صباح يوم 2024/03/12، وفق ما وثقه باحثو المركز الميداني.",
    "وقالت لجنة الإغاثة الأهلية (LRC) إن الأضرار لحقت بعشرين منزلا وبمدرسة الأمل، وإن نحو 45% من الأهالي نزحوا إلى الأحياء الآمنة؛ ولا تزال فرق الإنقاذ تبحث عن عالقين تحت الأنقاض.",
    "ونفى المتحدث العسكري استهداف المدنيين، وقال: «استهدفنا مستودعا للأسلحة»، بينما أكد شاهدان لـUN News أن المكان خالٍ من أي مظهر مسلح.",
]
SECOND = [
    "وفي 14 آذار/مارس 2024، عند الساعة 10:30، سقطت قذائف مدفعية على الطريق الواصل بين كفر عين وتل الزيتون، فقتلت سائقا واحدا وألحقت أضرارا بسيارتي إسعاف.",
    "يدعو المركز جميع الأطراف إلى احترام القانون الدولي الإنساني، وإلى السماح لآليات الإغاثة بالوصول إلى المتضررين بلا تأخير.",
]
HEAD = "المركز الميداني للتوثيق"
FOOT = "www.field-centre.example"


def shell(*command, cwd=None):
    subprocess.run(command, check=True, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def page_field(paragraph):
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    run = paragraph.add_run()
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        if kind:
            e = OxmlElement("w:fldChar")
            e.set(qn("w:fldCharType"), kind)
        else:
            e = OxmlElement("w:instrText")
            e.text = text
        run._r.append(e)


def docx(path, columns=1, font="Amiri"):
    from docx import Document
    from docx.enum.text import WD_BREAK
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    d = Document()
    d.core_properties.title = TITLE
    d.core_properties.author = "python-docx"
    section = d.sections[0]

    def rtl(p, size=14):
        ppr = p._p.get_or_add_pPr()
        bidi = OxmlElement("w:bidi")
        ppr.append(bidi)
        for r in p.runs:
            rpr = r._r.get_or_add_rPr()
            fonts = OxmlElement("w:rFonts")
            for a in ("w:ascii", "w:hAnsi", "w:cs"):
                fonts.set(qn(a), font)
            rpr.append(fonts)
            cs = OxmlElement("w:szCs")
            cs.set(qn("w:val"), str(size * 2))
            rpr.append(cs)
            rpr.append(OxmlElement("w:rtl"))
            r.font.size = Pt(size)
        return p

    rtl(section.header.paragraphs[0]).add_run(HEAD)
    rtl(section.header.paragraphs[0])
    foot = section.footer.paragraphs[0]
    foot.add_run(FOOT + " - ")
    page_field(foot)
    rtl(d.add_heading(TITLE, 1), 18)
    for text in BODY:
        rtl(d.add_paragraph(text))
    if columns > 1:
        cols = section._sectPr.find(qn("w:cols"))
        cols.set(qn("w:num"), str(columns))
        bidi = OxmlElement("w:bidi")
        section._sectPr.append(bidi)
        for text in SECOND + BODY + SECOND:
            rtl(d.add_paragraph(text))
    else:
        table = d.add_table(rows=2, cols=2)
        for row, cells in zip(table.rows, (("الموقع", "عدد القتلى"), ("السوق الشعبي", "12"))):
            for cell, text in zip(row.cells, cells):
                cell.paragraphs[0].add_run(text)
                rtl(cell.paragraphs[0])
        d.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        for text in SECOND:
            rtl(d.add_paragraph(text))
    d.save(path)


def office(source, to, out, *more):
    with tempfile.TemporaryDirectory() as work:
        shell("soffice", f"-env:UserInstallation=file://{work}/profile", "--headless", *more, "--convert-to", to, "--outdir", work, str(source))
        made = next(pathlib.Path(work).glob(f"*.{to.split(':')[0]}"))
        shutil.copy(made, out)


PAGE = """<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{title}</title>
<style>body{{font-family:'Noto Naskh Arabic';font-size:15pt;line-height:1.6}} .two{{columns:2;column-gap:2em;text-align:justify}}
h2{{break-before:page}}</style></head><body><h1>{title}</h1>{body}</body></html>"""


def html_page(two_columns):
    paragraphs = "".join(f"<p>{t}</p>" for t in BODY)
    rest = "".join(f"<p>{t}</p>" for t in SECOND)
    if two_columns:
        return PAGE.format(title=TITLE, body=f'<div class="two">{paragraphs}{rest}{paragraphs}</div>')
    return PAGE.format(title=TITLE, body=paragraphs + "<h2>تحديث</h2>" + rest)


def chromium(two_columns, out):
    with tempfile.TemporaryDirectory() as work:
        page = pathlib.Path(work, "page.html")
        page.write_text(html_page(two_columns), encoding="utf-8")
        shell("chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={out}", str(page))


def wkhtml(out):
    with tempfile.TemporaryDirectory() as work:
        page = pathlib.Path(work, "page.html")
        page.write_text(html_page(False), encoding="utf-8")
        env = dict(os.environ, QT_QPA_PLATFORM="offscreen")
        subprocess.run(["wkhtmltopdf", "-q", str(page), str(out)], check=True, env=env)


AMIRI = "/usr/share/fonts/opentype/fonts-hosny-amiri/Amiri-Regular.ttf"
DEJAVU = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"


def reportlab(out, encrypt=None):
    """The way of many scripts: shaped into presentation forms, put in visual order, drawn line by line from the right."""
    import textwrap
    import arabic_reshaper
    from bidi.algorithm import get_display
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen import canvas

    pdfmetrics.registerFont(TTFont("DejaVu", DEJAVU))
    c = canvas.Canvas(str(out), pagesize=(595, 842), encrypt=encrypt)
    c.setTitle(TITLE)

    def line(y, text, size):
        c.setFont("DejaVu", size)
        c.drawRightString(545, y, get_display(arabic_reshaper.reshape(text), base_dir="R"))

    for n, paragraphs in enumerate((BODY, SECOND), 1):
        c.setFont("DejaVu", 9)
        c.drawRightString(545, 815, get_display(arabic_reshaper.reshape(HEAD), base_dir="R"))
        c.drawCentredString(297, 25, str(n))
        y = 770
        if n == 1:
            line(y, TITLE, 18)
            y -= 36
        for p in paragraphs:
            for part in textwrap.wrap(p, 68):
                line(y, part, 12)
                y -= 19
            y -= 14
        c.showPage()
    c.save()


def scanned(out):
    """A page that is a picture of text."""
    from PIL import Image, ImageDraw, ImageFont
    from reportlab.pdfgen import canvas
    from reportlab.lib.utils import ImageReader

    picture = Image.new("L", (500, 200), 255)
    ImageDraw.Draw(picture).text((60, 80), "نص", font=ImageFont.truetype(AMIRI, 40), fill=0)
    raw = io.BytesIO()
    picture.save(raw, "PNG")
    raw.seek(0)
    c = canvas.Canvas(str(out), pagesize=(595, 842))
    c.drawImage(ImageReader(raw), 50, 500, 500, 200)
    c.showPage()
    c.save()


ROWS = [
    ["الرقم", "العنوان", "المتن", "تاريخ النشر", "المصدر", "الرابط"],
    [1, "غارة على السوق", "قتل خمسة مدنيين في غارة على السوق.\nوأصيب عشرة آخرون.", "2024-03-12", "وكالة الساحل", "https://sahel.example/1"],
    [2, "اشتباكات", "اندلعت اشتباكات قرب الجسر، \"عنيفة\" بحسب شهود.", "2024-03-13", "وكالة الساحل", "https://sahel.example/2"],
    [3, None, None, None, None, None],
]


def sheets():
    import csv
    import datetime
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "تقارير"
    for n, row in enumerate(ROWS):
        row = list(row)
        if n and row[3]:
            row[3] = datetime.date.fromisoformat(row[3])
        sheet.append(row)
    book.create_sheet("ملاحظات").append(["ملاحظة", "بلا نصوص"])
    book.save(HERE / "sheet.xlsx")
    with tempfile.TemporaryDirectory() as work:
        source = pathlib.Path(work, "sheet.csv")
        with open(source, "w", encoding="utf-8", newline="") as f:
            csv.writer(f).writerows(ROWS)
        office(source, "xlsx:Calc MS Excel 2007 XML", HERE / "sheet-libreoffice.xlsx", "--infilter=CSV:44,34,76,1")
    with open(HERE / "sheet-1256.csv", "w", encoding="cp1256", newline="") as f:
        csv.writer(f, delimiter=";").writerows(ROWS)


def parquet():
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = ROWS[1:]
    columns = list(zip(*rows))
    table = pa.table({"id": columns[0], "title": columns[1], "text": columns[2],
                      "published": pa.array([None if d is None else __import__("datetime").date.fromisoformat(d) for d in columns[3]], pa.date32()),
                      "outlet": columns[4], "url": columns[5]})
    pq.write_table(table, HERE / "sheet.parquet", compression="snappy")
    pq.write_table(table, HERE / "sheet-zstd.parquet", compression="zstd", use_dictionary=False)


def main():
    docx(HERE / "communique.docx")
    office(HERE / "communique.docx", "docx:MS Word 2007 XML", HERE / "communique-libreoffice.docx")
    office(HERE / "communique.docx", "pdf", HERE / "libreoffice.pdf")
    with tempfile.TemporaryDirectory() as work:
        two = pathlib.Path(work, "two.docx")
        docx(two, columns=2)
        office(two, "pdf", HERE / "libreoffice-columns.pdf")
    chromium(False, HERE / "chromium.pdf")
    chromium(True, HERE / "chromium-columns.pdf")
    wkhtml(HERE / "wkhtmltopdf.pdf")
    reportlab(HERE / "reportlab.pdf")
    reportlab(HERE / "locked.pdf", encrypt="hunter2")
    scanned(HERE / "scanned.pdf")
    sheets()
    parquet()


if __name__ == "__main__":
    main()
