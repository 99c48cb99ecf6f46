"""What the desk is measured on: a text of 300 pages, a scan of 300 pages and 120 MB, and a store that holds both."""

from __future__ import annotations

import io
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from db.stores import SqlStores
from reviewapp.packages import wrapping
from reviewapp.sheets.fonts import find_faces
from reviewapp.usecases import issuing, preparing, scoring
from reviewapp.usecases.opening import open_task
from reviewapp.usecases.scheme_finding import find_scheme

AT: Final = "2026-11-23T09:30:00+08:00"
WORDS: Final = "bench words 1"
PAGES: Final = 300
SCAN_BYTES: Final = 120_000_000
TEXT, SCAN, SHORT = "R01", "R02", "R03"
"""The entries: one with the long text, one with the scan, one with a text of twenty pages."""


@dataclass(frozen=True)
class Desk:
    """The store's folder and the same PDFs in the clear, for those who know no store."""

    store: Path
    text: Path
    scan: Path
    short: Path


def make_desk(folder: Path) -> Desk:
    """A round with three entries, its one package opened, pledged and declared."""
    dossiers = folder / "dossiers"
    dossiers.mkdir()
    made = Desk(
        folder / "store", dossiers / f"{TEXT}.pdf", dossiers / f"{SCAN}.pdf", dossiers / f"{SHORT}.pdf"
    )
    made.text.write_bytes(text_pdf(PAGES))
    made.short.write_bytes(text_pdf(20))
    write_scan(made.scan)
    rows = "\n".join(f"{number},第{number}号项目,石河子大学,张三" for number in (TEXT, SCAN, SHORT))
    (folder / "entries.csv").write_text(f"项目编号,项目名称,申报单位,项目负责人\n{rows}\n", encoding="utf-8")
    (folder / "experts.csv").write_text("专家编号,姓名,单位,职称\nE01,吴国栋,中国农业大学,教授\n", "utf-8")
    stores = SqlStores(wrapping)
    bureau = stores.create_bureau(folder / "bureau", WORDS, "0" * 16)
    try:
        preparing.create_round(bureau, find_scheme("award-soft-science"), "基准", at=AT)
        preparing.import_entries(bureau, folder / "entries.csv", at=AT)
        preparing.import_experts(bureau, folder / "experts.csv", at=AT)
        preparing.import_dossiers(bureau, dossiers, at=AT)
        issued = issuing.issue(bureau, folder / "out", at=AT)[0]
    finally:
        bureau.close()
    opened = open_task(stores, made.store, issued.file, code=issued.code, passphrase=WORDS, at=AT)
    for pledge in opened.task.form.pledges:
        scoring.sign_pledge(opened.store, pledge.id, at=AT)
    for entry in opened.task.entries:
        scoring.declare(opened.store, entry.number, None, at=AT)
    opened.store.close()
    shutil.rmtree(folder / "out")
    return made


def text_pdf(pages: int) -> bytes:
    """Pages of 40 Chinese lines; the words looked for stand once on each."""
    written = io.BytesIO()
    canvas = Canvas(written, invariant=1)
    face = find_faces().song.name
    for page in range(pages):
        canvas.setFont(face, 12)
        for line in range(40):
            words = "考核指标可以检验" if line == 20 else "技术路线清晰，研究基础扎实"
            canvas.drawString(60, 780 - 18 * line, f"第{page + 1}页第{line + 1}行 立项依据充分，{words}。")
        canvas.showPage()
    canvas.save()
    return written.getvalue()


def write_scan(path: Path) -> None:
    """Grey pages of 200 dots an inch with the grain of paper, some 400 kB each."""
    chance = np.random.default_rng(1)
    paper = np.clip(chance.normal(225, 14, (2339, 1654)), 0, 255).astype(np.uint8)
    paper[300:2100:40, 200:1450] = 40
    quality = next(q for q in range(10, 96) if len(_jpeg(paper, q)) * PAGES >= SCAN_BYTES)
    canvas = Canvas(str(path), invariant=1, pageCompression=0)
    for number in range(PAGES):
        # Every page a picture of its own: equal ones would be kept once.
        for bit in range(9):
            paper[:16, 16 * bit : 16 * bit + 16] = 255 * (number >> bit & 1)
        canvas.drawImage(ImageReader(io.BytesIO(_jpeg(paper, quality))), 0, 0, 595, 842)
        canvas.showPage()
    canvas.save()


def _jpeg(picture: np.ndarray, quality: int) -> bytes:
    written = io.BytesIO()
    Image.fromarray(picture).save(written, "JPEG", quality=quality)
    return written.getvalue()
