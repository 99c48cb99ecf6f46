"""A short made-up dossier for practising and for the demo: something to read beside the score form."""

from __future__ import annotations

import io
from collections.abc import Sequence

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer

from .fonts import Faces, find_faces
from .measures import MM


def practice_dossier(title: str, facts: Sequence[tuple[str, str]], faces: Faces | None = None) -> bytes:
    """A three-page PDF that says on every page that it is no real dossier; ``facts`` are label and text."""
    faces = faces or find_faces()
    head = ParagraphStyle(
        "head", fontName=faces.hei.name, fontSize=18, leading=28, wordWrap="CJK", spaceAfter=14
    )
    section = ParagraphStyle("section", fontName=faces.hei.name, fontSize=13, leading=22, spaceBefore=10)
    body = ParagraphStyle(
        "body", fontName=faces.body.name, fontSize=12, leading=21, wordWrap="CJK", firstLineIndent=24
    )
    small = ParagraphStyle("small", parent=body, fontSize=10, textColor="#777777", firstLineIndent=0)
    story: list[object] = [
        Paragraph(title, head),
        Paragraph("演示材料，内容为虚构 · practice material", small),
    ]
    story += [Paragraph(f"{label}：{text}", body) for label, text in facts]
    for number, name in enumerate(_SECTIONS, start=1):
        story.append(Paragraph(f"{'一二三四五六'[number - 1]}、{name}", section))
        story += [Paragraph(text, body) for text in _paragraphs(title, name)]
        story.append(PageBreak() if number % 2 == 0 and number < len(_SECTIONS) else Spacer(0, 6))
    target = io.BytesIO()
    document = SimpleDocTemplate(
        target, pagesize=A4, topMargin=30 * MM, bottomMargin=25 * MM, leftMargin=28 * MM, rightMargin=26 * MM,
        title=title, invariant=1,
    )  # fmt: skip
    document.build(story)
    return target.getvalue()


_SECTIONS = ("选题背景与意义", "研究内容与方法", "主要创新点", "应用情况", "经济和社会效益", "知识产权与论文")


def _paragraphs(title: str, section: str) -> list[str]:
    return [
        (
            f"围绕“{title}”，课题组在{section}方面开展了系统工作。本段文字仅用于演示阅读、检索和翻页，"
            "不代表任何真实成果；数据、单位和人员均为虚构。"
        ),
        (
            "课题采用文献分析、实地调研、统计建模与案例比较相结合的方法，先后在六个师市、二十四个团场"
            "发放问卷 1 860 份，回收有效问卷 1 712 份，访谈 138 人次，形成基础数据库一套。"
        ),
        "研究结果已在部分单位试用，提出的建议有三条被采纳。后续将继续跟踪评估，并完善指标体系和操作规程。",
    ]
