# SPDX-License-Identifier: Apache-2.0
"""Search, a pass of sync, the store."""
import json
import re
import shutil
import time

from .world import BIN, WORK, Skip, build, command, figures, over_both, portal, row, run, size_of, sync_command


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


K_FACTS = ("no time or no fee", "no time", "no fee", "no place", "wrong place", "doubled numbers", "no paper without a tap", "titles over 160 characters")
K_ALLOWED = {"sample": {"no time or no fee": 6, "wrong place": 1}, "national": {"wrong place": 1}}  # fewer than


@row
def facts(world):
    """what the guides leave open or say wrongly, as the kiosk shows them"""
    build("bench_facts")
    for label in ("sample", "national"):
        try:
            state = getattr(world, label) / "state"
        except Skip as why:
            yield f"facts ({label})", f"skipped: {why}", 0, None, "", "tests/bench/run facts"
            continue
        again = [BIN / "bench_facts", "--which", state]
        found = figures(BIN / "bench_facts", state)
        for name in K_FACTS:
            value = found[name][0]
            text = f"{value:.0f} of {found['guides'][0]:.0f} guides"
            yield f"{name} ({label})", text, value, K_ALLOWED[label].get(name), "guides", command(*again)
        yield f"longest open item ({label})", f"{found['longest open item'][0]:,.0f} characters", 0, None, "", command(*again)
