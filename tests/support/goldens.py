# SPDX-License-Identifier: Apache-2.0
"""What a run of the kiosk showed, compared byte by byte with what is kept as expected."""


def first_difference(expected, seen):
    pairs = enumerate(zip(expected.splitlines() + [b"(the end)"], seen.splitlines() + [b"(the end)"]), 1)
    for number, (wanted, got) in pairs:
        if wanted != got:
            return f"line {number}: expected {wanted.decode()}\n          seen     {got.decode()}"
    return "more lines than expected"


def differences(expected, shots, seen):
    """Sentences on the names in `seen` and those kept in the folder `expected`; `shots` holds what was made now."""
    found = []
    for name in sorted(seen | set(expected)):
        if name not in expected:
            found.append(f"{name} is not in expected/: look at {shots / name}, then run --accept")
        elif not (shots / name).exists():
            found.append(f"expected/{name} was never made; take it out or add its step")
        elif (shots / name).read_bytes() != expected[name].read_bytes():
            text = first_difference(expected[name].read_bytes(), (shots / name).read_bytes()) if name.endswith(".txt") else ""
            found.append(f"{name} is not as expected ({shots / name})\n  {text}".rstrip())
    return found
