# SPDX-License-Identifier: Apache-2.0
"""What rows share: where things lie, how programs are run, the published contents."""
import contextlib
import functools
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
BUILD = ROOT / "build/bench"
BIN = BUILD / "bin"
WORK = BUILD / "work"
SAMPLE = ROOT / "content/samples/hau-giang"
SHARED = Path(os.environ.get("TRAMTIN_SHARED", ROOT.parent / "shared"))
NATIONAL = SHARED / "data/national-procedures"
K_SECONDS = 900  # for one program
ROWS = {}


class Skip(Exception):
    """The row cannot be measured here; the text says why."""


def row(function):
    ROWS[function.__name__] = function
    return function


def over_both(function):
    """Two rows: NAME_sample over the sample content, NAME_national over the imported national records as well."""
    for label in ("sample", "national"):

        def measure(world, label=label):
            yield from function(label, getattr(world, label))

        measure.__doc__ = f"{function.__doc__} ({label})"
        ROWS[f"{function.__name__}_{label}"] = measure
    return function


def command(*words):
    """A line for the table: paths from the root of the checkout."""
    return shlex.join(os.path.relpath(word, ROOT) if isinstance(word, Path) else str(word) for word in words)


def run(*words, check=True, **options):
    words = [str(word) for word in words]
    ran = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=K_SECONDS, check=False, **options)
    if check and ran.returncode != 0:
        raise RuntimeError(f"{shlex.join(words)} ended with {ran.returncode}: {(ran.stderr or ran.stdout).strip()[-600:]}")
    return ran


def build(*targets):
    if not (BUILD / "build.ninja").is_file():
        launcher = ["-DCMAKE_CXX_COMPILER_LAUNCHER=ccache"] if shutil.which("ccache") else []
        print("-- configuring build/bench", file=sys.stderr, flush=True)
        run("cmake", "--preset", "release", "-B", BUILD, "-DTRAMTIN_TESTS=ON", *launcher)
    print(f"-- building {' '.join(targets)}", file=sys.stderr, flush=True)
    run("ninja", "-C", BUILD, *targets)


def figures(*words):
    """Lines "name TAB number..." of a program of this folder."""
    out = {}
    for line in run(*words).stdout.splitlines():
        name, *numbers = line.split("\t")
        out[name] = [float(number) for number in numbers]
    return out


def size_of(folder):
    return sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())


class World:
    """What rows share, made when first asked for."""

    @functools.cached_property
    def programs(self):
        return build("tramtin", "tramtin-sync", "tramtin-content", "tramtin-portal")

    def published(self, name, national=None):
        """A tree, keys, a repository and a filled store, below WORK/name."""
        assert self.programs is None
        folder = WORK / name
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(SAMPLE, folder / "content")
        if national:
            run(BIN / "tramtin-content", "import", "--from", "national-json", national, "--into", folder / "content")
        run(BIN / "tramtin-content", "keys", "init", folder / "keys")
        run(BIN / "tramtin-content", "publish", folder / "content", "--repo", folder / "repository", "--keys", folder / "keys")
        run(*sync_command(folder, "state", folder / "repository"))
        return folder

    @functools.cached_property
    def sample(self):
        return self.published("sample")

    @functools.cached_property
    def national(self):
        if not any(NATIONAL.glob("*.json")):
            raise Skip(f"no national records in {NATIONAL}")
        return self.published("national", NATIONAL)


def sync_command(folder, state, source):
    root = folder / "keys/root.json"
    return [BIN / "tramtin-sync", "--state", folder / state, "--source", source, "--root", root, "--once", "--json"]


@contextlib.contextmanager
def portal(repository):
    with subprocess.Popen([BIN / "tramtin-portal", "--repo", repository, "--listen", "127.0.0.1:0"], stdout=subprocess.PIPE, text=True) as program:
        try:
            found = re.search(r"127\.0\.0\.1:\d+", program.stdout.readline())
            if not found:
                raise RuntimeError("tramtin-portal did not start")
            yield f"http://{found.group(0)}/repository/"
        finally:
            program.terminate()


def stop(program):
    program.send_signal(signal.SIGTERM)
    try:
        program.wait(10)
    except subprocess.TimeoutExpired:
        program.kill()
        program.wait()


def cpu_seconds(pid):
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory_mb(pid):
    text = Path(f"/proc/{pid}/status").read_text()
    return {name: int(value) / 1024 for name, value in re.findall(r"^(Vm\w+|Rss\w+):\s+(\d+) kB", text, re.M)}
