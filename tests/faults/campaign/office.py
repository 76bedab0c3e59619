# SPDX-License-Identifier: Apache-2.0
"""A province with three releases and a kiosk that holds the second; what must be true of the kiosk after any fault."""
import hashlib
import json
import os
import random
import shutil
import struct
import subprocess
import zlib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
BIN = Path(os.environ.get("TRAMTIN_BIN", ROOT / "build/dev/bin"))
K_NOW = "2026-11-22T02:00:00Z"
K_HELD, K_NEW = 2, 3  # releases
K_SECONDS = 120


class Broken(Exception):
    """The promise did not hold; the text says how."""


def call(*words, **options):
    # The leak checker of a sanitized build cannot work under a tracer.
    env = {**os.environ, "ASAN_OPTIONS": "detect_leaks=0"}
    return subprocess.run([str(word) for word in words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=K_SECONDS, check=False, env=env, **options)


def must(*words):
    ran = call(*words)
    if ran.returncode != 0:
        raise RuntimeError(f"{words}: {ran.stderr.decode(errors='replace')[-400:]}")
    return ran.stdout.decode()


def picture(seed, side):
    """A PNG that does not compress, so that it comes in several parts."""
    noise = random.Random(seed)
    rows = b"".join(b"\0" + noise.randbytes(side * 3) for _ in range(side))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 1)) + chunk(b"IEND", b"")


def write_release(tree, number):
    (tree / "images").mkdir(exist_ok=True)
    (tree / "images/anh-lon.png").write_bytes(picture(number, 480))
    told = "\n\n".join(f"Đoạn {line} của bản tin số {number}: " + hashlib.sha256(f"{number}{line // 4}".encode()).hexdigest() for line in range(40))
    (tree / "notices/ban-tin.md").write_text(f'+++\ntitle = "Bản tin số {number}"\ndate = "2026-11-2{number - 1}"\n+++\n\n'
                                             f"![Ảnh lớn](images/anh-lon.png)\n\n{told}\n")


class Office:
    def __init__(self, scratch, seed):
        self.scratch = Path(scratch)
        self.random = random.Random(seed)
        self.keys = self.scratch / "keys"
        tree = self.scratch / "tree"
        shutil.copytree(ROOT / "content/samples/mini", tree)
        must(BIN / "tramtin-content", "keys", "init", self.keys, "--clock", "2026-11-20T10:00:00Z")
        for number in (1, K_HELD, K_NEW):
            write_release(tree, number)
            must(BIN / "tramtin-content", "publish", tree, "--repo", self.scratch / "live", "--keys", self.keys, "--clock", f"2026-11-2{number - 1}T11:00:00Z")
            shutil.copytree(self.scratch / "live", self.repository(number))
        must(*self.sync(self.scratch / "held", self.repository(K_HELD)))

    def repository(self, number):
        return self.scratch / f"repository-{number}"

    def sync(self, state, source, clock=K_NOW):
        return [BIN / "tramtin-sync", "--state", state, "--source", source, "--root", self.keys / "root.json", "--once", "--json", "--clock", clock]

    def waiting(self, state, source):
        """A pass by day of a kiosk that fetches at night."""
        config = self.scratch / "by-night.toml"
        config.write_text('[sync]\nsources = ["/nowhere"]\nnight_window = "22:00-05:00"\nsmall_mb = 0\nreserve_mb = 0\napply = "at_once"\n')
        return [*self.sync(state, source), "--config", config]

    def state(self, name="state"):
        """A fresh kiosk that holds the second release."""
        folder = self.scratch / name
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.scratch / "held", folder)
        return folder

    def release(self, state):
        """What the screen would show; nothing when it would say that it is being prepared."""
        ran = call(BIN / "tramtin-content", "search", "--state", state, "bản tin số")
        titles = [line.split("\t")[4] for line in ran.stdout.decode(errors="replace").splitlines() if "Bản tin số" in line]
        if ran.returncode < 0 or ran.returncode > 3:
            raise Broken(f"the reader ended with {ran.returncode}: {ran.stderr.decode(errors='replace')[-300:]}")
        return int(titles[0].rsplit(" ", 1)[1]) if titles else None

    def shows(self, state, allowed, when):
        seen = self.release(state)
        if seen not in allowed:
            raise Broken(f"{when} it shows release {seen}, allowed is {' or '.join(map(str, allowed))}")

    def arrives(self, state, source=None, clock=K_NOW):
        """The next healthy pass reaches the new release, and after the nightly scrub nothing on the disk is damaged."""
        ran = call(*self.sync(state, source or self.repository(K_NEW), clock))
        if ran.returncode != 0:
            raise Broken(f"the next healthy pass ended with {ran.returncode}: {ran.stderr.decode(errors='replace')[-300:]}{ran.stdout.decode(errors='replace')[-300:]}")
        self.shows(state, [K_NEW], "after a healthy pass")
        ran = call(BIN / "tramtin-sync", "--state", state, "scrub", "--clock", clock)
        if ran.returncode != 0:
            raise Broken(f"the scrub ended with {ran.returncode}: {ran.stderr.decode(errors='replace')[-300:]}")
        self.shows(state, [K_NEW], "after a scrub")
        self.whole(state)

    def whole(self, state):
        for file in (state / "media").rglob("*"):
            if file.is_file() and hashlib.sha256(file.read_bytes()).hexdigest() != file.parent.name + file.name:
                raise Broken(f"{file.name} in media/ is not what its name says")

    def ended(self, ran, allowed, what):
        if ran.returncode not in allowed:
            raise Broken(f"{what}: exit status {ran.returncode}, allowed {allowed}: {ran.stderr.decode(errors='replace')[-300:]}{ran.stdout.decode(errors='replace')[-200:]}")

    def some(self, cases, count, full):
        """All cases, or so many of them drawn by the seed."""
        cases = list(cases)
        return cases if full or len(cases) <= count else self.random.sample(cases, count)


def reason_of(ran):
    lines = ran.stdout.decode(errors="replace").strip().splitlines()
    return json.loads(lines[-1]).get("reason", "") if lines else ""
