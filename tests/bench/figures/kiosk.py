# SPDX-License-Identifier: Apache-2.0
"""The kiosk: frames, start, memory, idling."""
import mmap
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
import zlib
from pathlib import Path

from .world import BIN, ROOT, WORK, Skip, build, command, cpu_seconds, figures, memory_mb, row, run, stop

K_WIDE = (1920, 1080)
K_IDLE_SECONDS = 30
K_STARTS = 9


class Screen:
    """A virtual display whose pixels lie in a mapped file, so that looking at them costs the programs nothing."""

    def __init__(self, size=K_WIDE):
        if not shutil.which("Xvfb"):
            raise Skip("Xvfb is not installed (packaging/install-dependencies test)")
        self.size = size
        self.folder = WORK / "framebuffer"
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)

    def __enter__(self):
        read, write = os.pipe()
        screen = f"{self.size[0]}x{self.size[1]}x24"
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", screen, "-fbdir", str(self.folder), "-nolisten", "tcp"],
            pass_fds=[write], stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as number:
            name = number.readline().strip()
        if not name:
            raise Skip("Xvfb did not start")
        self.display = ":" + name
        with open(self.folder / "Xvfb_screen0", "rb") as file:
            self.pixels = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        return self

    def __exit__(self, *_):
        self.server.terminate()
        self.server.wait()
        self.pixels.close()

    def looks(self):
        """Sums of every eighth line: equal when nothing changed."""
        pitch = self.size[0] * 4
        start = len(self.pixels) - pitch * self.size[1]
        return [zlib.adler32(self.pixels[start + y * pitch : start + (y + 1) * pitch]) for y in range(4, self.size[1], 8)]

    def start(self, *words):
        env = {**os.environ, "DISPLAY": self.display, "SDL_VIDEODRIVER": "x11"}
        return subprocess.Popen([str(word) for word in words], env=env, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def first_frames(self, *words):
        """Milliseconds from exec to the first pixels on the screen, and to the last change of the first second."""
        before = last = self.looks()
        began = time.monotonic()
        program = self.start(*words)
        first = complete = None
        try:
            while (now := time.monotonic() - began) < 1.2:
                current = self.looks()
                if current != last:
                    last, complete = current, now
                    if first is None and sum(a != b for a, b in zip(before, current)) > len(before) // 2:
                        first = now
        finally:
            stop(program)
        if first is None:
            raise RuntimeError("no frame within a second")
        return first * 1e3, complete * 1e3


def window_of(folder, size=K_WIDE):
    return [BIN / "tramtin", "--state", folder / "state", "--windowed", f"{size[0]}x{size[1]}"]


@row
def frames(world):
    """CPU of a frame of the whole kiosk at 1920x1080"""
    build("bench_kiosk")
    again = [BIN / "bench_kiosk", world.sample / "state"]
    limits = {"static": 1.0, "drag": 8.0, "fling": 8.0, "scroll": 8.0, "page": 8.0, "sheet": 8.0}
    for name, (median, p99, worst) in figures(*again).items():
        yield f"{name} CPU", f"{median:.2f} ms, p99 {p99:.2f}, worst {worst:.2f}", median, limits.get(name.split(".")[0]), "ms", command(*again)


@row
def first_frame(world):
    """exec to the first frame on the screen, warm"""
    folder = world.sample
    again = window_of(folder)
    with Screen() as screen:
        times = [screen.first_frames(*again) for _ in range(K_STARTS + 1)][1:]
    for name, at in (("exec -> first frame in a window", 0), ("exec -> its content complete", 1)):
        values = [pair[at] for pair in times]
        middle = statistics.median(values)
        yield name, f"{middle:.0f} ms, worst {max(values):.0f}", middle, 250, "ms", "tests/bench/run first_frame"


@row
def headless_start(world):
    """exec to the end of a run that draws the first screen to its last detail and writes nothing"""
    script = WORK / "rest.script"
    script.parent.mkdir(parents=True, exist_ok=True)
    script.write_text("wait idle\n")
    again = [BIN / "tramtin", "--state", world.sample / "state", "--headless", "--size", "1920x1080", "--script", script]
    times = []
    for _ in range(K_STARTS + 1):
        began = time.monotonic()
        run(*again)
        times.append((time.monotonic() - began) * 1e3)
    middle = statistics.median(times[1:])
    yield "exec -> exit without a window", f"{middle:.0f} ms, worst {max(times[1:]):.0f}", middle, 250, "ms", command(*again)


@row
def memory(world):
    """resident memory of the kiosk in a window"""
    again = window_of(world.sample)
    with Screen() as screen:
        program = screen.start(*again)
        try:
            time.sleep(2)
            used = memory_mb(program.pid)
        finally:
            stop(program)
    text = f"{used['VmRSS']:.1f} MB (peak {used['VmHWM']:.1f}; anonymous {used['RssAnon']:.1f}, files {used['RssFile']:.1f}, shared {used['RssShmem']:.1f})"
    yield "RSS of the open kiosk", text, used["VmHWM"], 60, "MB", "tests/bench/run memory"


@row
def idle(world):
    """CPU of the kiosk that nobody touches"""
    with Screen() as screen:
        program = screen.start(*window_of(world.sample))
        try:
            time.sleep(3)
            before = cpu_seconds(program.pid)
            time.sleep(K_IDLE_SECONDS)
            share = (cpu_seconds(program.pid) - before) / K_IDLE_SECONDS * 100
        finally:
            stop(program)
    yield f"CPU over {K_IDLE_SECONDS} s idle", f"{share:.2f} %", share, 0.5, "%", "tests/bench/run idle"


@row
def pixels(_):
    """the rasteriser alone"""
    build("bench_pixels")
    for line in run(BIN / "bench_pixels").stdout.splitlines():
        name, value = re.split(r"\s{2,}", line.strip(), maxsplit=1)
        yield f"pixels: {name}", value, 0, None, "ms", command(BIN / "bench_pixels")


@row
def monkey(world):
    """growth of the kiosk over 10,000 random taps, drags and keys on the sample content"""
    sys.path.insert(0, str(ROOT / "tests/support"))
    from monkey import steps

    peaks = []
    for count in (5_000, 10_000):
        script = WORK / f"monkey-{count}.script"
        script.write_text("".join(steps(10_000, 20261122, 540, 960).splitlines(keepends=True)[:count]))
        program = subprocess.Popen([BIN / "tramtin", "--state", world.sample / "state", "--headless", "--size", "540x960", "--script", script], cwd=ROOT)
        _, status, used = os.wait4(program.pid, 0)
        if status != 0:
            raise RuntimeError(f"the kiosk ended with {os.waitstatus_to_exitcode(status)} within {count} steps")
        peaks.append(used.ru_maxrss / 1024)
    grown = peaks[1] - peaks[0]
    yield "RSS, second half of 10,000 random steps", f"+{grown:.2f} MB ({peaks[0]:.1f} -> {peaks[1]:.1f})", grown, 1.0, "MB", "tests/bench/run monkey"
