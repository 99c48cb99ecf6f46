"""A site visit as it is read back before it is signed."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from PySide6.QtCore import QObject

from reviewapp.domain.entries import Entry
from reviewapp.domain.rubric import Rubric
from reviewapp.domain.site_visit import SiteVisit
from reviewapp.domain.visit_checking import VisitItem, visit_items
from ui.theme import Colours


class VisitWords(QObject):
    """Gives a record as text; everything from outside is escaped."""

    def __init__(self, colours: Colours) -> None:
        super().__init__()
        self._colours = colours

    def html(self, form: Rubric, entry: Entry, visit: SiteVisit) -> str:
        """The whole record, item by item."""
        title = self.tr("Site visit (F12)")
        head = f"<p><b>{escape(title)}</b></p>"
        if visit.recorded_by:
            words = self.tr("Recorded by {name}; I was there and agree.").format(name=visit.recorded_by)
            return f"{head}<p>{escape(words)}</p>"
        cells = "".join(self._item(item, visit) for item in visit_items(form, entry))
        lines = "".join(f"<p>{line}</p>" for line in self._lines(visit))
        return f"{head}{lines}<table width='100%' cellspacing='0' cellpadding='2'>{cells}</table>"

    def _lines(self, visit: SiteVisit) -> Iterator[str]:
        yield escape(f"{visit.time}　{visit.place}")
        yield self.tr("Present: {names}").format(names=escape("、".join(visit.present)))
        yield self.tr("Opinion of the group: {opinion}").format(
            opinion=escape(visit.opinion).replace("\n", "<br>")
        )
        if visit.photographs:
            captions = [escape(one.caption or "—") for one in visit.photographs]
            yield self.tr("Photographs ({count}): {captions}").format(
                count=len(captions), captions="；".join(captions)
            )

    def _item(self, item: VisitItem, visit: SiteVisit) -> str:
        finding = visit.finding(item.id)
        assert finding is not None  # a record that is signed answers every item
        if finding.agrees:
            said = escape(self.tr("agrees"))
        else:
            words = self.tr("does not agree, found: {found}").format(found=finding.found)
            said = f"<span style='color:{self._colours.bad}'>{escape(words)}</span>"
        stated = f"<span style='color:{self._colours.muted}'>{escape(item.stated or '—')}</span>"
        remark = f"<br>{escape(finding.remark)}" if finding.remark else ""
        return f"<tr><td width='45%'>{escape(item.title)}　{stated}</td><td><b>{said}</b>{remark}</td></tr>"
