"""An example of every command, as ``--help`` shows it and a wrong use repeats it; by the command's words."""

from __future__ import annotations

from typing import Final

EXAMPLES: Final[dict[str, tuple[str, ...]]] = {
    "bureau": ('reviewapp bureau create round1 --scheme project --title "2026年科技计划项目评审"',),
    "bureau create": (
        'reviewapp bureau create round1 --scheme project --title "2026年科技计划项目评审"',
        'reviewapp bureau create trial --scheme laboratory --title "演练" --rehearsal --sample',
    ),
    "bureau import": (
        "reviewapp bureau import round1 --entries 项目.xlsx --experts 专家.xlsx --dossiers 材料",
    ),
    "bureau issue": ("reviewapp bureau issue round1 --out 任务包 --codes 开启码",),
    "bureau reenrol": ("reviewapp bureau reenrol round1 --expert 甲01 --reason 电脑损坏",),
    "bureau merge": ("reviewapp bureau merge round1 甲01.rvscore 甲02.rvscore --preview",),
    "bureau status": ("reviewapp bureau status round1",),
    "bureau close": ("reviewapp bureau close round1",),
    "bureau admit": ("reviewapp bureau admit round1 --letter 7K2M9QXW --reason 路上耽搁",),
    "bureau withdraw": ("reviewapp bureau withdraw round1 --letter 7K2M9QXW --reason 误交",),
    "bureau choose": (
        "reviewapp bureau choose round1 --expert 甲01 --letter 7K2M9QXW --reason 专家本人确认",
    ),
    "bureau recuse": (
        "reviewapp bureau recuse round1 --expert 甲01 --entry 2026001 --ground same_unit",
        "reviewapp bureau recuse round1 --expert 甲01 --entry 材料组 --scope panel --ground kinship",
    ),
    "bureau declared": (
        "reviewapp bureau declared round1",
        "reviewapp bureau declared round1 --seat 甲01",
    ),
    "bureau amend": ("reviewapp bureau amend round1 --scheme 新方案.toml --preview",),
    "bureau amend-letters": ("reviewapp bureau amend-letters round1 --out 变更通知",),
    "bureau reopen": (
        "reviewapp bureau reopen round1 --entry 2026001 --expert 甲01 --reason 材料有误 --allowed-by 王主任",
    ),
    "bureau unseal": ("reviewapp bureau unseal round1 --key 监督.key",),
    "bureau backup": ("reviewapp bureau backup round1 --out /media/usb",),
    "bureau release": ("reviewapp bureau release round1 /media/usb/甲01 --key 监督.key --reason 电脑损坏",),
    "bureau check": ("reviewapp bureau check round1",),
    "bureau rank": ("reviewapp bureau rank round1",),
    "bureau stats": ("reviewapp bureau stats round1 --seed 7",),
    "bureau visits": ("reviewapp bureau visits round1",),
    "bureau print": ("reviewapp bureau print round1 --out 表格 --forms F08,F10",),
    "bureau export": ("reviewapp bureau export round1 --out 汇总.xlsx",),
    "bureau archive": ("reviewapp bureau archive round1 --out round1.rvarchive",),
    "expert": ("reviewapp expert open desk1 --task 甲01.rvtask",),
    "expert open": ("reviewapp expert open desk1 --task 甲01.rvtask",),
    "expert score": (
        "reviewapp expert score desk1 --template 打分.xlsx",
        "reviewapp expert score desk1 --from 打分.xlsx",
    ),
    "expert recuse": (
        "reviewapp expert recuse desk1 --entry 2026001 --ground same_unit",
        "reviewapp expert recuse desk1 --entry 2026001 --undo",
    ),
    "expert no-conflict": ("reviewapp expert no-conflict desk1",),
    "expert declarations": ("reviewapp expert declarations desk1 --out 甲01-回避.rvscore --f03 F03.pdf",),
    "expert check": ("reviewapp expert check desk1",),
    "expert amend": ("reviewapp expert amend desk1 甲01-a1.rvtask",),
    "expert compare": (
        "reviewapp expert compare desk1",
        "reviewapp expert compare desk1 --above 2026001 2026002",
    ),
    "expert visits": ("reviewapp expert visits desk1 --out 考察",),
    "expert export": (
        "reviewapp expert export desk1 --out 甲01.rvscore --receipt 回执.pdf",
        "reviewapp expert export desk1 --out 甲01-2.rvscore --reason 更正一项评分",
    ),
    "expert letters": ("reviewapp expert letters desk1",),
    "expert print": ("reviewapp expert print desk1 --out 签字件",),
    "expert print-letter": ("reviewapp expert print-letter desk1 --out 甲01.rvprint",),
    "expert copy": ("reviewapp expert copy desk1 --to /media/usb",),
    "expert resume": ("reviewapp expert resume /media/usb/甲01 desk2",),
    "scheme": ("reviewapp scheme list",),
    "scheme list": ("reviewapp scheme list",),
    "scheme show": ("reviewapp scheme show laboratory",),
    "scheme try": ("reviewapp scheme try laboratory --seed 7",),
    "scheme check": ("reviewapp scheme check 我的方案.toml",),
    "scheme schema": ("reviewapp scheme schema --out scheme.schema.json",),
    "supervisor": ("reviewapp supervisor key --out 监督.key",),
    "supervisor key": ("reviewapp supervisor key --out 监督.key",),
    "supervisor countersign": ("reviewapp supervisor countersign round1 --key 监督.key",),
    "supervisor codes": ("reviewapp supervisor codes 开启码/codes.pdf.age --key 监督.key --out 纸条",),
    "recover": (
        "reviewapp recover desk1",
        "reviewapp recover desk1 --bureau round1 --key 监督.key --reason 专家忘记口令",
    ),
    "remember": ("reviewapp remember round1", "reviewapp remember round1 --forget"),
    "inspect": ("reviewapp inspect 甲01.rvscore",),
    "verify": ("reviewapp verify round1.rvarchive",),
    "print-station": ("reviewapp print-station 甲01.rvprint --out 打印",),
    "machine-check": ("reviewapp machine-check --seat 甲01 --stick /media/usb",),
    "demo": ("reviewapp demo --out build/demo",),
}
