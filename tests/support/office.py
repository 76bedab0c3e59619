# SPDX-License-Identifier: Apache-2.0
"""An office's kiosk for scenarios: a store published and synced by the real programs, at a fixed hour."""
import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(os.environ.get("TRAMTIN_BIN", ROOT / "build/dev/bin"))
K_NOW, K_SYNCED, K_PUBLISHED = "2026-11-22T02:00:00Z", "2026-11-21T23:30:00Z", "2026-11-21T10:00:00Z"
K_SECONDS = 600  # for one program, under sanitizers and load


def call(program, *arguments):
    """(worked, what it said)"""
    command = [str(BIN / program), *map(str, arguments)]
    ran = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=K_SECONDS, check=False)
    return ran.returncode == 0, ran.stdout.decode("utf-8", "replace")


def must(program, *arguments):
    worked, said = call(program, *arguments)
    if not worked:
        raise SystemExit(f"{program} {' '.join(map(str, arguments))} failed:\n{said}")


def make_store(content, scratch):
    """A state folder as an office has it after its first update; content: a folder of content/samples, none, or damaged."""
    state = scratch / content / "state"
    if state.exists() or content == "none":
        return state
    if content == "damaged":
        (state / "generations").mkdir(parents=True)
        (state / "generations/000001.db").write_bytes(b"no database" * 100)
        (state / "CURRENT").write_text("000001\n", encoding="utf-8")
        return state
    keys, repo = scratch / content / "keys", scratch / content / "repo"
    must("tramtin-content", "keys", "init", keys, "--clock", K_PUBLISHED)
    must("tramtin-content", "publish", ROOT / "content/samples" / content, "--repo", repo, "--keys", keys, "--clock", K_PUBLISHED)
    must("tramtin-sync", "--state", state, "--source", repo, "--root", keys / "root.json", "--once", "--clock", K_SYNCED)
    return state
