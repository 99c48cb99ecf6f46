"""F18: the slip that goes with files from hand to hand, and the receipt an expert keeps."""

from __future__ import annotations

from reviewapp.domain.spelling import grouped

from .blocks import JOINED, Block, Cell, Gap, Title, ruled_table
from .fonts import Faces, find_faces
from .glyph_checking import check_papers
from .measures import MM, SIZE_4, SIZE_5, SIZE_6, SIZE_SMALL_4, SIZE_SMALL_5, UPRIGHT
from .page_drawing import Sheet, draw_sheets
from .values import HandoverPaper, ReceiptPaper
from .wording import BLANK_DATE, chinese_moment, file_size, spaced_name

HANDOVER_TITLE = "文件移交单"
RECEIPT_TITLE = "评分包提交回执"
_SHOWN_OF_SHA = 16
_SMALL = (SIZE_SMALL_5, SIZE_6)


def handover_slip_f18(paper: HandoverPaper, faces: Faces | None = None) -> bytes:
    """A PDF of F18 文件移交单; 介质编号, names and times are left for ink.  Raises PaperError."""
    faces = faces or find_faces()
    check_papers(paper, faces)
    columns = [
        ("序号", 10.0),
        ("文件名", 37.0),
        ("大小", 24.0),
        ("短码", 31.0),
        ("SHA-256\n前 16 位", 35.0),
        ("介质编号", 19.0),
    ]
    rows = [[Cell(text, label=True, sizes=(SIZE_5, SIZE_SMALL_5)) for text, _ in columns]]
    for number, file in enumerate(paper.files, start=1):
        rows.append(
            [
                Cell(str(number), most_lines=1),
                Cell(file.name, align="LEFT"),
                Cell(file_size(file.size), sizes=_SMALL),
                Cell(file.short_code or "—", sizes=_SMALL),
                Cell(grouped(file.sha256[:_SHOWN_OF_SHA]), sizes=_SMALL),
                Cell(),
            ]
        )
    joined = [JOINED] * (len(columns) - 1)
    count = Cell(f"共 {len(paper.files)} 个文件。", align="LEFT", span=len(columns))
    rows.append([count, *joined])
    for who in ("移交人：", "接收人：", "监督人员："):
        text = f"{who}{'　' * (16 - len(who))}时间：{BLANK_DATE}　　时　　分"
        rows.append(
            [
                Cell(
                    text,
                    align="LEFT",
                    span=len(columns),
                    sizes=(SIZE_SMALL_4,),
                    most_lines=1,
                    valign="BOTTOM",
                )
            ]
        )
        rows[-1] += joined
    heights: list[float | None] = [None] * (len(rows) - 3) + [13 * MM] * 3
    blocks: list[Block] = [
        Title([paper.round_title, HANDOVER_TITLE], faces),
        ruled_table(
            rows,
            [width * MM for _, width in columns],
            faces,
            heading_rows=1,
            heights=heights,
            foot_rows=4,
            keep_last=min(5, len(rows) - 1),
            vertical_padding=4,
        ),
    ]
    return draw_sheets([Sheet(blocks, paper.marks)], UPRIGHT, faces, HANDOVER_TITLE)


def receipt(paper: ReceiptPaper, faces: Faces | None = None) -> bytes:
    """A PDF of the receipt that an expert takes home: with it any later print can be compared.

    Raises PaperError (``no_face``, ``glyph_missing``).
    """
    faces = faces or find_faces()
    check_papers(paper, faces)

    def row(
        label: str, text: str, sizes: tuple[float, ...] = (SIZE_SMALL_4, SIZE_5, SIZE_SMALL_5)
    ) -> list[Cell]:
        return [Cell(label, label=True), Cell(text, align="LEFT", sizes=sizes, most_lines=4)]

    keys = "\n".join(f"{who}：{fingerprint}" for who, fingerprint in paper.recipients)
    counts = "，".join(f"{words} {count} 份" for words, count in paper.counts)
    rows = [
        row("席位／专家", f"{paper.seat}　　{spaced_name(paper.expert)}"),
        row("评分包文件", paper.file),
        row("第几次提交", str(paper.revision)),
        [Cell("短　码", label=True), Cell(paper.short_code, sizes=(SIZE_4 + 4, SIZE_4), label=True)],
        row("本人密钥指纹", paper.fingerprint),
        row("签名内容\nSHA-256", "\n".join(_halves(paper.payload_sha256)), (SIZE_5, SIZE_SMALL_5)),
        row("可拆封的密钥\n（收件人指纹）", keys or "—", (SIZE_5, SIZE_SMALL_5)),
        row("评分情况", counts or "—"),
        row("提交时间", f"{chinese_moment(paper.at)}（本机时间）"),
    ]
    notes = (
        "1. 请专家本人保存本回执。评审单位打印的评分表，其短码、密钥指纹应与本回执一致，一致方可签字。",
        "2. 重新提交后以新的回执为准；旧的评分包由新的评分包替代，不会删除。",
    )
    advice = [[Cell(text, align="LEFT", sizes=(SIZE_5,), most_lines=3)] for text in notes]
    hands = [
        [
            Cell(
                f"{who}　　　　　　　　　　　{BLANK_DATE}",
                align="LEFT",
                sizes=(SIZE_SMALL_4,),
                valign="BOTTOM",
            )
        ]
        for who in ("专家签名：", "秘书签收：")
    ]
    width = UPRIGHT.text_width
    blocks: list[Block] = [
        Title([paper.round_title, RECEIPT_TITLE], faces),
        ruled_table(rows, [34 * MM, width - 34 * MM], faces, vertical_padding=6),
        Gap(3 * MM),
        ruled_table(advice, [width], faces, foot_rows=len(advice)),
        ruled_table(hands, [width], faces, foot_rows=2, heights=[14 * MM, 14 * MM], keep_last=2),
    ]
    return draw_sheets([Sheet(blocks, paper.marks)], UPRIGHT, faces, RECEIPT_TITLE)


def _halves(digits: str) -> list[str]:
    half = (len(digits) + 1) // 2
    return [grouped(part, 8) for part in (digits[:half], digits[half:]) if part]
