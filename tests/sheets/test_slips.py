"""Code slips, the hand-over slip and the receipt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from reviewapp.domain.errors import PaperError
from reviewapp.sheets.code_slips import code_slips
from reviewapp.sheets.handover import handover_slip_f18, receipt
from reviewapp.sheets.values import CodeSlip, HandedFile, HandoverPaper, ReceiptPaper

from .conftest import joined
from .rounds import LONG_NAME, MARKS, NAMES

Pages = Callable[[bytes], list[str]]

TITLE = "2018年度兵团科学技术进步奖评审"
SHA = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"


def slips(count: int) -> list[CodeSlip]:
    return [
        CodeSlip(f"Z{i + 1:02d}", NAMES[i % len(NAMES)], TITLE, f"{1234567890123456 + i}")
        for i in range(count)
    ]


def test_each_seat_has_its_code_in_four_groups_beside_its_name(pages: Pages) -> None:
    texts = pages(code_slips(slips(6)))
    assert len(texts) == 2
    whole = joined("".join(texts))
    for slip in slips(6):
        assert f"席位：{slip.seat}专家：{joined(slip.name)}" in whole
        assert slip.code in whole
    assert whole.count("剪裁线") == 6
    first = next(line for line in texts[0].splitlines() if "1234" in line)
    assert first.split() == ["1234", "5678", "9012", "3456"]


def test_a_code_that_comes_in_groups_prints_the_same() -> None:
    apart = [replace(slip, code="-".join(slip.code[i : i + 4] for i in range(0, 16, 4))) for slip in slips(2)]
    assert code_slips(apart) == code_slips(slips(2))


def test_slips_are_the_same_each_time_and_never_empty() -> None:
    assert code_slips(slips(5)) == code_slips(slips(5))
    with pytest.raises(PaperError) as caught:
        code_slips([])
    assert caught.value.code == "empty_form"


def test_the_hand_over_slip_names_every_file_by_its_digest(pages: Pages) -> None:
    files = tuple(HandedFile(f"Z{i:02d}-第1次.rvscore", 123456 + i, SHA, MARKS.short_code) for i in range(60))
    texts = pages(handover_slip_f18(HandoverPaper(TITLE, files, MARKS)))
    assert len(texts) > 1
    assert all("文件名" in text and "介质编号" in text for text in texts)
    whole = joined("".join(texts))
    assert whole.count("9f86d081884c7d65") == 60 and "123,456字节" in whole and "共60个文件" in whole
    assert SHA[16:] not in whole
    assert "移交人：" in texts[-1] and "接收人：" in texts[-1] and "时间：" in texts[-1]


def test_the_receipt_says_who_can_open_the_letter(pages: Pages) -> None:
    paper = ReceiptPaper(
        TITLE,
        "Z03",
        LONG_NAME,
        "Z03-第1次.rvscore",
        2,
        MARKS.short_code,
        MARKS.fingerprint,
        SHA,
        (("秘书", "AAAA-BBBB-CCCC-DDDD"), ("监督", "EEEE-FFFF-GGGG-HHHH")),
        (("已评", 11), ("回避", 1)),
        "2018-11-10T20:00:00",
        MARKS,
    )
    whole = joined("".join(pages(receipt(paper))))
    for text in (
        SHA,
        LONG_NAME,
        "秘书：AAAA-BBBB-CCCC-DDDD",
        "监督：EEEE-FFFF-GGGG-HHHH",
        "已评11份，回避1份",
    ):
        assert text in whole
    assert "2018年11月10日20:00（本机时间）" in whole
    assert receipt(paper) == receipt(paper)
