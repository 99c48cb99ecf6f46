"""The first page: open a task package, go on with a review, or open a bureau's round."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, QTimer, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.file_kinds import PACKAGE, PRINT_LETTER, PRINT_SUFFIX, TASK_SUFFIX
from ui.icons import icon, picture
from ui.tasks import Job
from ui.widgets.amendment_opening import AMENDMENT, offer_amendment
from ui.widgets.pieces import button, card, centred, label, row, scrolled, set_look
from ui.workplace import Page, Sample, Workplace


class StartPage(Page):
    """Where everyone begins.  A task package can also be dropped here."""

    def __init__(self, work: Workplace) -> None:
        super().__init__(work)
        self.setAcceptDrops(True)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setSpacing(14)
        column.addWidget(label(self.tr("Expert review"), "display"))
        column.addWidget(
            label(
                self.tr(
                    "Review, score and sign without a network. Everything stays encrypted on this laptop until "
                    "you export it."
                ),
                "muted",
                wrap=True,
            )
        )
        desks = QHBoxLayout()
        desks.setSpacing(14)
        desks.addWidget(self._expert_card(), 1)
        desks.addWidget(self._bureau_card(), 1)
        self._recent = QVBoxLayout()
        self._recent_card = self._list_card()
        # Whoever was interrupted sees the way back first.
        column.addWidget(self._recent_card)
        column.addLayout(desks)
        self.machine = button(self.tr("Check this laptop before a review …"), "link")
        self.machine.clicked.connect(lambda: self.work.go("machine.check"))
        column.addLayout(row(self.machine, None))
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(centred(inside, 62)))

    def enter(self) -> None:
        """List the stores opened lately."""
        while item := self._recent.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        recent = self.work.preferences.recent
        first = self._expert_first
        for place, (folder, title) in enumerate(recent):
            made = self._recent_button(folder, title, last=place == 0)
            self._recent.addWidget(made)
            first = made if place == 0 else first
        self._recent_card.setVisible(bool(recent))
        waits = bool(self.work.session.kept(AMENDMENT))
        self._first = first
        self._show_waiting(waits)
        # Once it is seen: a button that was just made cannot take the keyboard before.
        QTimer.singleShot(0, self, self._begin)
        if waits:
            self.work.notices.news(self._amendment_waits())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A task package or a print letter may be dropped."""
        if _opened_here(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the first file dropped that can be opened."""
        for path in _opened_here(event)[:1]:
            self.open_file(path)

    def open_file(self, path: Path) -> None:
        """Go to the page for a file that was dropped or double-clicked: a print letter, or a task package."""
        if path.suffix.lower() == PRINT_SUFFIX:
            self.work.session.keep(PRINT_LETTER, path)
            self.work.go("print.station")
        else:
            self.open_package(path)

    def open_package(self, path: Path | None, code: str = "") -> None:
        """Go to the page that opens a task package, with the file already named; an amendment waits for its desk."""
        if path is not None and offer_amendment(self.work, path, self._amendment_waits()):
            self._show_waiting(True)
            return
        self.work.session.keep(PACKAGE, path)
        self.work.session.keep("code", code)
        self.work.go("expert.open")

    def _amendment_waits(self) -> str:
        return self.tr(
            "This is an amendment; it needs no code. Open the review you are working on, and it is taken in."
        )

    def open_folder(self, folder: Path) -> None:
        """Go to the page that asks for a store's opening words."""
        self.work.session.keep("folder", folder)
        self.work.go("unlock")

    def _expert_card(self) -> QFrame:
        frame, column = self._desk_card(
            "package",
            self.tr("I am an expert"),
            self.tr(
                "You have a USB stick with a task package (.rvtask) and a slip with a one-time code. "
                "You can also drag the package onto this page."
            ),
        )
        opening = button(self.tr("Open a task package …"), "primary")
        opening.clicked.connect(self._choose_package)
        self.going_on = button(self.tr("Go on with my review and take the amendment in …"), "plain")
        self.going_on.clicked.connect(self._go_on)
        self.going_on.hide()
        column.addWidget(self.going_on)
        column.addWidget(opening)
        self.from_copy = button(self.tr("Go on from a copy …"))
        self.from_copy.clicked.connect(lambda: self.work.go("resume"))
        column.addWidget(self.from_copy)
        if self.work.sample is not None:
            sample = button(self.tr("Practise on the sample"))
            sample.clicked.connect(self._open_sample)
            column.addWidget(sample)
        self.print_station = button(self.tr("Print for a colleague …"), "link")
        self.print_station.clicked.connect(lambda: self.work.go("print.station"))
        column.addWidget(self.print_station)
        self._expert_first: QPushButton = opening
        self._first = opening
        return frame

    def _show_waiting(self, waits: bool) -> None:
        """An amendment waits for its review: the way there is the button that stands out, known desk or not."""
        alone = waits and not self.work.preferences.recent
        self.going_on.setVisible(waits)
        set_look(self.going_on, "primary" if alone else "plain")
        set_look(self._expert_first, "plain" if waits else "primary")
        if alone:
            self._first = self.going_on
            self._begin()

    @Slot()
    def _begin(self) -> None:
        if self._first.isVisible():
            self._first.setFocus()

    @Slot()
    def _go_on(self) -> None:
        """Ask for the words of the only review kept here, else which one is meant."""
        kind_of = self.work.session.stores.kind_of
        known = [folder for folder in self.work.preferences.kept_folders if kind_of(folder) == "expert"]
        if len(known) == 1:
            self.open_folder(known[0])
        else:
            self._choose_folder()

    def _bureau_card(self) -> QFrame:
        frame, column = self._desk_card(
            "bureau",
            self.tr("I am with the bureau"),
            self.tr("Prepare a round, issue task packages, merge score packages, unseal, rank and print."),
        )
        if "bureau.create" in self.work.pages:
            made = button(self.tr("New round …"))
            made.clicked.connect(self._new_round)
            column.addWidget(made)
        opening = button(self.tr("Open a review kept on this laptop …"))
        opening.clicked.connect(self._choose_folder)
        column.addWidget(opening)
        self.schemes = button(self.tr("Schemes …"))
        self.schemes.clicked.connect(lambda: self.work.go("scheme.editor"))
        column.addWidget(self.schemes)
        return frame

    def _desk_card(self, sign: str, title: str, words: str) -> tuple[QFrame, QVBoxLayout]:
        frame, column = card(margin=18)
        side = self.fontMetrics().height() * 2
        mark = QLabel()
        mark.setPixmap(picture(sign, self.work.colours.accent, side, 2.0))
        column.addWidget(mark)
        column.addWidget(label(title, "title"))
        column.addWidget(label(words, "muted", wrap=True))
        column.addStretch(1)
        return frame, column

    def _list_card(self) -> QFrame:
        frame, column = card()
        column.addWidget(label(self.tr("Go on where you stopped"), "title"))
        column.addLayout(self._recent)
        return frame

    def _recent_button(self, folder: Path, title: str, *, last: bool) -> QPushButton:
        side = self.fontMetrics().height()
        look, colours = "primary" if last else "link", self.work.colours
        made = button(title, look, name=self.tr("Go on with {title}").format(title=title))
        made.setIcon(icon("recent", colours.on_accent if last else colours.accent, side))
        made.setIconSize(QSize(side, side))
        made.setToolTip(str(folder))
        made.clicked.connect(lambda _=False, f=folder: self.open_folder(f))
        return made

    @Slot()
    def _choose_package(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Open a task package"),
            str(self.work.start),
            self.tr("Task package (*.rvtask)"),
        )
        if path:
            self.open_package(Path(path))

    @Slot()
    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self,
            self.tr("Open the folder of a review"),
            str(next((one.parent for one in self.work.preferences.kept_folders), self.work.start)),
        )
        if folder:
            self.open_folder(Path(folder))

    @Slot()
    def _new_round(self) -> None:
        self.work.go("bureau.create")

    @Slot()
    def _open_sample(self) -> None:
        prepare = self.work.sample
        if prepare is not None:

            def work(_: Job) -> Sample:
                return prepare()

            self.work.tasks.run(work, self._sample_ready, title=self.tr("Preparing the sample"), owner=self)

    def _sample_ready(self, sample: Sample) -> None:
        self.open_package(sample.package, sample.code)


def _opened_here(event: QDropEvent) -> list[Path]:
    """The files of a drop that this page leads on with."""
    files = [Path(url.toLocalFile()) for url in event.mimeData().urls()]
    return [file for file in files if file.suffix.lower() in (TASK_SUFFIX, PRINT_SUFFIX)]
