"""What stands on each form, as plain values: nothing here computes and nothing here draws."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True)
class Marks:
    """What ties a page to a file: printed in the foot of every page.

    ``short_code`` and ``fingerprint`` print as given; ``qr_text`` is 64 hexadecimal digits (empty: no QR);
    ``printed_at`` (ISO, 本机时间) prints as a remark and decides nothing; None leaves it out.  ``rehearsal``
    puts the red 演练 under the page.
    """

    form_no: str
    short_code: str = ""
    qr_text: str = ""
    fingerprint: str = ""
    printed_at: str | None = None
    version: str = ""
    rehearsal: bool = False


@dataclass(frozen=True)
class Nouns:
    """What a kind of review calls things: 项目/申报单位/负责人, 实验室/依托单位/主任 …"""

    entry: str = "项目"
    unit: str = "申报单位"
    persons: str = "负责人"


@dataclass(frozen=True)
class BandLine:
    """One level of a criterion: its label, the figures it takes (“20–17”), and whether the score is in it."""

    label: str
    figures: str
    chosen: bool = False


@dataclass(frozen=True)
class CriterionLine:
    """One line of F06; ``weighted`` is what the figure brings to the total where points are not the scale.

    ``headings`` are its 一级 and 二级指标, outermost first.  ``fact`` is what the list says (“12 篇”) where the
    secretary's list gives the figure and not the expert.  ``evidence`` names the pages the figure rests on.
    """

    title: str
    maximum: str
    headings: tuple[str, ...] = ()
    guidance: str = ""
    weight: str = ""
    bands: tuple[BandLine, ...] = ()
    figure: str = ""
    weighted: str = ""
    fact: str = ""
    evidence: str = ""


@dataclass(frozen=True)
class GateLine:
    """One question of F06 whose wrong answer is a veto; ``answer`` is None where there is none."""

    title: str
    veto: str
    answer: bool | None = None


@dataclass(frozen=True)
class ScoreSheetPaper:
    """F06 个人评分表: one expert, one entry.

    ``state`` is empty for a scored sheet, else the word that stands for the scores (回避, 弃权) with its
    ``ground``.  ``choices`` are recommendations with whether each was ticked, ``familiarity`` likewise.
    ``amount`` is (what it is called, the figure with its unit or nothing); ``sum_remark`` says which caps
    cut the total.  ``turn`` stands behind the form's title where the entry was reopened (复评, 已由复评替代),
    ``turn_remark`` says why and what it was before.  With ``to_fill`` the form is an empty one to be looked at or
    written on: blanks stay open instead of being struck out.
    """

    round_title: str
    nouns: Nouns
    panel: str
    expert: str
    number: str
    title: str
    unit: str
    persons: tuple[str, ...]
    lines: tuple[CriterionLine, ...]
    full_marks: str
    total: str
    marks: Marks
    state: str = ""
    ground: str = ""
    comment: str = ""
    choices: tuple[tuple[str, bool], ...] = ()
    gates: tuple[GateLine, ...] = ()
    familiarity: tuple[tuple[str, bool], ...] = ()
    amount: tuple[str, str] = ("", "")
    sum_remark: str = ""
    to_fill: bool = False
    turn: str = ""
    turn_remark: str = ""


@dataclass(frozen=True)
class SummaryLine:
    """One entry on F07; ``state`` (回避, 弃权, 缺) stands for the figures where there are none.

    ``answers`` are what was said beside the figures, a text for each of the table's ``answers``; ``turn`` is 前 or
    后 on the paper of a reopening (复评), ``remark`` stands under the title.
    """

    number: str
    title: str
    unit: str
    figures: tuple[str, ...] = ()
    total: str = ""
    rank: str = ""
    answers: tuple[str, ...] = ()
    state: str = ""
    turn: str = ""
    remark: str = ""


@dataclass(frozen=True)
class SummaryColumn:
    """One column of figures on F07: a criterion or a gate, under its 一级指标 where it has one."""

    title: str
    full_mark: str = ""
    heading: str = ""


@dataclass(frozen=True)
class SummaryTable:
    """The entries of one rubric on F07; ``title`` names it where a seat has several.

    ``answers`` are the headings of what is not reckoned with: 熟悉程度, 建议经费, 建议.
    """

    title: str
    columns: tuple[SummaryColumn, ...]
    lines: tuple[SummaryLine, ...]
    answers: tuple[str, ...] = ()


@dataclass(frozen=True)
class IndividualSummaryPaper:
    """F07 个人评分汇总表: one expert, all entries, a table a rubric; ``turn`` as on F06, ``turn_remarks`` for each."""

    round_title: str
    nouns: Nouns
    panel: str
    expert: str
    tables: tuple[SummaryTable, ...]
    marks: Marks
    incomplete: bool = False
    turn: str = ""
    turn_remarks: tuple[str, ...] = ()


class CellKind(StrEnum):
    """What a cell of the tally shows; the four states, and cells that were never to be filled."""

    SCORED = "scored"
    RECUSED = "recused"
    ABSTAINED = "abstained"
    MISSING = "missing"
    NOT_ASSIGNED = "not_assigned"


@dataclass(frozen=True)
class TallyMark:
    """One expert on one entry: the figure as printed or its state.

    ↑ or ↓ follows a figure that trimming left out, ※ one that is an outlier.

    Where a table has a column for each score, not for each expert, the text is “who”, a line feed, and what.
    """

    kind: CellKind
    text: str = ""


@dataclass(frozen=True)
class TallyLine:
    """One entry on F08."""

    number: str
    title: str
    unit: str
    cells: tuple[TallyMark, ...]
    n: str
    mean: str
    trimmed: str
    score: str
    rank: str
    remark: str = ""
    calibrated: str = ""
    coefficient: str = ""


@dataclass(frozen=True)
class TallyGroup:
    """What one panel's table holds; ``panel`` is empty where the round has one panel.

    ``experts`` are the headings of the cells' columns: the experts, or 评分1, 评分2 … where each entry was read
    by a few of very many.
    """

    panel: str
    experts: tuple[str, ...]
    lines: tuple[TallyLine, ...]
    incomplete: bool = False


@dataclass(frozen=True)
class TallyPaper:
    """F08 评分汇总表; ``notes`` say by which rules the figures were made.

    ``score_word`` is what the scheme's score is (得分, 名次和); the other fields say which columns there are.
    """

    round_title: str
    nouns: Nouns
    groups: tuple[TallyGroup, ...]
    notes: tuple[str, ...]
    marks: Marks
    score_word: str = "得分"
    with_mean: bool = True
    with_trimmed: bool = False
    with_calibrated: bool = False
    with_coefficient: bool = False


@dataclass(frozen=True)
class RankingLine:
    """One entry on F10; ``amount`` and ``running`` (all ranked before it included) as text."""

    rank: str
    number: str
    title: str
    unit: str
    score: str
    grade: str = ""
    amount: str = ""
    running: str = ""
    remark: str = ""


@dataclass(frozen=True)
class RankingGroup:
    """One ranked list: a panel's, or the round's."""

    panel: str
    lines: tuple[RankingLine, ...]
    incomplete: bool = False


@dataclass(frozen=True)
class RankingPaper:
    """F10 排序及建议名单."""

    round_title: str
    nouns: Nouns
    groups: tuple[RankingGroup, ...]
    graded: bool
    notes: tuple[str, ...]
    marks: Marks
    amount_unit: str = ""
    score_word: str = "得分"

    @property
    def with_amounts(self) -> bool:
        """Whether the list is cut by money."""
        return bool(self.amount_unit)


@dataclass(frozen=True)
class SchemeVersion:
    """One of the two schemes on F23; ``version`` holds its id too, ``digest`` as far as it prints."""

    title: str
    version: str
    digest: str


@dataclass(frozen=True)
class ChangeLine:
    """One key of the scheme that differs, in people's words."""

    place: str
    old: str
    new: str


@dataclass(frozen=True)
class StandingWords:
    """How an entry stands in one of two results, as printed."""

    score: str
    rank: str
    grade: str = ""


@dataclass(frozen=True)
class MovedLine:
    """One entry that an amendment moves."""

    number: str
    title: str
    old: StandingWords
    new: StandingWords


@dataclass(frozen=True)
class SchemeChangePaper:
    """F23 评审方案变更对照表: one amendment, the ``number``-th of the round.

    ``recorded`` says where it stands in the act log and who signed; ``forms_note`` whether the experts' forms
    are touched; ``results_note`` what is to be said of the results beside ``moves``.
    """

    round_title: str
    nouns: Nouns
    number: int
    old: SchemeVersion
    new: SchemeVersion
    changes: tuple[ChangeLine, ...]
    reason: str
    recorded: str
    forms_note: str
    moves: tuple[MovedLine, ...]
    graded: bool
    results_note: str
    marks: Marks


@dataclass(frozen=True)
class CodeSlip:
    """One seat's one-time code, grouped or not; nothing says where the package lies."""

    seat: str
    name: str
    round_title: str
    code: str
    rehearsal: bool = False


@dataclass(frozen=True)
class HandedFile:
    """One file on F18: ``sha256`` in full (64 hexadecimal digits), its first 16 are printed."""

    name: str
    size: int
    sha256: str
    short_code: str = ""


@dataclass(frozen=True)
class HandoverPaper:
    """F18 文件移交单."""

    round_title: str
    files: tuple[HandedFile, ...]
    marks: Marks


@dataclass(frozen=True)
class ReceiptPaper:
    """What an expert keeps before the letter leaves the desk: who can open it and how to know it again.

    ``recipients`` are (who, fingerprint); ``counts`` are (state in words, how many); ``at`` is 本机时间 (ISO).
    """

    round_title: str
    seat: str
    expert: str
    file: str
    revision: int
    short_code: str
    fingerprint: str
    payload_sha256: str
    recipients: tuple[tuple[str, str], ...]
    counts: tuple[tuple[str, int], ...]
    at: str
    marks: Marks
