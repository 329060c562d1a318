"""Writes the golden papers anew: `python -m tests.drafting.golden`. Read the difference before it is committed."""

from __future__ import annotations

from tests.drafting.golden import FOLDER, golden


def renew() -> None:
    papers = golden()
    for path in FOLDER.glob("*.txt"):
        if path.name not in papers:
            path.unlink()
    for name, text in papers.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    print(f"{len(papers)} papers in {FOLDER}")


if __name__ == "__main__":
    renew()
