"""Visits in both stores, and stores of the first version that get a place for them."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from db.bureau_store import SqlBureauStore
from db.expert_store import SqlExpertStore
from db.migrating import BEFORE
from db.sheet_text import SheetReader
from db.stores import SqlStores
from reviewapp.domain.site_visit import Photograph, SiteFinding, SiteVisit
from reviewapp.packages import wrapping
from tests.db.keeping import KEPT_PASSPHRASE
from tests.db.ledger_values import AT, following, kept, opened, sha, sheet

VISIT = SiteVisit(
    "实验楼\x1f3 层",
    "2026年11月23日 9:30",
    (SiteFinding("papers", agrees=False, found="7", remark="“7”、{}"), SiteFinding("money", agrees=True)),
    "意见\n第二行",
    ("吴国栋", "王䶮"),
    (Photograph(sha("picture"), "大型仪器"),),
)


@pytest.mark.parametrize("visit", [VISIT, SiteVisit(recorded_by="孙倩"), None])
def test_both_stores_give_a_visit_back(
    visit: SiteVisit | None, expert: SqlExpertStore, bureau: SqlBureauStore
) -> None:
    visited = replace(sheet("2"), visit=visit)
    expert.save_sheet(visited, AT)
    assert expert.sheets()["2"] == visited and expert.sheets()["1"].visit is None
    first = following(None)
    bureau.append(first, letters=[kept("a")])
    bureau.append(following(first), opened=[opened("a", sheet("1"), visited)])
    assert bureau.opened() == {sha("a"): (sheet("1"), visited)}


@pytest.mark.parametrize(
    "text", ["x", "{}", "[]", '{"place": 1}', '{"place":"","time":"","findings":[{"odd":1}]}']
)
def test_a_kept_visit_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"kept visit|Expecting"):
        SheetReader().sheet("1", "", "", "", "", "", False, "", "", "", "", text)


def test_a_store_of_the_first_version_takes_a_visit(tmp_path: Path) -> None:
    folder = tmp_path / "expert"
    shutil.copytree(Path(__file__).parent / "kept" / "v1" / "expert", folder)
    for path in folder.iterdir():
        path.chmod(0o700 if path.is_dir() else 0o600)
    stores = SqlStores(wrapping)
    store = stores.open_expert(folder, KEPT_PASSPHRASE)
    try:
        assert (folder / BEFORE).is_file()
        assert all(one.visit is None for one in store.sheets().values())
        store.save_sheet(replace(sheet("2"), visit=VISIT), AT)
    finally:
        store.close()
    again = stores.open_expert(folder, KEPT_PASSPHRASE)
    try:
        assert again.sheets()["2"].visit == VISIT and not (folder / BEFORE).exists()
        assert list(again.check()) == []
    finally:
        again.close()
