"""The words of the command line; ``reviewapp --help`` with examples comes from here."""

from __future__ import annotations

import argparse
from pathlib import Path

from reviewapp import __version__
from reviewapp.domain.recusal import RecusalGround, RecusalScope
from reviewapp.usecases.form_list import FORMS
from reviewapp.usecases.wording import sentence

from . import (
    amend_letters,
    amending,
    arrivals,
    bureau,
    comparing,
    copying,
    declaring,
    expert,
    inspecting,
    machine_check,
    remembering,
    results,
    scheme,
    signing,
    statistics,
    visits,
)
from .command_parser import CommandParser, in_language
from .context import Context

_STORE = "the store: a folder of its own"
_SCHEME = "a scheme's id (reviewapp scheme list) or a TOML file"


def make_parser(language: str) -> CommandParser:
    """The whole command line, explained in a language."""
    parser = CommandParser(
        language=language,
        prog="reviewapp",
        description="离线专家评审：签名并密封的评分包 offline expert review with signed and sealed packages",
        epilog=sentence("usage_jobs", language),
    )
    version = f"reviewapp {__version__}"
    parser.add_argument("--version", action="version", version=version, help="show the program's version")
    parser.add_argument("--language", choices=("zh", "en"), default=None, help="界面语言 language (zh)")
    jobs = parser.add_subparsers(dest="desk", metavar="JOB")
    _bureau(jobs.add_parser("bureau", help="秘书处 the secretary's jobs"))
    _expert(jobs.add_parser("expert", help="专家 the expert's desk"))
    _scheme(jobs.add_parser("scheme", help="方案 the rules of a review"))
    _supervisor(jobs.add_parser("supervisor", help="监督 the supervisor's key"))
    one = _described(jobs, "recover", "找回口令 set a new pass phrase with the recovery code")
    one.add_argument("store", type=Path, metavar="STORE", help=_STORE)
    one.add_argument("--bureau", type=Path, metavar="STORE", help="two-key rounds: the bureau's store")
    one.add_argument("--key", type=Path, metavar="FILE", help="two-key rounds: the supervisor's key file")
    one.add_argument("--reason", default="", metavar="TEXT", help="two-key rounds: stands in the log of acts")
    one.set_defaults(run=expert.recover)
    one = _described(jobs, "remember", "记住口令 keep a store's pass phrase in this computer's keyring")
    one.add_argument("store", type=Path, metavar="STORE", help=_STORE)
    one.add_argument("--forget", action="store_true", help="take it out again")
    one.set_defaults(run=remembering.remember)
    one = _described(jobs, "inspect", "查看包 what a package says of itself, without its keys")
    one.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help="包文件，或存储、副本的文件夹 a package, or the folder of a store or copy",
    )
    _json(one).set_defaults(run=inspecting.inspect)
    one = _described(jobs, "verify", "核验归档 recompute everything from an archive")
    one.add_argument("file", type=Path, metavar="FILE", help="包文件 a package")
    _json(one).set_defaults(run=results.verify)
    one = _described(jobs, "print-station", "打印站 open a print letter in memory; says what it is")
    one.add_argument("letter", type=Path, metavar="FILE.rvprint", help="打印包 the print letter")
    one.add_argument(
        "--out", type=Path, metavar="DIR", help="write the PDFs, unencrypted; else nothing is kept"
    )
    one.set_defaults(run=signing.print_station)
    one = _described(jobs, "machine-check", "电脑检查 whether this laptop is fit for a review")
    one.add_argument("--seat", default="", metavar="NO", help="席位 the seat it is meant for")
    one.add_argument("--stick", type=Path, metavar="DIR", help="U盘 a stick to write to and read back")
    one.add_argument("--out", type=Path, metavar="FILE.txt", help="keep the card")
    _json(one).set_defaults(run=machine_check.machine_check)
    one = jobs.add_parser("demo", help="演示 a whole sealed session on the sample round")
    one.add_argument(
        "--out", type=Path, default=Path("build/demo"), metavar="DIR", help="a folder to write to"
    )
    one.set_defaults(run=_demo)
    return parser


def _demo(args: argparse.Namespace, context: Context) -> int:
    from .demo import run_demo  # noqa: PLC0415 - only the demo needs it

    return run_demo(args, context)


def _bureau(parser: CommandParser) -> None:
    jobs = parser.add_subparsers(dest="job", metavar="JOB", required=True)
    one = _store(jobs, "create", bureau.create, "新建批次 a new round from a scheme")
    one.add_argument("--scheme", required=True, metavar="ID|FILE", help=_SCHEME)
    one.add_argument(
        "--title", required=True, metavar="TEXT", help="批次名称 the round's title, as it prints"
    )
    one.add_argument(
        "--supervisor", type=Path, metavar="FILE.pub", help="监督人员的公开卡片 makes it a two-key round"
    )
    one.add_argument(
        "--rehearsal", action="store_true", help="演练 marked in red, never mixed with real rounds"
    )
    one.add_argument("--sample", action="store_true", help="with --rehearsal: sample entries and experts")
    one.add_argument(
        "--copies", action="store_true", help="允许专家另存加密副本 an encrypted copy on a stick"
    )
    one = _store(jobs, "import", bureau.import_, "导入名单和材料 lists and dossiers")
    for name in ("entries", "experts", "assignments"):
        one.add_argument(f"--{name}", type=Path, metavar="FILE", help="columns: docs/guide/tables.md")
    one.add_argument("--dossiers", type=Path, metavar="DIR", help="PDF files named by the entries' numbers")
    one.add_argument(
        "--reason", default="", metavar="TEXT", help="needed to change lists or dossiers after issue"
    )
    _json(one)
    one = _store(jobs, "issue", bureau.issue, "发放任务包 task packages and code slips")
    one.add_argument("--out", type=Path, required=True, metavar="DIR", help="任务包 where the packages go")
    one.add_argument(
        "--codes",
        type=Path,
        required=True,
        metavar="DIR2",
        help="开启码 where the code slips go, never with the packages",
    )
    one.add_argument("--codes-csv", action="store_true", help="codes as CSV too")
    one.add_argument("--expert", action="append", metavar="NO", help="only these seats")
    one.add_argument("--again", action="store_true", help="seats that have a package too: old slips are void")
    one.add_argument("--key", type=Path, metavar="FILE", help="two-key rounds: prints the codes at once")
    one = _store(jobs, "reenrol", bureau.reenrol, "重新登记席位 a new code and package for a seat")
    one.add_argument("--expert", required=True, metavar="NO", help="the seat")
    one.add_argument("--reason", required=True, metavar="TEXT", help="a reason; it prints in the record")
    one.add_argument("--out", type=Path, metavar="DIR", help="a folder to write to")
    one.add_argument(
        "--codes",
        type=Path,
        metavar="DIR2",
        help="开启码文件夹，与任务包分开 code slips, never with the packages",
    )
    one.add_argument("--codes-csv", action="store_true", help="codes as CSV too")
    one.add_argument("--key", type=Path, metavar="FILE", help="two-key rounds: the supervisor's key file")
    one = _store(jobs, "merge", bureau.merge, "合并评分包 preview and keep score packages")
    one.add_argument("file", type=Path, nargs="+", metavar="FILE", help="评分包文件 score packages")
    one.add_argument("--preview", action="store_true", help="decide and write nothing")
    _json(one)
    _json(_store(jobs, "status", arrivals.status, "到件情况 who is missing what"))
    one = _store(jobs, "close", bureau.close, "截止收件 close the intake")
    one.add_argument(
        "--anyway", action="store_true", help="还有席位没交也截止 although seats have sent nothing"
    )
    for name, about in (("admit", "接收迟到包"), ("withdraw", "撤回包"), ("choose", "裁定冲突")):
        one = _store(jobs, name, bureau.letter_act, f"{about} {name} one letter")
        one.add_argument("--letter", required=True, metavar="CODE", help="short code or digest")
        one.add_argument("--reason", required=True, metavar="TEXT", help="a reason; it prints in the record")
        if name == "choose":
            one.add_argument("--expert", required=True, metavar="NO", help="the seat")
            one.add_argument(
                "--key", type=Path, metavar="FILE", help="two-key rounds: the supervisor's key file"
            )
    one = _store(jobs, "recuse", bureau.recuse, "登记回避 record a recusal")
    one.add_argument("--expert", required=True, metavar="NO", help="the seat")
    _ground(one, required=True)
    one = _store(jobs, "declared", declaring.declared, "回避申报 what experts declared; confirm it")
    one.add_argument("--seat", action="append", metavar="NO", help="record this seat's recusals")
    one.add_argument("--all", action="store_true", help="record all of them")
    _json(one)
    one = _store(jobs, "amend", amending.amend, "更换方案 replace the scheme's arithmetic")
    one.add_argument("--key", type=Path, metavar="FILE", help="two-key rounds: the supervisor's key file")
    one.add_argument("--scheme", required=True, metavar="ID|FILE", help=_SCHEME)
    one.add_argument("--reason", default="", metavar="TEXT", help="a reason; it prints in the record")
    one.add_argument(
        "--preview", action="store_true", help="what differs and which ranks move; writes nothing"
    )
    _json(one)
    one = _store(
        jobs, "amend-letters", amend_letters.amend_letters, "变更通知 amendments for seats whose task changed"
    )
    one.add_argument(
        "--out", type=Path, metavar="DIR", help="where they go; without it only says who needs one"
    )
    one.add_argument("--expert", action="append", metavar="NO", help="only these seats")
    one.add_argument("--preview", action="store_true", help="say who needs one and write nothing")
    _json(one)
    one = _store(jobs, "reopen", amend_letters.reopen, "复评 let seats judge entries again")
    one.add_argument(
        "--entry", action="append", required=True, metavar="NO", help="项目编号，可写多次 entries' numbers"
    )
    one.add_argument("--expert", action="append", required=True, metavar="NO", help="only these seats")
    one.add_argument("--reason", required=True, metavar="TEXT", help="a reason; it prints in the record")
    one.add_argument("--allowed-by", required=True, metavar="NAME", help="批准人 who allowed it; it prints")
    one.add_argument("--key", type=Path, metavar="FILE", help="two-key rounds: the supervisor's key file")
    one = _store(jobs, "unseal", bureau.unseal, "启封 open the letters")
    one.add_argument("--key", type=Path, metavar="FILE", help="two-key rounds: the supervisor's key file")
    one.add_argument("--recovery", action="store_true", help="ask for the recovery key instead")
    one.add_argument("--anyway", action="store_true", help="although a seat's conflict is not settled")
    one = _store(jobs, "backup", bureau.backup, "备份 an encrypted copy, opened to be sure")
    one.add_argument("--out", type=Path, required=True, metavar="DIR", help="a folder to write to")
    one = _store(
        jobs, "release", copying.release, "放行副本 two-key rounds: let an expert's copy go on elsewhere"
    )
    one.add_argument("copy", type=Path, metavar="COPY", help="副本所在文件夹 the copy's folder")
    one.add_argument("--reason", required=True, metavar="TEXT", help="a reason; it prints in the record")
    one.add_argument("--key", type=Path, metavar="FILE", help="the supervisor's key file")
    one.add_argument("--recovery", action="store_true", help="ask for the recovery key instead")
    _store(jobs, "check", bureau.check, "自检 every invariant of the store")
    _json(_store(jobs, "rank", results.rank, "排序 the ranking"))
    one = _store(
        jobs, "stats", statistics.stats, "统计（供研究） agreement of experts, and how sure the result is"
    )
    one.add_argument("--seed", type=int, metavar="N", help="of the bootstrap; else from the ranking's digest")
    _json(one)
    _json(_store(jobs, "visits", visits.bureau_visits, "现场考察 what was found otherwise on site"))
    one = _store(jobs, "print", results.print_, "打印 the forms as PDF")
    one.add_argument("--out", type=Path, required=True, metavar="DIR", help="a folder to write to")
    one.add_argument(
        "--forms", default=",".join(FORMS), metavar=",".join(FORMS), help="all of them unless named"
    )
    one = _store(jobs, "export", results.export, "导出表格 tally and ranking as a spreadsheet")
    one.add_argument("--out", type=Path, required=True, metavar="FILE.xlsx", help="a file to write")
    one = _store(jobs, "archive", results.archive, "归档 a package that verifies anywhere")
    one.add_argument("--out", type=Path, required=True, metavar="FILE.rvarchive", help="a file to write")


def _expert(parser: CommandParser) -> None:
    jobs = parser.add_subparsers(dest="job", metavar="JOB", required=True)
    one = _store(jobs, "open", expert.open_, "打开任务包 open a task package")
    one.add_argument(
        "--task", type=Path, required=True, metavar="FILE.rvtask", help="任务包 the task package"
    )
    one = _store(jobs, "score", expert.score, "从表格打分 scores from a table")
    which = one.add_mutually_exclusive_group(required=True)
    given = in_language("填好的表格 a table filled in", parser.language)
    blank = in_language(
        "先写出空白表（.xlsx、.csv） write the blank table first: .xlsx or .csv", parser.language
    )
    which.add_argument("--from", dest="source", type=Path, metavar="FILE", help=given)
    which.add_argument("--template", type=Path, metavar="OUT", help=blank)
    one = _store(jobs, "recuse", declaring.recuse, "申报回避 stay out of an entry, a panel or the round")
    _ground(one, required=False)
    one.add_argument("--undo", action="store_true", help="撤回 take it back: what was scored comes back")
    one = _store(
        jobs, "no-conflict", declaring.no_conflict, "无需回避 no conflict with these, or all the rest"
    )
    one.add_argument("--entry", action="append", metavar="NO", help="这一项 else all without an answer yet")
    one = _store(jobs, "declarations", declaring.declarations, "回避申报包 the declarations by themselves")
    one.add_argument(
        "--out", type=Path, metavar="FILE.rvscore", help="a signed letter, sealed to the secretary"
    )
    one.add_argument("--f03", type=Path, metavar="FILE.pdf", help="回避申报表 on paper")
    _json(_store(jobs, "check", expert.check, "检查 every gap"))
    one = _store(jobs, "amend", amend_letters.amend, "打开变更通知 take an amendment in and say what changed")
    one.add_argument("letter", type=Path, metavar="LETTER.rvtask", help="变更通知 the amendment")
    one = _store(
        jobs, "compare", comparing.compare, "比较 my own entries side by side; nothing leaves this store"
    )
    one.add_argument(
        "--above", nargs=2, metavar=("NO", "NO"), help="keep: the first is better than the second"
    )
    _json(one)
    one = _store(jobs, "visits", visits.expert_visits, "现场考察意见表 form F12 of my visits as a PDF")
    one.add_argument("--out", type=Path, required=True, metavar="DIR", help="a folder to write to")
    one = _store(jobs, "export", expert.export, "签名提交 sign, seal and write")
    one.add_argument("--out", type=Path, required=True, metavar="FILE.rvscore", help="a file to write")
    one.add_argument("--receipt", type=Path, metavar="FILE.pdf", help="回执 the receipt as a PDF, to be kept")
    one.add_argument("--reason", default="", metavar="TEXT", help="重交原因 needed to submit again")
    one.add_argument(
        "--yes", action="store_true", help="一项都没有评完也提交 submit although nothing is scored"
    )
    _json(_store(jobs, "letters", signing.letters, "已签名的评分包 the letters this laptop has signed"))
    one = _store(
        jobs, "print", signing.print_, "签字用评分表 F06 and F07 of a signed letter, before unsealing"
    )
    one.add_argument("--forms", default="F06,F07", metavar="F06,F07", help="要哪几种表 which forms")
    one.add_argument("--out", type=Path, required=True, metavar="DIR", help="a folder to write to")
    one.add_argument("--revision", type=int, default=0, metavar="N", help="an earlier letter; else the last")
    one = _store(jobs, "print-letter", signing.print_letter, "打印包 the same, sealed for a print station")
    one.add_argument("--out", type=Path, required=True, metavar="FILE.rvprint", help="a file to write")
    one.add_argument("--revision", type=int, default=0, metavar="N", help="an earlier letter; else the last")
    one = _store(
        jobs, "copy", copying.copy, "另存副本 an encrypted copy on a second medium, where the round allows"
    )
    one.add_argument("--to", type=Path, required=True, metavar="DIR", help="a folder to write to")
    one = _described(jobs, "resume", "从副本继续 go on from a copy on this laptop")
    one.add_argument("copy", type=Path, metavar="COPY", help="副本所在文件夹 the copy's folder")
    one.add_argument("store", type=Path, metavar="STORE", help="new, on this laptop")
    one.set_defaults(run=copying.resume)


def _scheme(parser: CommandParser) -> None:
    jobs = parser.add_subparsers(dest="job", metavar="JOB", required=True)
    _json(jobs.add_parser("list", help="列出 the schemes that come with the program")).set_defaults(
        run=scheme.list_
    )
    one = jobs.add_parser("show", help="查看 a scheme as people read it")
    one.add_argument("scheme", metavar="ID|FILE", help=_SCHEME)
    _json(one).set_defaults(run=scheme.show)
    one = jobs.add_parser("try", help="试算 a sample round on random answers, with every rule that fired")
    one.add_argument("scheme", metavar="ID|FILE", help=_SCHEME)
    one.add_argument("--seed", type=int, default=1, metavar="N", help="another seed gives other answers (1)")
    _json(one).set_defaults(run=scheme.try_)
    one = jobs.add_parser("check", help="检查 every problem of a scheme file at once")
    one.add_argument("file", metavar="FILE", help="方案文件（TOML） a scheme file")
    _json(one).set_defaults(run=scheme.check)
    one = jobs.add_parser("schema", help="格式说明 a JSON Schema of the scheme file, for editors")
    one.add_argument("--out", type=Path, metavar="FILE", help="else to the screen")
    one.set_defaults(run=scheme.schema)


def _supervisor(parser: CommandParser) -> None:
    jobs = parser.add_subparsers(dest="job", metavar="JOB", required=True)
    one = _described(
        jobs, "key", "生成监督密钥 make the supervisor's key, and its public card FILE.pub beside it"
    )
    one.add_argument("--out", type=Path, required=True, metavar="FILE", help="on the supervisor's own stick")
    one.set_defaults(run=expert.supervisor_key)
    one = _store(jobs, "countersign", expert.countersign, "会签 sign the round as it stands")
    one.add_argument("--key", type=Path, required=True, metavar="FILE", help="the supervisor's key file")
    one = jobs.add_parser("codes", help="打开密封的开启码 open sealed code slips")
    one.add_argument("file", type=Path, metavar="FILE.age", help="密封的开启码 the sealed code slips")
    one.add_argument("--key", type=Path, required=True, metavar="FILE", help="the supervisor's key file")
    one.add_argument("--out", type=Path, required=True, metavar="DIR", help="a folder to write to")
    one.set_defaults(run=expert.open_codes)


def _store(jobs: argparse._SubParsersAction[CommandParser], name: str, run: object, about: str) -> CommandParser:  # fmt: skip
    parser = jobs.add_parser(name, help=about)
    parser.add_argument("store", type=Path, metavar="STORE", help=_STORE)
    parser.set_defaults(run=run)
    return parser


def _described(jobs: argparse._SubParsersAction[CommandParser], name: str, about: str) -> CommandParser:  # fmt: skip
    return jobs.add_parser(name, help=about)


def _ground(parser: CommandParser, *, required: bool) -> None:
    parser.add_argument("--entry", default="", metavar="NO", help="a panel's name with --scope panel")
    grounds = [ground.value for ground in RecusalGround]
    meanings = "; ".join(f"{one} = {sentence(f'ground_{one}', parser.language)}" for one in grounds)
    parser.add_argument("--ground", required=required, choices=grounds, metavar="GROUND", help=meanings)
    parser.add_argument("--note", default="", metavar="TEXT", help="补充说明 a note")
    scopes = [scope.value for scope in RecusalScope]
    parser.add_argument("--scope", default=scopes[0], choices=scopes, help="how far it reaches (entry)")


def _json(parser: CommandParser) -> CommandParser:
    parser.add_argument("--json", action="store_true", help="for a program to read")
    return parser
