# SPDX-License-Identifier: Apache-2.0
"""What one release costs on the line: 5,000 guides of which a share changed, by our patches and by the tools people use for this."""
import json
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

from .corpus import Corpus
from .server import Server, free_port, needs
from .world import BIN, ROOT, SAMPLE, WORK, row, size_of, sync_command

K_SHARES = (1, 5, 20)  # percent of the guides
K_TEXT = {1: 12.9, 5: 40.9, 20: 144.0}  # kB of a patch as measured when the design was chosen
K_ROUND = 1.15
K_METADATA = 12.0  # kB of signed metadata beside a patch
FOLDER = WORK / "delta"


# A program that is started counts the memory of who starts it as its own, and this one holds 5,000 guides: a small one starts it.
K_METER = """import json, resource, subprocess, sys
ended = subprocess.run(sys.argv[2:]).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
open(sys.argv[1], "w").write(json.dumps([ended, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))
"""


def spent(*words, cwd=None, check=True, log=None):
    """Runs a program: seconds of CPU of it and its children, the largest resident set in MB, what it said."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    meter = FOLDER / "meter"
    ran = subprocess.run([sys.executable, "-c", K_METER, str(meter), *(str(word) for word in words)], cwd=cwd or ROOT, stdout=subprocess.PIPE,
                         stderr=log or subprocess.STDOUT, text=True, check=True)
    ended, cpu, rss = json.loads(meter.read_text())
    if check and ended != 0:
        raise RuntimeError(f"{words[0]} ended with {ended}: {ran.stdout.strip()[-400:]}")
    return cpu, rss, ran.stdout


def publish(tree, repository):
    return spent(BIN / "tramtin-content", "publish", tree, "--repo", repository, "--keys", FOLDER / "keys")[0]


class Releases:
    """For each share a repository in which it is the second release, and a store that holds the first."""

    def __init__(self, world):
        assert world.programs is None
        shutil.rmtree(FOLDER, ignore_errors=True)
        self.corpus = Corpus(FOLDER / "tree", SAMPLE, ROOT / "content/samples/mini")
        spent(BIN / "tramtin-content", "keys", "init", FOLDER / "keys")
        publish(FOLDER / "tree", FOLDER / "first")
        shutil.copytree(FOLDER / "tree", FOLDER / "tree-first")
        self.published = {}

    def held(self, name):
        """A store with the first release, as a kiosk has it."""
        state = FOLDER / "state-first"
        if not state.is_dir():
            spent(*sync_command(FOLDER, "state-first", FOLDER / "first"))
        shutil.rmtree(FOLDER / name, ignore_errors=True)
        shutil.copytree(state, FOLDER / name)
        return FOLDER / name

    def second(self, share):
        """The repository after the share changed, and the CPU of publishing it."""
        repository = FOLDER / f"second-{share}"
        if share not in self.published:
            shutil.rmtree(FOLDER / "tree")
            shutil.copytree(FOLDER / "tree-first", FOLDER / "tree")
            fresh = Corpus(FOLDER / "tree", SAMPLE, ROOT / "content/samples/mini")
            fresh.rewrite(share / 100, share)
            shutil.copytree(FOLDER / "first", repository)
            self.published[share] = publish(FOLDER / "tree", repository)
            shutil.copytree(FOLDER / "tree", FOLDER / f"tree-{share}")
        return repository, self.published[share]


def releases(world):
    if not hasattr(world, "releases"):
        world.releases = Releases(world)
    return world.releases


def pass_of(state, url):
    """One pass of the real tramtin-sync: CPU, MB, what it reports."""
    cpu, rss, said = spent(*sync_command(FOLDER, state, url), log=subprocess.DEVNULL)
    return cpu, rss, json.loads(said.strip().splitlines()[-1])


@row
def delta(world):
    """bytes, CPU and memory of an update of 5,000 guides, and of a check that finds nothing"""
    made = releases(world)
    with Server(FOLDER / "first", FOLDER / "nginx") as server:
        shutil.rmtree(FOLDER / "state-whole", ignore_errors=True)
        cpu, rss, said = pass_of("state-whole", server.url)
        yield "5,000 guides, first sync", f"{said['bytes'] / 1e3:,.0f} kB, {cpu:.2f} s CPU, {rss:.0f} MB", rss, 100, "MB", again()
    for share in K_SHARES:
        repository, publishing = made.second(share)
        made.held("state-delta")
        with Server(repository, FOLDER / "nginx") as server:
            cpu, rss, said = pass_of("state-delta", server.url)
            patches = sum(line[3] for line in server.lines() if "/patches/" in line[5])
            figure = f"{said['bytes'] / 1e3:.1f} kB, of which patch {patches / 1e3:.1f}; publishing {publishing:.0f} s CPU"
            allowed = K_TEXT[share] * K_ROUND + K_METADATA
            yield f"{share} % of the text changed, bytes", figure, said["bytes"] / 1e3, allowed, "kB", again()
            yield f"{share} % of the text changed, CPU", f"{cpu:.2f} s", cpu, 1.5, "s", again()
            yield f"{share} % of the text changed, memory", f"{rss:.0f} MB", rss, 100, "MB", again()
            _, _, idle = pass_of("state-delta", server.url)
    yield "check that finds nothing", f"{idle['bytes']} bytes of body, {idle['requests']} requests", idle["bytes"], 1000, "bytes", again()


def again():
    return "tests/bench/run delta"


def update_of(name, made, share):
    """Where the first and the second release lie in the form that suits the tool."""
    repository, _ = made.second(share)
    if name == "files":
        return FOLDER / "tree-first", FOLDER / f"tree-{share}"
    first, second = made.held("state-a"), made.held("state-b")
    spent(*sync_command(FOLDER, "state-b", repository))
    if name == "pack":
        return first / "pack/mini.pack", second / "pack/mini.pack"
    return max((first / "generations").glob("*.db")), max((second / "generations").glob("*.db"))


def by_rsync(old, new, work):
    """rsync -z from a daemon, over what the kiosk has."""
    needs("rsync")
    served, own = work / "served", work / "own"
    folder = new.is_dir()
    for source, target in ((new, served), (old, own)):
        shutil.copytree(source, target / "x") if folder else (target.mkdir(), shutil.copy(source, target / "x"))
    port = free_port()
    (work / "rsyncd.conf").write_text(f"port = {port}\nuse chroot = no\n[x]\npath = {served}\n")
    daemon = subprocess.Popen(["rsync", "--daemon", "--no-detach", f"--config={work}/rsyncd.conf", "--address=127.0.0.1"])
    try:
        for _ in range(50):
            tail = "/" if folder else ""
            cpu, _, said = spent("rsync", "-rz", "--checksum", "--no-whole-file", "--delete", "--stats", f"rsync://127.0.0.1:{port}/x/x{tail}", own / "x", check=False)
            found = dict(re.findall(r"Total bytes (sent|received): ([\d,]+)", said))
            if found:
                return sum(int(value.replace(",", "")) for value in found.values()), cpu
            time.sleep(0.1)
    finally:
        daemon.terminate()
        daemon.wait()
    raise RuntimeError("rsync did not answer")


def by_zsync(old, new, work):
    needs("zsync", "zsyncmake")
    (work / "www").mkdir()
    shutil.copy(new, work / "www/x")
    spent("zsyncmake", "-u", "x", "-o", work / "www/x.zsync", work / "www/x")
    with Server(work / "www", work / "nginx") as server:
        cpu, _, _ = spent("zsync", "-q", "-i", old, "-o", work / "out", server.url + "x.zsync", cwd=work)
        return server.mark()[0], cpu


def by_casync(old, new, work):
    needs("casync")
    www = work / "www"
    www.mkdir()
    spent("casync", "make", f"--store={www}/default.castr", www / "x.caibx", new)
    with Server(www, work / "nginx") as server:
        cpu, _, _ = spent("casync", "extract", f"--store={server.url}default.castr", f"--seed={old}", server.url + "x.caibx", work / "out", cwd=work)
        return server.mark()[0], cpu


def by_ostree(old, new, work):
    """A commit for each release, a static delta between them, pulled over HTTP."""
    needs("ostree")
    for name in ("www", "own"):
        spent("ostree", "init", f"--repo={work}/{name}", "--mode=archive" if name == "www" else "--mode=bare-user-only")
    with Server(work / "www", work / "nginx") as server:
        spent("ostree", f"--repo={work}/own", "remote", "add", "--no-gpg-verify", "o", server.url)
        for source in (old, new):
            tree = work / "tree"
            shutil.rmtree(tree, ignore_errors=True)
            shutil.copytree(source, tree) if source.is_dir() else (tree.mkdir(), shutil.copy(source, tree / "x"))
            spent("ostree", f"--repo={work}/www", "commit", "-b", "x", "--canonical-permissions", tree)
            if source == new:
                spent("ostree", f"--repo={work}/www", "static-delta", "generate", "x")
            spent("ostree", f"--repo={work}/www", "summary", "-u")
            before, _ = server.mark()
            cpu, _, _ = spent("ostree", f"--repo={work}/own", "pull", "o", "x")
        return server.mark()[0] - before, cpu


K_PEERS = (("rsync -z", by_rsync, ("pack", "database", "files")), ("zsync", by_zsync, ("pack", "database")), ("casync", by_casync, ("pack", "database")),
           ("OSTree, static delta", by_ostree, ("files", "pack")))


@row
def peers(world):
    """the same update carried by rsync, zsync, casync and OSTree: bytes both ways on the line, CPU of the receiver"""
    made = releases(world)
    for share in K_SHARES:
        repository, _ = made.second(share)
        made.held("state-delta")
        with Server(repository, FOLDER / "nginx") as server:
            cpu, _, _ = pass_of("state-delta", server.url)
            sent, requests = server.mark()
        yield f"{share} %: tramtin-sync, the database built too", f"{sent / 1e3:,.1f} kB, {requests} requests, {cpu:.2f} s CPU", sent, None, "", "tests/bench/run peers"
        for name, carry, forms in K_PEERS:
            for form in forms:
                work = FOLDER / "peer"
                shutil.rmtree(work, ignore_errors=True)
                work.mkdir()
                sent, cpu = carry(*update_of(form, made, share), work)
                yield f"{share} %: {name}, {form}", f"{sent / 1e3:,.1f} kB, {cpu:.2f} s CPU", sent, None, "", "tests/bench/run peers"
