"""A real round, really issued; only the cost of pass phrases is made small."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QFont, QPageSize, QPainter, QPdfWriter

from db.stores import SqlStores
from reviewapp.packages import wrapping
from reviewapp.usecases import issuing, preparing
from reviewapp.usecases.scheme_finding import find_scheme
from ui.theme import load_face

AT = "2026-11-23T09:30:00+08:00"
WORDS = "opening words"


class QuickWrapping:
    """``packages.wrapping`` at the least cost Argon2id knows."""

    def wrap(self, secret: bytes, passphrase: str, *, purpose: str) -> bytes:
        return wrapping.wrap(secret, passphrase, purpose=purpose, cost=wrapping.Cost(8, 1, 1))

    def unwrap(self, blob: bytes, passphrase: str, *, purpose: str) -> bytes:
        return wrapping.unwrap(blob, passphrase, purpose=purpose)


@dataclass(frozen=True)
class Issued:
    """A task package and its one-time code."""

    package: Path
    code: str


ENTRIES = """项目编号,项目名称,申报单位,项目负责人
R01,兵团农业水资源优化配置与节水政策研究,石河子大学,王䶮；李明
R02,南疆纺织服装产业集群发展路径及其对就业影响的实证研究（以阿拉尔、图木舒克两市为例）,塔里木大学,张三
R03,边境团场人口集聚机制研究,新疆农垦科学院,赵铉
R04,干旱区绿洲生态补偿标准研究,新疆农垦科学院,钱伟
R05,Digital twins for cotton-field irrigation districts: a policy evaluation,Shihezi University,孙倩
R06,科技特派员制度绩效评价,兵团科技发展促进中心,周敏
"""
EXPERTS = "专家编号,姓名,单位,职称\nE01,吴国栋,中国农业大学,教授\n"


def write_pdf(path: Path, title: str, pages: int = 3) -> None:
    """A small document with Chinese text."""
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(20, 20, 20, 20))
    writer.setResolution(96)
    painter = QPainter(writer)
    for page in range(pages):
        painter.setFont(QFont(load_face(), 18))
        painter.drawText(60, 80, f"{title}（第 {page + 1} 页）")
        painter.setFont(QFont(load_face(), 11))
        for line in range(28):
            painter.drawText(
                60, 130 + line * 30, "本项目围绕国家重大需求，立项依据充分，技术路线清晰，研究基础扎实。"
            )
        if page + 1 < pages:
            writer.newPage()
    painter.end()


def make_round(folder: Path, scheme: str = "award-soft-science", entries: str = ENTRIES) -> Issued:
    """A bureau that prepares a round with dossiers and issues its one seat."""
    lists = folder / "lists"
    dossiers = folder / "dossiers"
    dossiers.mkdir(parents=True)
    lists.mkdir()
    (lists / "entries.csv").write_text(entries, encoding="utf-8")
    (lists / "experts.csv").write_text(EXPERTS, encoding="utf-8")
    for number in ("R01", "R02", "R03"):
        write_pdf(dossiers / f"{number}-申报书.pdf", f"{number} 申报书")
    write_pdf(dossiers / "R01-附件1 查新报告.pdf", "附件")
    # Whole by its first and last line, which is all that the bureau's import looks at.
    (dossiers / "R04-申报书.pdf").write_bytes(b"%PDF-1.7\nnothing of use\n%%EOF\n")
    bureau = SqlStores(QuickWrapping()).create_bureau(folder / "bureau", WORDS, "0" * 16)
    try:
        preparing.create_round(
            bureau, find_scheme(scheme), "2026年度兵团科学技术进步奖（软科学类）专家评审", at=AT
        )
        preparing.import_entries(bureau, lists / "entries.csv", at=AT)
        preparing.import_experts(bureau, lists / "experts.csv", at=AT)
        preparing.import_dossiers(bureau, dossiers, at=AT)
        issued = issuing.issue(bureau, folder / "out", at=AT)[0]
    finally:
        bureau.close()
    return Issued(issued.file, issued.code)
