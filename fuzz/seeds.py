"""Writes first inputs for the fuzz targets whose formats the project has no sample files of into corpus/: python3 seeds.py"""
import gzip, io, os, zipfile, zlib

TEXT = "قصفت مدفعية قوات النظام أحياء مدينة إدلب ما أدى إلى مقتل خمسة مدنيين"
PAGE = f"<html><body><article><p>{TEXT}</p></article></body></html>".encode()
BROTLI = bytes.fromhex(
    "1bbf00009d07762c67c2c10a27bb428d9d0dc213b26d25651972fe40171e41c1391672569cfc960f9c1b9c688281406fcbc0130d34fa83c16e63e0f9"
    "0a4a74a2517682464d13173cf2b29b7821c96f6ab9030fa57a8891dd608c0abb29c55a682209e70223e95700149931a7b4b244dba84f957ab0a680"
)


def record(kind, block, fields=b"", length=None):
    head = b"WARC/1.1\r\nWARC-Type: " + kind + b"\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: http://a/b\r\n"
    length = len(block) if length is None else length
    return head + fields + b"Content-Length: %d\r\n\r\n" % length + block + b"\r\n\r\n"


def http(headers, body):
    return b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + headers + b"\r\n" + body


def zipped(entries, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return out.getvalue()


chunks = b"".join(b"%x\r\n%s\r\n" % (len(PAGE[i : i + 40]), PAGE[i : i + 40]) for i in range(0, len(PAGE), 40)) + b"0\r\n\r\n"
records = [
    record(b"response", http(b"", PAGE)),
    record(b"response", http(b"Transfer-Encoding: chunked\r\n", chunks)),
    record(b"response", http(b"Content-Encoding: gzip\r\n", gzip.compress(PAGE, mtime=0))),
    record(b"response", http(b"Content-Encoding: deflate\r\n", zlib.compress(PAGE))),
    record(b"response", http(b"Content-Encoding: br\r\n", BROTLI)),
    record(b"revisit", b"HTTP/1.1 200 OK\r\n\r\n", b"WARC-Refers-To: <urn:uuid:1>\r\n"),
    record(b"resource", TEXT.encode(), b"Content-Type: text/plain\r\n"),
    record(b"response", http(b"", PAGE), length=20),
]
inner = zipped([("a.txt", TEXT)])
zips = [
    inner,
    zipped([("x.html", PAGE), ("b/c.jsonl", '{"text":"' + TEXT + '"}\n'), ("i.zip", inner)]),
    zipped([("s", PAGE)], zipfile.ZIP_STORED),
    zipped([("datapackage.json", "{}"), ("archive/a.warc.gz", gzip.compress(records[0]))]),
    zipped([("word/document.xml", "<w/>")]),
]
members = [gzip.compress(b) for b in (PAGE, b"".join(records), zips[1])] + [b"".join(map(gzip.compress, records))]
# Targets put the mark of the format before what they are given; `packed` is told by its first byte which.
seeds = {
    "warc": [r[10:] for r in records] + [b"".join(records)[10:]],
    "packed": [b"\0" + z[4:] for z in zips] + [b"\x81" + z[4:] for z in zips] + [b"\1" + m[3:] for m in members],
    "json": [
        s.encode()
        for s in ('[{"text":"%s"},{"a":[1,{"b":"]}"}]}, 12, "x", null, [[]]]' % TEXT, '{"text":"%s"}\n{"text":1}\n' % TEXT, '[{"a":"\\"]"}]', " [ {} , {} ] ")
    ],
    "mail": [
        m.replace("\n", "\r\n").encode()
        for m in (
            f"Subject: =?utf-8?B?2YLYtdmB?=\nContent-Type: text/plain; charset=utf-8\n\n{TEXT}\n",
            f'Content-Type: multipart/alternative; boundary="b"\n\n--b\nContent-Type: text/plain\n\n{TEXT}\n--b\nContent-Type: text/html\n\n<p>{TEXT}\n--b--\n',
            f"From x Tue Mar 12 08:20:00 2024\nFrom: a@x\nDate: Tue, 12 Mar 2024 08:20:00 +0300\n\n{TEXT}\n\nFrom y Tue Mar 12 08:21:00 2024\nFrom: b@x\n\nx\n",
        )
    ],
    "tables": [s.encode() for s in (f'1,"{TEXT}","a ""b""",2024-03-12\n2,x\n', f"id;text\n1;{TEXT}\n", f"text\tdate\n{TEXT}\t12/3/2024\n")],
    "places": [
        s.encode()
        for s in (
            "wof_id\tcountry\tplacetype\tname\tnames_ar\tlat\tlon\tpopulation\n1\tSY\tlocality\tAleppo\tحلب|حلب الشهباء\t36.2\t37.1\t9\n",
            "2\tAleppo\tAleppo\tحلب,Halab\t36.2\t37.1\tP\tPPL\tSY\t\t09\t\t\t\t1602264\t\t390\tAsia/Damascus\t2020-01-01\n",
        )
    ],
    "chats": [
        b"\1" + ('{"id":1,"type":"message","date":"2024-03-12T08:20:00","from":"x","forwarded_from":"y","text":["a",{"type":"bold","text":"%s"}]}' % TEXT).encode(),
        b'\2<div class="message default clearfix" id="message1"><div class="body"><div class="date details" title="12.03.2024 08:20:00 UTC+03:00"></div><div class="text">x</div></div></div>',
        b"\3" + f"{TEXT}\n12/3/2024, 10:07 - B: x\n".encode(),
    ],
    "robots": [b"/a\nUser-agent: *\nDisallow: /a$\nAllow: /*.html\nCrawl-delay: 2\n"],
    "feeds": [
        b"https://a.example/feed\nb.example\n# c\n",
        b'<opml><body><outline xmlUrl="https://a.example/feed"/></body></opml>',
        b"<rss><channel><item><link>https://a.example/1</link></item></channel></rss>",
    ],
    "same": [TEXT.encode() * 4],
}
for target, all in seeds.items():
    os.makedirs(f"corpus/{target}", exist_ok=True)
    for n, data in enumerate(all):
        with open(f"corpus/{target}/seed{n}", "wb") as out:
            out.write(data)
