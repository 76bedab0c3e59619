# SPDX-License-Identifier: Apache-2.0
"""Random visits as kiosk scripts: taps, drags, swipes, keys, scans and waits, drawn by a seed. No step of them can fail."""
import random

K_TEXTS = ("k", "khai sinh", "ư", "H13.12-261120-0001", "giay khai sinh cho con", "đ", "12", "%_'*", "aaaa", "áàảãạ")
K_SCANS = ("H13.12-261120-0001", "https://dichvucong.gov.vn/x?ma=H13.12-261120-0002", "8934563138165", "xin chao")


def steps(count, seed, width, height):
    """So many steps on a screen of this size, one a line."""
    draw = random.Random(seed)

    def place():
        return f"{draw.randrange(width)} {draw.randrange(height)}"

    kinds = {
        "tap": (60, lambda: f"tap {place()}"),
        "drag": (8, lambda: f"drag {place()} {place()}"),
        "swipe": (8, lambda: f"swipe {draw.choice(('up', 'down', 'left', 'right'))} {draw.randrange(40, height)}"),
        "keys": (8, lambda: f'keys "{draw.choice(K_TEXTS)}"'),
        "erase": (4, lambda: "backspace"),
        "enter": (3, lambda: "enter"),
        "scan": (3, lambda: f'scan "{draw.choice(K_SCANS)}"'),
        "wait": (5, lambda: f"advance {draw.choice((40, 300, 900, 20_000, 90_000))}ms"),
    }
    names = draw.choices(list(kinds), [weight for weight, _ in kinds.values()], k=count)
    return "\n".join(kinds[name][1]() for name in names) + "\n"
