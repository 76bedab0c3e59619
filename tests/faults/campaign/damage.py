# SPDX-License-Identifier: Apache-2.0
"""Files of the store damaged behind the programs' back, clocks, passes at once, sticks with missing files."""
import shutil
import subprocess

from .office import BIN, K_HELD, K_NEW, K_NOW, Broken, call

K_KINDS = ("truncated", "zeroed", "one bit flipped", "gone")


def spoil(path, kind, random):
    data = path.read_bytes()
    if kind == "gone":
        path.unlink()
    elif kind == "truncated":
        path.write_bytes(data[: len(data) // 2])
    elif kind == "zeroed":
        path.write_bytes(bytes(len(data)))
    elif data:
        at = random.randrange(len(data))
        path.write_bytes(data[:at] + bytes([data[at] ^ 1 << random.randrange(8)]) + data[at + 1 :])


def damage(office, full):
    """every stored file truncated, zeroed, flipped, taken away"""
    state = office.state()
    files = sorted(path.relative_to(state) for path in state.rglob("*") if path.is_file())
    for file, kind in office.some([(file, kind) for file in files for kind in K_KINDS], 14, full):

        def case(file=file, kind=kind):
            state = office.state()
            spoil(state / file, kind, office.random)
            office.shows(state, [K_HELD, None], "damaged,")
            office.arrives(state)

        yield f"{file} {kind}", case


def clocks(office, _):
    """1970, ten years on, and a clock that leaps back between two passes"""
    new = office.repository(K_NEW)

    def wrong(clock, allowed):
        def case():
            state = office.state()
            office.ended(call(*office.sync(state, new, clock)), allowed, f"at {clock}")
            office.shows(state, [K_HELD, K_NEW], f"at {clock}")
            office.arrives(state)

        return case

    yield "1970", wrong("1970-01-01T00:00:00Z", (0, 2))
    yield "a year before the release", wrong("2025-11-22T00:00:00Z", (0, 2))
    yield "ten years on: signatures have expired", wrong("2036-11-22T00:00:00Z", (2,))
    yield "the last second of 2037", wrong("2037-12-31T23:59:59Z", (2,))

    def leaps():
        state = office.state()
        office.arrives(state)
        office.arrives(state, clock="2026-11-21T00:00:00Z")
        office.arrives(state, clock="1970-01-01T00:00:00Z")

    yield "back behind what was seen", leaps


def races(office, full):
    """passes, rebuilds, roll-backs and readers at once"""

    def case(number):
        def go():
            state = office.state()
            words = [office.sync(state, office.repository(K_NEW)) for _ in range(3)]
            words += [[BIN / "tramtin-sync", "--state", state, "rebuild"], [BIN / "tramtin-sync", "--state", state, "status"]]
            office.random.shuffle(words)
            programs = [subprocess.Popen([str(word) for word in line], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for line in words]
            office.shows(state, [K_HELD, K_NEW], "meanwhile")
            for program in programs:
                if program.wait() not in (0, 1):
                    raise Broken(f"{program.args} ended with {program.returncode}")
            office.shows(state, [K_HELD, K_NEW], "afterwards")
            office.arrives(state)

        return f"round {number}", go

    for number in range(20 if full else 2):
        yield case(number)


def stick(office, full):
    """a stick that lacks a file: pulled out while it was written, or read"""
    repository = office.repository(K_NEW)
    files = sorted(path.relative_to(repository) for path in repository.rglob("*") if path.is_file())
    for file in office.some(files, 6, full):
        for kind in ("gone", "truncated") if full else ("gone",):

            def case(file=file, kind=kind):
                state, copy = office.state(), office.scratch / "stick"
                shutil.rmtree(copy, ignore_errors=True)
                shutil.copytree(repository, copy)
                spoil(copy / file, kind, office.random)
                office.ended(call(*office.sync(state, copy, K_NOW)), (0, 1, 2), f"{file} {kind}")
                office.shows(state, [K_HELD, K_NEW], "with the broken stick")
                office.arrives(state)

            yield f"{file} {kind}", case
