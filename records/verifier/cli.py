"""The program: what it is given, what it prints, with what it ends."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from records.verifier import strict
from records.verifier.check import Given, Report, check_bundle
from records.verifier.findings import EXIT
from records.verifier.heads import Point
from records.verifier.signatures import read_roots
from records.verifier.words import as_json, say


def main(argv: Sequence[str]) -> int:
    """0 valid, 1 invalid, 2 not enough to conclude: a script that asks for 0 is never misled."""
    asked = _parser().parse_args(argv)
    roots = read_roots([file.read_bytes() for file in asked.trust])
    if len(asked.trust) and not roots:
        print("--trust: no certificate in these files", file=sys.stderr)  # noqa: T201
        return 2
    report = check_bundle(asked.bundle, Given(asked.head, asked.key, asked.minutes, roots))
    _print(report, asked)
    return EXIT[report.state]


def _print(report: Report, asked: argparse.Namespace) -> None:
    language = "en" if asked.english else "vi"
    text = json.dumps(as_json(report), ensure_ascii=False, indent=1) if asked.json else say(report, language)
    raw = (text + "\n").encode("utf-8", "backslashreplace")
    sys.stdout.buffer.write(raw)
    sys.stdout.flush()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="records.verifier",
        description="Kiểm tra gói hồ sơ số của kỳ họp / Checks the bundle of a meeting, offline",
    )
    parser.add_argument("bundle", type=Path, help="gói .zip")
    parser.add_argument(
        "--head", type=_point, action="append", default=[], metavar="SỐ_MỤC:GỐC", help="gốc lấy từ nơi khác"
    )
    parser.add_argument(
        "--key", type=_key, action="append", default=[], metavar="MÃ_KHÓA", help="khóa ký gốc của máy chủ"
    )
    parser.add_argument(
        "--minutes", type=_file, action="append", default=[], metavar="PDF", help="biên bản đã ký"
    )
    parser.add_argument(
        "--trust", type=_file, nargs="+", default=[], metavar="PEM", help="chứng thư gốc được tin cậy"
    )
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    parser.add_argument("--english", action="store_true", help="report in English")
    return parser


def _point(text: str) -> Point:
    size, _, root = text.partition(":")
    root = root.lower()
    if not size.isascii() or not size.isdigit() or not 0 < int(size) < 2**32 or not strict.is_hash(root):
        raise argparse.ArgumentTypeError("SIZE:ROOT, a number and 64 hex digits")
    return Point(int(size), root, "--head")


def _key(text: str) -> str:
    if not strict.is_hash(text.lower()):
        raise argparse.ArgumentTypeError("64 hex digits")
    return text.lower()


def _file(text: str) -> Path:
    path = Path(text)
    if not path.is_file():
        raise argparse.ArgumentTypeError(f"no such file: {text}")
    return path
