"""Bring ``resources/i18n/ui/zh_CN.ts`` up to date with the windows' English texts, and list what has no Chinese yet.

Run it after changing a text in ``ui/``; write the missing ``<translation>`` lines by hand or with Qt Linguist.
Texts inside f-strings are not found by lupdate: give every ``self.tr("...")`` a statement of its own.
"""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TS = ROOT / "resources" / "i18n" / "ui" / "zh_CN.ts"


def main() -> int:
    sources = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "ui").rglob("*.py"))
    lupdate = Path(sysconfig.get_path("scripts")) / "pyside6-lupdate"
    options = ["-source-language", "en", "-target-language", "zh_CN", "-no-obsolete", "-locations", "none"]
    subprocess.run([str(lupdate), *sources, "-ts", str(TS), *options], check=True, cwd=ROOT)
    missing = 0
    for context in ET.parse(TS).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or not translation.text or translation.get("type"):
                missing += 1
                print(f"{context.findtext('name')}: {message.findtext('source')}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
