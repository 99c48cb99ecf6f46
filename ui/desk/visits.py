"""What a visit's record asks of files: photographs in, their pictures back, form F12 out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from reviewapp.domain.errors import Problem
from reviewapp.domain.site_visit import MOST_PHOTOGRAPHS, Photograph
from reviewapp.usecases import photographs, visiting
from reviewapp.usecases.file_writing import write_file
from reviewapp.usecases.wording import problem_sentence
from ui.picture_shrinking import shrunk
from ui.tasks import Job
from ui.widgets.path_field import ask_to_save
from ui.widgets.score_form import ScoreForm
from ui.widgets.visit_box import VisitBox
from ui.workplace import Workplace


class VisitGestures(QObject):
    """Serves the visit of every form it is told of (``serve``)."""

    def __init__(self, work: Workplace, page: QWidget) -> None:
        super().__init__(page)
        self._work, self._page = work, page

    @Slot(object)
    def serve(self, form: ScoreForm) -> None:
        """Listen to a form's visit, where it asks for one."""
        box = form.visit
        if box is None:
            return
        box.photographs.wanted.connect(lambda: self._choose(box))
        box.photographs.picture_wanted.connect(lambda sha256: self._fetch(box, sha256))
        box.paper_wanted.connect(lambda: self._print(form))

    def add(self, box: VisitBox, paths: list[Path]) -> None:
        """Make pictures small, keep them, and show them on the record; the first that cannot be ends it."""
        store = self._work.session.expert

        def work(_: Job) -> list[Photograph]:
            together = photographs.size_together(store, store.sheets().values())
            kept = []
            for path in paths[:MOST_PHOTOGRAPHS]:
                kept.append(
                    photographs.keep_photograph(store, shrunk(path), name=path.name, together=together)
                )
                together += len(photographs.photograph(store, kept[-1].sha256))
            return kept

        self._work.tasks.run(work, box.photographs.add_photographs, owner=box)

    def save_paper(self, form: ScoreForm, path: Path) -> None:
        """Write F12 of this desk as a PDF, after everything queued has reached the store; name what could not be drawn."""
        form.flush()
        store, at = self._work.session.expert, self._work.session.now()
        said = self.tr("Form F12 is written: {file}").format(file=path)

        def work(_: Job) -> list[Problem]:
            left_out: list[Problem] = []
            write_file(path, visiting.own_visit_forms(store, at=at, report=left_out.append))
            return left_out

        def written(left_out: list[Problem]) -> None:
            if left_out:
                reasons = [problem_sentence(found, self._work.language) for found in left_out]
                self._work.notices.warn("\n".join([*reasons, said]))
            else:
                self._work.notices.news(said)

        self._work.tasks.run(
            work,
            written,
            owner=self,
            title=self.tr("Drawing form F12"),
        )

    def _choose(self, box: VisitBox) -> None:
        paths, _ = QFileDialog.getOpenFileNames(
            self._page,
            self.tr("Photographs of the visit"),
            str(self._work.start),
            self.tr("Pictures (*.jpg *.jpeg *.png)"),
        )
        if paths:
            self.add(box, [Path(path) for path in paths])

    def _fetch(self, box: VisitBox, sha256: str) -> None:
        store = self._work.session.expert

        self._work.tasks.run(
            lambda _: photographs.photograph(store, sha256),
            lambda jpeg: box.photographs.show_picture(sha256, jpeg),
            owner=box,
        )

    def _print(self, form: ScoreForm) -> None:
        start = self._work.start / "F12.pdf"
        if path := ask_to_save(
            self._page, self.tr("Where form F12 is written"), start, self.tr("PDF (*.pdf)"), ".pdf"
        ):
            self.save_paper(form, path)
