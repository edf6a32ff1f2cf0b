"""A PDF made of an office file by LibreOffice, in a profile of its own that runs no macro and follows no link.

Arguments: {"path", "kind", "program"}. Written where it runs: made/document.pdf. The answer: {"made": its name}, or
{"refused": code} when nothing came of it.
"""

import shutil
import subprocess
from pathlib import Path
from typing import Any

# org.openoffice.Office.…: what is fixed for this one run.
_SETTINGS = {
    ("Common/Security/Scripting", "DisableMacrosExecution"): "true",
    ("Common/Security/Scripting", "MacroSecurityLevel"): "3",
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks"): "true",
    ("Common/Security/Scripting", "DisableActiveContent"): "true",
    ("Writer/Content/Update", "Link"): "0",
    ("Calc/Content/Update", "Link"): "1",  # never; in Writer that is 0
}


def run(arguments: dict[str, Any]) -> dict[str, Any]:
    here = Path.cwd()
    sent = here / f"document.{arguments['kind']}"
    shutil.copyfile(arguments["path"], sent)
    _write_profile(here / "profile" / "user")
    subprocess.run(  # noqa: S603 - LibreOffice, by the path the server found
        [
            arguments["program"],
            f"-env:UserInstallation={(here / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--nolockcheck",
            "--nodefault",
            "--convert-to",
            "pdf",
            "--outdir",
            str(here / "made"),
            str(sent),
        ],
        check=False,
        stdin=subprocess.DEVNULL,
    )
    made = here / "made" / "document.pdf"
    if not made.exists():
        return {"refused": "office_file_broken", "facts": {}}
    return {"made": str(made)}


def _write_profile(folder: Path) -> None:
    folder.mkdir(parents=True)
    items = "".join(
        f'<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for (path, name), value in _SETTINGS.items()
    )
    (folder / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{items}</oor:items>",
        encoding="utf-8",
    )
