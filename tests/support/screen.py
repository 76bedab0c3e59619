# SPDX-License-Identifier: Apache-2.0
"""An X server nobody sees: pictures of it, and clicks and keys into it."""
import os
import struct
import subprocess
import time
import zlib
from pathlib import Path

K_DEADLINE = 30.0  # seconds for a picture to appear, under sanitizers and load


def png_pixels(path):
    """Rows of RGB bytes."""
    data = path.read_bytes()
    at, packed, channels, width, height = 8, b"", 3, 0, 0
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + length]
        if kind == b"IHDR":
            width, height = struct.unpack(">II", body[:8])
            channels = {2: 3, 6: 4}[body[9]]
        if kind == b"IDAT":
            packed += body
        at += 12 + length
    raw, stride = zlib.decompress(packed), width * channels
    rows, above = [], bytearray(stride)
    for y in range(height):
        start = y * (stride + 1)
        above = unfiltered(raw[start], bytearray(raw[start + 1 : start + 1 + stride]), above, channels)
        rows.append(b"".join(bytes(above[i : i + 3]) for i in range(0, stride, channels)))
    return rows


def unfiltered(kind, row, above, step):
    for i, byte in enumerate(row if kind else b""):
        left = row[i - step] if i >= step else 0
        corner = above[i - step] if i >= step else 0
        guess = {1: left, 2: above[i], 3: (left + above[i]) // 2, 4: paeth(left, above[i], corner)}[kind]
        row[i] = (byte + guess) & 255
    return row


def paeth(left, up, corner):
    near = left + up - corner
    return min((left, up, corner), key=lambda value: abs(near - value))


def screen_pixels(framebuffer, width, height):
    """The same of the upper left of the X server's memory, a picture in XWD format of 32-bit BGRX pixels."""
    data = framebuffer.read_bytes()
    header, stride, colours = struct.unpack(">I", data[:4])[0], *struct.unpack(">I", data[48:52]), struct.unpack(">I", data[76:80])[0]
    start = header + colours * 12
    rows = []
    for y in range(height):
        row = data[start + y * stride : start + y * stride + width * 4]
        rgb = bytearray(width * 3)
        rgb[0::3], rgb[1::3], rgb[2::3] = row[2::4], row[1::4], row[0::4]
        rows.append(bytes(rgb))
    return rows


def middle(dump, label):
    """Where to click: the middle of what can be tapped under this label."""
    for line in dump.read_text(encoding="utf-8").splitlines():
        if f'"{label}"' in line and not line.startswith(("text", "heading")):
            x, y, w, h = (int(part) for piece in line.split()[-2:] for part in piece.replace("x", ",").split(","))
            return x + w // 2, y + h // 2
    raise SystemExit(f"nothing can be tapped under {label}")


class Display:
    """An X server of its own, whose memory can be read."""

    def __init__(self, folder, width, height):
        told, tell = os.pipe()
        command = ["Xvfb", "-displayfd", str(tell), "-screen", "0", f"{width}x{height}x24", "-fbdir", str(folder), "-nolisten", "tcp"]
        self.server = subprocess.Popen(command, pass_fds=[tell], stderr=subprocess.DEVNULL)
        os.close(tell)
        with os.fdopen(told) as pipe:
            number = pipe.readline().strip()
        if not number:
            raise SystemExit("Xvfb does not start")
        self.framebuffer = Path(folder) / "Xvfb_screen0"
        # What these keep until the end is not ours to free.
        kept = ("libdbus", "libX11", "libEGL", "libGL", "swrast", "libgallium", "libwayland", "libdecor")
        (Path(folder) / "leaks").write_text("".join(f"leak:{name}\n" for name in kept), encoding="utf-8")
        leaks = f"suppressions={folder}/leaks:print_suppressions=0"
        self.environment = dict(os.environ, DISPLAY=f":{number}", SDL_VIDEODRIVER="x11", LSAN_OPTIONS=leaks)

    def act(self, *arguments):
        subprocess.run(["xdotool", *map(str, arguments)], env=self.environment, check=True, timeout=K_DEADLINE)

    def click(self, place):
        self.act("mousemove", *place, "click", 1)

    def expect(self, picture, window):
        """Waits until the screen shows exactly this picture."""
        wanted, end = png_pixels(picture), time.monotonic() + K_DEADLINE
        while True:
            seen = screen_pixels(self.framebuffer, len(wanted[0]) // 3, len(wanted))
            if seen == wanted:
                return
            if window.poll() is not None:
                raise SystemExit(f"the kiosk ended with status {window.returncode}")
            if time.monotonic() > end:
                rows = [y for y in range(len(wanted)) if seen[y] != wanted[y]]
                raise SystemExit(f"{picture.name}: {len(rows)} rows of pixels differ, the first is {rows[0]}, the last {rows[-1]}")

    def __enter__(self):
        return self

    def __exit__(self, *why):
        self.server.terminate()
        self.server.wait()
