# SPDX-License-Identifier: Apache-2.0
"""A release meets a province: 500 real tramtin-sync services, all started in the same second (the power came back), one web server,
a line of 256 kbit/s for each."""
import collections
import shutil
import subprocess
import time

from .corpus import Corpus
from .server import Server
from .world import BIN, ROOT, SAMPLE, WORK, row, run, sync_command

K_KIOSKS = 500
K_LINE = 32_000  # bytes a second
K_GUIDES = 400
K_HOLD_OFF_MINUTES = 2
K_PATIENCE = 600  # seconds
FOLDER = WORK / "fleet"


def publish(tree):
    run(BIN / "tramtin-content", "publish", tree, "--repo", FOLDER / "repository", "--keys", FOLDER / "keys")


def prepare():
    """A repository with two releases, and 500 stores that hold the first."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    corpus = Corpus(FOLDER / "tree", SAMPLE, ROOT / "content/samples/mini", guides=K_GUIDES)
    run(BIN / "tramtin-content", "keys", "init", FOLDER / "keys")
    publish(FOLDER / "tree")
    run(*sync_command(FOLDER, "held", FOLDER / "repository"))
    corpus.rewrite(0.05, 1)
    publish(FOLDER / "tree")


def configure(name, url, hold_off):
    state = FOLDER / "kiosks" / name
    shutil.copytree(FOLDER / "held", state)
    config = FOLDER / "kiosks" / f"{name}.toml"
    config.write_text(f'[sync]\nstate = "{state}"\nroot = "{FOLDER}/keys/root.json"\nsources = ["{url}"]\nhold_off_minutes = {hold_off}\n')
    return state, config


def wait_until_current(states, began):
    """Seconds after which 50, 90 and 99 % of the stores show the new release."""
    waiting, moments = set(states), []
    while len(moments) < 0.99 * len(states):
        if time.monotonic() - began > K_PATIENCE:
            raise RuntimeError(f"after {K_PATIENCE} s {len(waiting)} of {len(states)} kiosks are not current")
        for state in [state for state in waiting if (state / "CURRENT").read_text().strip() != "000001"]:
            waiting.remove(state)
            moments.append(time.monotonic() - began)
        time.sleep(0.25)
    return [moments[int(share * len(states)) - 1] for share in (0.5, 0.9, 0.99)]


def load(server, since):
    """Bytes in all, the busiest second in bytes and in requests, and the curve by tenths of the time."""
    lines = [line for line in server.lines() if line[0] >= since]
    seconds, requests = collections.Counter(), collections.Counter()
    for moment, _, sent, _, _, _ in lines:
        seconds[int(moment)] += sent
        requests[int(moment)] += 1
    first, last = min(seconds), max(seconds) + 1
    step = max(1, -(-(last - first) // 10))
    curve = [sum(seconds[second] for second in range(start, start + step)) / step for start in range(first, last, step)]
    return sum(line[2] for line in lines), max(seconds.values()), max(requests.values()), curve


def release_to(hold_off):
    shutil.rmtree(FOLDER / "kiosks", ignore_errors=True)
    with Server(FOLDER / "repository", FOLDER / "nginx", K_LINE) as server:
        kiosks = [configure(f"{number:03}", server.url, hold_off) for number in range(K_KIOSKS)]
        since, began = time.time(), time.monotonic()
        programs = [subprocess.Popen([str(BIN / "tramtin-sync"), "--config", str(config)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                    for _, config in kiosks]
        try:
            moments = wait_until_current([state for state, _ in kiosks], began)
        finally:
            for program in programs:
                program.terminate()
            for program in programs:
                program.wait()
        return moments, load(server, since)


@row
def fleet(world):
    """500 kiosks on 256 kbit/s each after a release: load on the server, time until they are current (takes minutes)"""
    assert world.programs is None
    prepare()
    for hold_off in (0, K_HOLD_OFF_MINUTES):
        (half, most, nearly), (total, peak, requests, curve) = release_to(hold_off)
        name = f"{K_KIOSKS} kiosks, hold-off {hold_off} min"
        text = f"50/90/99 % current after {half:.0f}/{most:.0f}/{nearly:.0f} s; {total / 1e6:.1f} MB, busiest second {peak / 1e3:.0f} kB, {requests} requests"
        yield name, text, nearly, None, "s", "tests/bench/run fleet"
        yield f"{name}, curve", " ".join(f"{rate / 1e3:.0f}" for rate in curve) + " kB/s in tenths of the time", 0, None, "", "tests/bench/run fleet"
