"""A robot before the expert's screen: it sees what a screen reader hears, and has a keyboard and a mouse.

``NAMES`` is the one place that says what things are called; a page that changes its words changes them here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import pytest

from tests.e2e.screen import Control, Screen, wait_until

NAMES: Final = {
    "code": "开启码，第 1 组（共 4 组）",
    "code right": "✓ 16 位数字齐全。",
    "own code": "个人开启码，照您抄下的输入一次",
    "open": "打开任务包",
    "recovery noted": "我已抄好",
    "pledge read": "我已阅读并承诺：*",
    "pledge sign": "签署：*",
    "pledge signed": "已签署：*",
    "pledges done": "继续",
    "aside": "需回避：{entry}",
    "ground": "回避事由：{entry}",
    "recorded": "✓ 已记录",
    "no conflict": "无需回避：{entry}",
    "rest": "其余均无需回避",
    "to scoring": "继续，去评分",
    "not now": "先不交，去评分",
    "entries": "评审对象",
    "document page": "第 {page} / {count} 页",
    "next page": "下一页*",
    "total": "总分 {total}",
    "row scored": "{title}、{number}、*已评、*",
    "saved": "✓ 已保存*",
    "comment": "评语",
    "recommendation": "建议：{choice}",
    "familiarity": "对该领域的熟悉程度：{choice}",
    "gate": "{gate}：{choice}",
    "no": "否",
    "next entry": "下一项未评",
    "check": "检查并提交……",
    "nothing missing": "✓ 没有遗漏",
    "to signing": "继续，去签名",
    "read back": "将要签名的内容",
    "target": "评分包文件",
    "export": "签名并提交",
    "written": "✓ 已写入并回读核对，可以拔出 U 盘了。",
    "fingerprint": "您的密钥指纹",
    "amendment waits": "打开我的评审，接收变更通知……",
    "own code asked": "个人开启码（或自定口令）",
    "unlock": "打开",
    "amendment taken": "第 1 号变更通知已采用。*",
    "go on": "继续",
    "reopened": "复评：本项请您重新评。*",
    "reopened row": "*、{number}、*复评*",
}
"""What each thing is called on the screen; ``*`` stands for anything, ``{…}`` is filled in."""

_ITEMS: Final = frozenset({"list item", "page tab", "table cell"})
_DOT: Final = "●"
_MOST_TABS: Final = 90
_WHEEL_DOWN, _WHEEL_UP = "5", "4"
_PIECES, _EDGE, _COLUMN = 60, 4, 400


def named(thing: str, **parts: str) -> str:
    """What a thing of ``NAMES`` is called."""
    return NAMES[thing].format(**parts)


def fits(pattern: str, name: str) -> bool:
    """Whether a name is the one meant."""
    return re.fullmatch(".*".join(map(re.escape, pattern.split("*"))), name, re.DOTALL) is not None


@dataclass
class DeskRobot:
    """Finds by name, points with the mouse, types with the keyboard, and waits for what it expects to see."""

    screen: Screen

    def find(self, name: str) -> Control | None:
        """A control by its name, or None where none is shown; one that may be used before one that may not."""
        return best(self.screen.listen(), name)

    def wait_for(self, name: str, *, enabled: bool = True) -> Control:
        """The control, once it is there and may be used."""

        def there() -> Control | None:
            found = self.find(name)
            return found if found and (not enabled or "enabled" in found.states) else None

        return wait_until(there, lambda: f"“{name}” on the screen. There: {self.words()}")

    def words(self) -> str:
        """Everything that can be read on the screen."""
        return " ¦ ".join(c.name or c.text or "" for c in self.screen.listen() if c.name or c.text)

    def value_of(self, name: str) -> str:
        """What a field holds."""
        return self.wait_for(name).text or ""

    def read(self, shape: str) -> str:
        """What stands on the screen in this shape (a regular expression), once it is there: its first group."""

        def there() -> str:
            found = (re.fullmatch(shape, c.name) for c in self.screen.listen())
            return next((one.group(1) for one in found if one), "")

        return wait_until(there, lambda: f"something like {shape} on the screen. There: {self.words()}")

    def press(self, *keys: str) -> None:
        """Keys for whatever has the focus, as xdotool spells them (``ctrl+Return``)."""
        self.screen.tool("key", "--delay", "5", *keys)

    def write(self, text: str) -> None:
        """Type plain characters into whatever has the focus."""
        self.screen.tool("type", "--delay", "5", text)

    def click(self, name: str) -> None:
        """Point at it and press, scrolling to it where that is needed."""
        x, y = self._reachable(name).middle
        self.screen.tool("mousemove", str(x), str(y), "click", "1")

    def go_to(self, name: str) -> None:
        """Put the cursor into a field."""
        self.click(name)

    def type_in(self, name: str, text: str) -> None:
        """Replace what a field holds, and see that it holds this."""
        self.go_to(name)
        self.press("ctrl+a")
        self.write(text)
        # A secret field tells how much it holds, and nothing else.
        wanted = (text, _DOT * len(text))
        wait_until(
            lambda: self.value_of(name) in wanted,
            lambda: f"“{text}” in “{name}”, not “{self.value_of(name)}”",
        )

    def choose(self, name: str) -> None:
        """Tick a radio button or a box."""
        self.click(name)
        self.wait_checked(name)

    def wait_checked(self, name: str) -> None:
        """Until it is ticked."""
        wait_until(lambda: "checked" in self.wait_for(name).states, lambda: f"“{name}” to be ticked")

    def pick(self, name: str, steps: int) -> None:
        """Take the item ``steps`` below the present one from a list that drops down."""
        self.click(name)
        x, y = wait_until(self._dropped, lambda: f"the list of “{name}”")[steps].middle
        self.screen.tool("mousemove", str(x), str(y), "click", "1")
        wait_until(lambda: not self._dropped(), lambda: f"the list of “{name}” to close")

    def focused(self) -> Control | None:
        """What has the keyboard."""
        having = self.screen.focused()
        # Items and tabs say so whether or not their list has it.
        having.sort(key=lambda c: c.role not in _ITEMS)
        return having[-1] if having else None

    def _dropped(self) -> list[Control]:
        """The items of a list that hangs from its box."""
        heard = self.screen.look()
        lists = {i for i, c in enumerate(heard) if c.role == "list" and heard[c.parent].role == "combo box"}
        return [c for c in heard if c.role == "list item" and c.parent in lists]

    def _wait_scrolled(self, name: str, before: tuple[int, int, int, int]) -> None:
        def elsewhere() -> bool:
            found = best(self.screen.look(), name)
            return found is None or found.box != before

        wait_until(elsewhere, lambda: f"“{name}” to scroll")

    def _reachable(self, name: str) -> Control:
        """The control, once its middle lies inside everything it is part of; the wheel brings it there."""
        self.wait_for(name)
        for _ in range(_PIECES):
            heard = self.screen.look()
            target = best(heard, name)
            if target is None:
                continue
            window = hiding(heard, target)
            if window is None:
                return target
            x, y, width, height = window.box
            wheel = _WHEEL_DOWN if target.middle[1] > y + height // 2 else _WHEEL_UP
            self.screen.tool("mousemove", str(x + width // 2), str(y + height // 2), "click", wheel)
            self._wait_scrolled(name, target.box)
        pytest.fail(f"“{name}” cannot be scrolled into view")


def best(heard: Sequence[Control], name: str) -> Control | None:
    """The control meant by a name: of several the one that may be used."""
    found = [c for c in heard if fits(name, c.name)]
    return max(found, key=lambda c: ("enabled" in c.states, "focusable" in c.states), default=None)


def hiding(heard: Sequence[Control], target: Control) -> Control | None:
    """The part of the window behind whose edge the middle of a control lies, or None."""
    at = target.parent
    while at >= 0:
        _, y, _, height = heard[at].box
        if not y + _EDGE <= target.middle[1] <= y + height - _EDGE:
            return heard[at]
        at = heard[at].parent
    return None


class KeyboardRobot(DeskRobot):
    """The same without a mouse: Tab until it is there."""

    def click(self, name: str) -> None:
        """Go there and press the space bar."""
        self.go_to(name)
        self.press("space")

    def go_to(self, name: str) -> None:
        """Tab until the control has the focus; fails where no Tab leads there."""
        self.wait_for(name)
        self._tab_until(lambda at: fits(name, at.name), name)

    def choose(self, name: str) -> None:
        """Space ticks; in a group of radio buttons the arrows lead there first."""
        self.wait_for(name)
        heard = self.screen.look()
        target = best(heard, name)
        assert target is not None
        group = [c.name for c in heard if c.parent == target.parent and c.role == target.role]
        self._tab_until(lambda at: at.name in group, name)
        for _ in group:
            now = self.focused()
            assert now is not None
            if fits(name, now.name):
                break
            heard = self.screen.look()
            at, target = best(heard, now.name), best(heard, name)
            assert at is not None and target is not None
            self.press(_arrow(at, target))
            self._wait_moved(at)
        self.press("space")
        self.wait_checked(name)

    def pick(self, name: str, steps: int) -> None:
        """The arrows go through a list that drops down; it need not drop."""
        self.go_to(name)
        self.press(*["Down"] * steps)

    def _tab_until(self, there: Callable[[Control], bool], name: str) -> None:
        seen: list[str] = []
        key = self._way_to(name)
        for _ in range(_MOST_TABS):
            at = self.focused()
            if at is not None and there(at):
                return
            seen.append(at.name if at else "–")
            self.press(key)
            self._wait_moved(at)
        pytest.fail(f"no Tab leads to “{name}”: {' → '.join(seen)}")

    def _way_to(self, name: str) -> str:
        """Back where it stands above in the same column, as anyone would; else on."""
        now, heard = self.focused(), self.screen.look()
        at, target = now and best(heard, now.name), best(heard, name)
        if (
            at
            and target
            and target.middle[1] < at.middle[1]
            and abs(target.middle[0] - at.middle[0]) < _COLUMN
        ):
            return "shift+Tab"
        return "Tab"

    def _wait_moved(self, before: Control | None) -> None:
        was = before and (before.name, before.role)
        wait_until(
            lambda: (f := self.focused()) is not None and (f.name, f.role) != was,
            lambda: f"the key to lead on from {before}",
        )


def _arrow(at: Control, target: Control) -> str:
    """The arrow that leads from one button to another."""
    if target.box[1] != at.box[1]:
        return "Down" if target.box[1] > at.box[1] else "Up"
    return "Right" if target.box[0] > at.box[0] else "Left"
