"""What a scheme's arithmetic does, in an office's words; exhaustive, so that a new method cannot go unsaid."""

from __future__ import annotations

from PySide6.QtCore import QObject

from reviewapp.domain.arithmetic import Arithmetic, Averaging, Method
from reviewapp.domain.averaging import can_trim
from reviewapp.domain.scheme import Activity, Stage
from reviewapp.domain.stating import averaging_rule
from reviewapp.usecases.wording import problem_sentence


class ArithmeticWords(QObject):
    """Sentences about averaging, and about whether there are experts enough for it."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def method(self, averaging: Averaging) -> str:
        """How figures are put together: the very sentence that is printed with the result."""
        return problem_sentence(averaging_rule(averaging), self._language)

    def stage(self, stage: Stage) -> str:
        """What happens in a stage: scored by whom and how, decided by vote, or reckoned from the list."""
        match stage.activity:
            case Activity.VOTING:
                return self.tr("{title}: a vote").format(title=stage.title)
            case Activity.FACTS:
                return self.tr("{title}: reckoned from the list alone").format(title=stage.title)
            case Activity.SCORING:
                count = sum(len(rubric.judged) for rubric in stage.form.rubrics)
                words = self.tr("{title}: {count} criteria scored; {method}")
                said = words.format(
                    title=stage.title, count=count, method=self.method(stage.arithmetic.averaging)
                )
                if stage.experts_least > 1:
                    least = self.tr("at least {least} experts an entry").format(least=stage.experts_least)
                    said = self.tr("; ").join((said, least))
                return said

    def enough(self, stage: Stage, experts: int) -> tuple[str, str]:
        """Whether so many experts are enough for an entry, and the tone it is said in."""
        arithmetic = stage.arithmetic
        match stage.activity:
            case Activity.VOTING:
                return self.tr("✓ decided by vote"), "good"
            case Activity.FACTS:
                return self.tr("✓ reckoned from the list"), "good"
            case Activity.SCORING:
                return self._enough_scores(stage, arithmetic, experts)

    def _enough_scores(self, stage: Stage, arithmetic: Arithmetic, experts: int) -> tuple[str, str]:
        averaging = arithmetic.averaging
        if experts < arithmetic.least_scores:
            words = self.tr("✗ too few to rank: {least} needed")
            return words.format(least=arithmetic.least_scores), "bad"
        if experts < stage.experts_least:
            return self.tr("! fewer than {least} experts").format(least=stage.experts_least), "warn"
        if experts > stage.experts_most:
            return self.tr("! more than {most} experts").format(most=stage.experts_most), "warn"
        if averaging.method is Method.TRIMMED and not can_trim(experts, averaging):
            words = self.tr("! plain mean, fewer than {least}")
            return words.format(least=self._least_to_trim(averaging)), "warn"
        return {
            Method.MEAN: self.tr("✓ plain mean"),
            Method.MEDIAN: self.tr("✓ median"),
            Method.TRIMMED: self.tr("✓ extremes dropped"),
            Method.SUM: self.tr("✓ sum of the scores"),
            Method.RANK_SUM: self.tr("✓ sum of the ranks"),
        }[averaging.method], "good"

    def _least_to_trim(self, averaging: Averaging) -> int:
        """The fewest scores that can be trimmed, asked of the rule itself."""
        return next(count for count in range(1, 1000) if can_trim(count, averaging))
