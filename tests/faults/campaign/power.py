# SPDX-License-Identifier: Apache-2.0
"""Power cuts: the state lies on an ext4 of its own, which loses everything unsynced at each barrier of a pass."""
import re
import shutil
import subprocess
from pathlib import Path

from .lies import Lying
from .office import K_HELD, K_NEW, call, must

K_CALLS = ("fsync", "fdatasync", "rename", "renameat", "renameat2", "unlink", "unlinkat", "link", "linkat", "mkdir")
K_IMAGE = 96 << 20


class Unavailable(Exception):
    """Power cuts cannot be made here; the text says why."""


class Disk:
    """An ext4 in a file, mounted at `root`."""

    def __init__(self, folder):
        self.image, self.root = folder / "disk.img", folder / "disk"
        self.root.mkdir()

    def format(self, state):
        with open(self.image, "wb") as file:
            file.truncate(K_IMAGE)
        must("mkfs.ext4", "-q", "-F", "-O", "^metadata_csum", self.image)
        self.mount()
        shutil.copytree(state, self.root / "state")
        self.unmount()
        shutil.copyfile(self.image, self.image.with_suffix(".fresh"))

    def mount(self):
        must("mount", "-o", "loop,commit=600", self.image, self.root)

    def unmount(self):
        call("umount", self.root)

    def fresh(self):
        must("cp", "--sparse=always", self.image.with_suffix(".fresh"), self.image)
        self.mount()
        return self.root / "state"

    def cut(self):
        must("xfs_io", "-x", "-c", "shutdown", self.root)
        self.unmount()
        self.mount()


def available(folder):
    missing = [name for name in ("strace", "xfs_io", "mkfs.ext4", "losetup") if not shutil.which(name)]
    if missing:
        raise Unavailable(f"{', '.join(missing)} not installed")
    disk = Disk(folder)
    try:
        (folder / "empty").mkdir()
        disk.format(folder / "empty")
    except (RuntimeError, OSError, subprocess.SubprocessError) as why:
        raise Unavailable(f"no file system can be mounted here: {why}") from why
    return disk


def barriers(office, disk, words, ended=0):
    """Each call after which the disk may hold something new, as (name, number)."""
    log = Path(office.scratch) / "calls"
    state = disk.fresh()
    ran = call("strace", "-f", "-qq", "-o", log, "-e", "trace=" + ",".join(K_CALLS), *words(state))
    disk.unmount()
    if ran.returncode != ended:
        raise Unavailable("strace may not trace here")
    counts = {}
    for name in re.findall(r"^\d+\s+(\w+)\(", log.read_text(), re.M):
        counts[name] = counts.get(name, 0) + 1
    return [(name, number) for name, count in counts.items() for number in range(1, count + 1)]


def killed_at(name, number, words):
    call("strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={name}", "-e", f"inject={name}:signal=SIGKILL:when={number}", *words)


def power(office, full):
    """the plug pulled at every barrier of a pass, and of one that only sees what waits, on ext4"""
    disk = available(office.scratch / "power")
    disk.format(office.state())
    for name, number in office.some(barriers(office, disk, lambda state: office.sync(state, office.repository(K_NEW))), 8, full):

        def case(name=name, number=number):
            state = disk.fresh()
            try:
                killed_at(name, number, office.sync(state, office.repository(K_NEW)))
                disk.cut()
                office.shows(state, [K_HELD, K_NEW], "after the cut")
                office.arrives(state)
            finally:
                disk.unmount()

        yield f"at {name} number {number}", case
    with Lying(office.repository(K_NEW)) as ahead:
        for name, number in office.some(barriers(office, disk, lambda state: office.waiting(state, ahead.url), ended=1), 5, full):

            def seen(name=name, number=number):
                state = disk.fresh()
                try:
                    killed_at(name, number, office.waiting(state, ahead.url))
                    disk.cut()
                    office.shows(state, [K_HELD], "cut while a release waits")
                    # Refused where what was seen had reached the disk, else nothing new.
                    office.ended(call(*office.sync(state, office.repository(K_HELD))), (0, 2), "offered what it holds")
                    office.shows(state, [K_HELD], "offered what it holds")
                    office.ended(call(*office.waiting(state, ahead.url)), (1,), "waiting again")
                    office.ended(call(*office.sync(state, office.repository(K_HELD))), (2,), "a step back afterwards")
                    office.arrives(state)
                finally:
                    disk.unmount()

            yield f"at {name} number {number} while a release waits", seen
