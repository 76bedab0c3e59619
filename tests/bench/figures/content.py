# SPDX-License-Identifier: Apache-2.0
"""Search, a pass of sync, the store."""
import json
import re
import shutil
import time

from .world import BIN, WORK, build, command, figures, over_both, portal, row, run, size_of, sync_command


@over_both
def search_time(label, folder):
    """time of a search"""
    build("bench_search")
    again = [BIN / "bench_search", folder / "state"]
    found = figures(*again)
    where = f"{label}, {found['procedures'][0]:.0f} procedures"
    for name, words in (("query", "whole queries"), ("typing", "every keystroke")):
        median, p99, worst = found[name]
        yield f"search, {words} ({where})", f"p50 {median:.2f} ms, p99 {p99:.2f}, worst {worst:.2f}", p99, None, "ms", command(*again)


@row
def search(_):
    """how well the search answers, class by class, over each content there is"""
    build("bench_search_quality")
    for line in run(BIN / "bench_search_quality").stdout.splitlines():
        name, _, text = line.partition("  ")
        p99 = re.search(r"p99 ([\d.]+) ms", text)
        if text:
            yield name, text.strip(), float(p99[1]) if p99 else 0, 8 if p99 else None, "ms", command(BIN / "bench_search_quality")


@over_both
def sync(label, folder):
    """a first and an empty pass over HTTP, from the real portal"""
    shutil.rmtree(folder / "state-http", ignore_errors=True)
    with portal(folder / "repository") as url:
        for name in ("first sync", "empty sync"):
            began = time.monotonic()
            said = json.loads(run(*sync_command(folder, "state-http", url)).stdout)
            took = (time.monotonic() - began) * 1e3
            text = f"{said['bytes']:,} bytes, {said['requests']} requests, {took:.0f} ms"
            yield f"{name} ({label})", text, took, None, "ms", f"tests/bench/run sync_{label}"


@over_both
def store(label, folder):
    """size of the store, time to build a generation"""
    build("bench_store")
    state = folder / "state"
    parts = {name: size_of(state / name) for name in ("generations", "pack", "media")}
    text = f"{sum(parts.values()) / 1e6:.2f} MB (" + ", ".join(f"{name} {size / 1e6:.2f}" for name, size in parts.items()) + ")"
    yield f"store ({label})", text, 0, None, "MB", command("du", "-sh", state)
    again = [BIN / "bench_store", state, WORK]
    found = figures(*again)
    text = f"{found['build'][0]:.0f} ms + self-test {found['self_test'][0]:.0f} ms, {found['items'][0]:.0f} items, {found['bytes'][0] / 1e6:.2f} MB"
    yield f"building a generation ({label})", text, found["build"][0], None, "ms", command(*again)
