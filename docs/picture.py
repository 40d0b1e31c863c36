#!/usr/bin/env python3
"""Makes docs/khabar.svg, the picture in the README, from what `khabar code` really prints on a terminal.

    cargo build --release && python3 docs/picture.py [REPORT [LINES]]

Needs nothing but Python's standard library, on Linux or macOS.
"""
import fcntl, os, pty, re, struct, sys, termios
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REPORT = sys.argv[1] if len(sys.argv) > 1 else "examples/2016-09-21-aleppo-monitor.txt"
LINES = int(sys.argv[2]) if len(sys.argv) > 2 else 34
COLUMNS = 100
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
# The colours of a dark terminal, by SGR parameter.
INKS = {"1": "font-weight:bold;fill:#fff", "2": "fill:#8b949e", "1;31": "font-weight:bold;fill:#ff7b72", "31": "fill:#ffa198",
        "32": "fill:#7ee787", "33": "fill:#e3b341", "34": "fill:#79c0ff", "35": "fill:#d2a8ff", "36": "fill:#56d4dd",
        "4": "text-decoration:underline"}


def terminal(command):
    """What the command writes to a terminal of COLUMNS columns."""
    pid, fd = pty.fork()
    if pid == 0:
        os.chdir(ROOT)
        fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 50, COLUMNS, 0, 0))
        os.environ["TERM"] = "xterm-256color"
        os.environ.pop("NO_COLOR", None)
        os.execv(command[0], command)
    out = b""
    while True:
        try:
            part = os.read(fd, 65536)
        except OSError:
            part = b""
        if not part:
            break
        out += part
    os.waitpid(pid, 0)
    return out.decode().replace("\r\n", "\n")


def svg(lines):
    """Lines with SGR escapes as SVG. Each line is one <text>: the viewer's own bidi algorithm orders it."""
    step, left, top = 21, 18, 62
    width, height = 960, top + step * len(lines) + 10
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">',
           f"<title>khabar code {escape(REPORT)}</title>",
           '<style>text{font:14.5px "DejaVu Sans Mono","Noto Sans Arabic",Menlo,Consolas,monospace;fill:#e6edf3;white-space:pre}</style>',
           f'<rect width="{width}" height="{height}" rx="8" fill="#0d1117"/>']
    out += [f'<circle cx="{20 + 18 * n}" cy="18" r="5" fill="{c}"/>' for n, c in enumerate(("#ff5f56", "#ffbd2e", "#27c93f"))]
    out.append(f'<text x="{left}" y="{top - step + 4}" style="fill:#8b949e">$ khabar code {escape(REPORT)}</text>')
    for n, line in enumerate(lines):
        ink, spans = "", []
        for part in re.split(r"(\x1b\[[0-9;]*m)", line):
            if part.startswith("\x1b"):
                ink = INKS.get(part[2:-1], "")
            elif part:
                text = escape(part.replace(" ", "\u00a0"))
                spans.append(f'<tspan style="{ink}">{text}</tspan>' if ink else text)
        out.append(f'<text x="{left}" y="{top + step * n + 8}" direction="ltr">{"".join(spans)}</text>')
    return "\n".join(out + ["</svg>", ""])


lines = terminal([str(TARGET / "release/khabar"), "code", REPORT]).split("\n")
cut = lines[:LINES]
# No claim cut in two.
while len(lines) > LINES and cut and cut[-1].strip():
    cut.pop()
(ROOT / "docs/khabar.svg").write_text(svg(cut or lines), encoding="utf-8")
