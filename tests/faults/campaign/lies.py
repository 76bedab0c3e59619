# SPDX-License-Identifier: Apache-2.0
"""A server that lies about one kind of file, or hangs up after so many bytes."""
import contextlib
import gzip
import http.server
import json
import re
import shutil
import threading
from pathlib import Path

from .damage import spoil
from .office import K_HELD, K_NEW, Broken, call, reason_of

K_PART = 256 << 10
K_STEP = 4 << 10
K_CLASSES = {"timestamp": r"timestamp\.json$", "snapshot": r"snapshot\.json$", "targets": r"\d\.targets\.json$", "root": r"root\.json$",
             "text": r"targets/(packs|patches)/", "picture": r"targets/blobs/"}


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_GET(self):
        server = self.server.lying
        path = server.folder / self.path.lstrip("/").split("?")[0]
        data = path.read_bytes() if path.is_file() else None
        lie = server.lie if server.lie and re.search(server.about, self.path) else honest
        with contextlib.suppress(OSError):
            lie(self, data, self.asked(len(data or b"")))

    def asked(self, length):
        found = re.match(r"bytes=(\d+)-(\d*)$", self.headers.get("Range", ""))
        if not found or int(found[1]) >= length:
            return None
        return int(found[1]), min(int(found[2] or length - 1), length - 1)

    def send(self, status, data, headers=(), announced=None):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data) if announced is None else announced))
        self.end_headers()
        self.wfile.write(data)
        if announced is not None and announced != len(data):
            self.close_connection = True

    def note(self, first, count):
        self.server.lying.served.append((self.path, first, first + count))


def honest(handler, data, asked, change=None):
    if data is None:
        return handler.send(404, b"")
    first, last = asked or (0, len(data) - 1)
    part = data[first : last + 1]
    handler.note(first, len(part))
    headers = [("Content-Range", f"bytes {first}-{last}/{len(data)}")] if asked else []
    return handler.send(206 if asked else 200, change(part) if change else part, headers)


def status(number):
    return lambda handler, data, asked: handler.send(number, b"<html>khong co</html>")


def html(handler, data, asked):
    handler.send(200, b"<!doctype html><html><body>Xin dang nhap Wi-Fi</body></html>" * 40, [("Content-Type", "text/html")])


def flipped(handler, data, asked):
    honest(handler, data, asked, lambda part: part[: len(part) // 2] + bytes([part[len(part) // 2] ^ 4]) + part[len(part) // 2 + 1 :])


def longer(handler, data, asked):
    honest(handler, data, asked, lambda part: part + b"x" * 5000)


def short(handler, data, asked):
    half = (data or b"")[: len(data or b"") // 2]
    handler.send(200, half, announced=len(data or b""))


def zipped(handler, data, asked):
    handler.send(200, gzip.compress(data or b""), [("Content-Encoding", "gzip")])


def wrong_start(handler, data, asked):
    data = data or b""
    handler.send(206, data[7:], [("Content-Range", f"bytes 7-{len(data) - 1}/{len(data)}")])


def endless(handler, data, asked):
    handler.send_response(200)
    handler.end_headers()
    handler.close_connection = True
    for _ in range(4000):
        handler.wfile.write(b"x" * 16384)


def silent(handler, data, asked):
    handler.close_connection = True


def round_and_round(handler, data, asked):
    handler.send(302, b"", [("Location", handler.path)])


LIES = {"404": status(404), "410": status(410), "500": status(500), "503": status(503), "a log-in page": html, "one bit flipped": flipped,
        "more than asked": longer, "cut in the middle": short, "gzip unasked": zipped, "206 from another place": wrong_start,
        "without end": endless, "no answer": silent, "a redirect to itself": round_and_round}


class Lying:
    def __init__(self, folder):
        self.folder, self.lie, self.about, self.served = Path(folder), None, "", []

    def __enter__(self):
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.lying = self
        self.server.handle_error = lambda *_: None  # a client that was killed
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server.server_address[1]}/"


def lies(office, full):
    """every lie about every kind of file"""
    for kind, lie in office.some([(kind, lie) for kind in K_CLASSES for lie in LIES], 12, full):

        def case(kind=kind, lie=lie):
            state = office.state()
            with Lying(office.repository(K_NEW)) as server:
                server.lie, server.about = LIES[lie], K_CLASSES[kind]
                ran = call(*office.sync(state, server.url))
                office.ended(ran, (0, 1, 2), lie)
                office.shows(state, [K_NEW] if ran.returncode == 0 else [K_HELD], "lied to,")
                server.lie = None
                office.arrives(state, server.url)

        yield f"{kind}: {lie}", case

    def older():
        state = office.state()
        office.arrives(state)
        ran = call(*office.sync(state, office.repository(K_HELD)))
        office.ended(ran, (2,), "an older release offered")
        office.arrives(state)

    def mixed():
        folder = office.scratch / "mixed"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(office.repository(K_NEW), folder)
        for file in (office.repository(K_HELD) / "metadata").iterdir():
            if file.name != "timestamp.json":
                shutil.copy(file, folder / "metadata" / file.name.replace(f"{K_HELD}.", f"{K_NEW}.", 1))
        state = office.state()
        office.ended(call(*office.sync(state, folder)), (2,), "metadata that never were together")
        office.shows(state, [K_HELD], "offered a mixture,")
        office.arrives(state)

    def steps_back():
        state = office.state()
        with Lying(office.repository(K_NEW)) as ahead, Lying(office.repository(K_HELD)) as behind:
            ran = call(*office.waiting(state, ahead.url))
            office.ended(ran, (1,), "waiting for the night")
            status = json.loads((state / "status.json").read_text())
            if status.get("waiting") != "night" or K_NEW not in status.get("waiting_releases", {}).values():
                raise Broken(f"the status does not tell what waits: {status}")
            for folder in (behind.url, office.repository(K_HELD)):
                ran = call(*office.sync(state, folder))
                office.ended(ran, (2,), "a mirror that steps back behind what was seen")
                if reason_of(ran) != "trust.rollback":
                    raise Broken(f"stepping back is refused as {reason_of(ran)}")
                office.shows(state, [K_HELD], "offered less than was seen,")
            (state / "manifest.json").unlink()
            spoil(next((state / "generations").glob("*.db")), "truncated", office.random)
            office.ended(call(*office.sync(state, "http://127.0.0.1:9/")), (1,), "damaged while a release waits, without a line")
            office.shows(state, [K_HELD], "rebuilt while a release waits,")
            office.arrives(state, ahead.url)

    yield "an older release", older
    yield "a mirror steps back while a release waits", steps_back
    yield "metadata of two releases", mixed


def repeated(served):
    """Whole parts that were sent more than once."""
    seen, again = set(), []
    for path, first, end in served:
        if "/blobs/" not in path:
            continue
        for part in range(-(-first // K_PART), end // K_PART):
            if (path, part) in seen:
                again.append((path, part))
            seen.add((path, part))
    return again


def hang_up_at(count):
    def lie(handler, data, asked):
        data = data or b""
        first, last = asked or (0, len(data) - 1)
        part = data[first : last + 1]
        keep = part[: max(0, count - first)]
        handler.note(first, len(keep))
        headers = [("Content-Range", f"bytes {first}-{last}/{len(data)}")] if asked else []
        handler.send(206 if asked else 200, keep, headers, announced=len(part))

    return lie


def cuts(office, full):
    """the line cut at every 4 KiB of the large picture, and taken up again"""
    blobs = (office.repository(K_NEW) / "targets/blobs").rglob("*")
    length = max(path.stat().st_size for path in blobs if path.is_file())
    for count in office.some(range(K_STEP, length, K_STEP), 6, full):

        def case(count=count):
            state = office.state()
            with Lying(office.repository(K_NEW)) as server:
                server.lie, server.about = hang_up_at(count), K_CLASSES["picture"]
                office.ended(call(*office.sync(state, server.url)), (1,), "cut off")
                office.shows(state, [K_HELD], "cut off,")
                server.lie = None
                office.arrives(state, server.url)
                if again := repeated(server.served):
                    raise Broken(f"{len(again)} verified parts were sent twice")

        yield f"after {count} bytes", case
