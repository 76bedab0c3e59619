# SPDX-License-Identifier: Apache-2.0
"""What wears a kiosk out: content that ends its program, a source that never hurries, a state folder without room."""
import http.server
import json
import os
import shutil
import signal
import subprocess
import threading
import time
import uuid
from pathlib import Path

from .office import BIN, K_HELD, K_NEW, K_NOW, Broken, call
from .power import Unavailable

K_PATIENCE = 60  # seconds for what takes one


def until(true, what):
    end = time.monotonic() + K_PATIENCE
    while not true():
        if time.monotonic() > end:
            raise Broken(f"not within {K_PATIENCE} s: {what}")
        threading.Event().wait(0.05)


def read_json(path):
    try:
        return json.loads(path.read_text())
    except (OSError, ValueError):
        return {}


class Kiosk:
    """The program in a window that nobody sees."""

    def __init__(self, state):
        self.state = Path(state)
        env = {**os.environ, "SDL_VIDEODRIVER": "dummy", "ASAN_OPTIONS": "detect_leaks=0"}
        self.program = subprocess.Popen([BIN / "tramtin", "--state", state, "--windowed", "540x960"], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.program.kill()
        self.program.wait()

    def told(self):
        return read_json(self.state / "kiosk.json")

    def shows(self, generation):
        mark = self.state / "kiosk-run"
        until(lambda: mark.is_file() and mark.read_text() == f"{generation:06}\n" and self.told().get("opened") == generation, f"the kiosk shows generation {generation}")
        return self

    def end(self, number):
        self.program.send_signal(number)
        began = time.monotonic()
        status = self.program.wait(K_PATIENCE)
        return status, time.monotonic() - began


def die(state, generation, number, times):
    for _ in range(times):
        with Kiosk(state) as kiosk:
            kiosk.shows(generation).end(number)


def two_generations(office, name):
    """Generation 1 holds the second release, generation 2 the third."""
    state = office.state(name)
    office.arrives(state)
    return state


def taken_back(office):
    state = two_generations(office, "deadly")
    die(state, 2, signal.SIGSEGV, 3)
    with Kiosk(state) as kiosk:
        until(lambda: kiosk.told().get("cannot_open") == 2, "the kiosk says that it does not open generation 2")
        if kiosk.told().get("cannot_open_reason") != "kiosk.crashes":
            raise Broken("the kiosk does not say why")
        call(*office.sync(state, "/nowhere"))  # no line is needed for it
        office.shows(state, [K_HELD], "after three ends under the new release")
        kiosk.shows(1)
        call(*office.sync(state, office.repository(K_NEW)))
        office.shows(state, [K_HELD], "though the same release is offered again")
        if read_json(state / "status.json").get("held_back_reason") != "kiosk.crashes":
            raise Broken("status.json does not say why a generation is held back")


def both_die(office):
    state = two_generations(office, "both")
    die(state, 2, signal.SIGABRT, 3)
    with Kiosk(state) as kiosk:
        until(lambda: kiosk.told().get("cannot_open") == 2, "generation 2 is not opened")
    call(*office.sync(state, "/nowhere"))
    die(state, 1, signal.SIGBUS, 3)
    with Kiosk(state) as kiosk:
        until(lambda: kiosk.told().get("cannot_open") == 1, "generation 1 is not opened")
        if kiosk.program.poll() is not None:
            raise Broken("the kiosk ended where it should show the plain page")
        status, _ = kiosk.end(signal.SIGTERM)
        if status != 0:
            raise Broken(f"the plain page ended with {status}")


def not_counted(number):
    def case(office):
        state = two_generations(office, f"not-counted-{number}")
        die(state, 2, number, 5)
        with Kiosk(state) as kiosk:
            kiosk.shows(2)
            if "cannot_open" in kiosk.told():
                raise Broken("ends that are nobody's fault were counted")

    return case


def crash_loop(office, full):
    """generations under which the kiosk is ended by a signal again and again"""
    yield "the new one is taken back and held", lambda: taken_back(office)
    yield "a plain page when both die", lambda: both_die(office)
    for number in (signal.SIGKILL, signal.SIGTERM):
        yield f"{number.name} is not counted", lambda number=number: not_counted(number)(office)


class Slow(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_GET(self):
        path = self.server.folder / self.path.lstrip("/")
        if not path.is_file():
            return self.send_error(404)
        data = path.read_bytes()
        self.send_response(200)
        self.close_connection = True
        if self.path.startswith("/metadata/"):
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            return self.wfile.write(data)
        self.server.asked.set()
        try:
            self.server.give(self, data)
        except OSError:
            pass


def trickle(handler, data):
    handler.send_header("Content-Length", str(len(data)))
    handler.end_headers()
    for at in range(0, len(data), 15):
        handler.wfile.write(data[at : at + 15])
        handler.wfile.flush()
        if handler.server.over.wait(0.1):
            return


def framed(handler, data):
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    for byte in data:
        piece = b"1;" + b"x" * 3000 + b"\r\n" + bytes([byte]) + b"\r\n"
        handler.wfile.write(piece)
        handler.server.sent += len(piece)
    handler.wfile.write(b"0\r\n\r\n")


class Server:
    def __init__(self, folder, give):
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Slow)
        self.server.daemon_threads = True
        self.server.folder, self.server.give, self.server.sent = Path(folder), give, 0
        self.server.asked, self.server.over = threading.Event(), threading.Event()

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        return self

    def __exit__(self, *_):
        self.server.over.set()
        self.server.shutdown()
        self.server.server_close()


def staff_first(office, kind):
    state, media = office.state("slow"), office.scratch / "media"
    shutil.rmtree(media, ignore_errors=True)
    shutil.copytree(office.repository(K_NEW), media / "stick")
    config = office.scratch / "slow.toml"
    with Server(office.repository(K_NEW), trickle) as slow:
        config.write_text(f'[sync]\nstate = "{state}"\nroot = "{office.keys}/root.json"\nsources = ["{slow.url}"]\nhold_off_minutes = 0\n'
                          f'apply = "at_once"\nreserve_mb = 0\nusb_roots = ["{media}"]\n')
        service = subprocess.Popen([BIN / "tramtin-sync", "--config", config, "--clock", K_NOW], stderr=subprocess.DEVNULL)
        try:
            if not slow.server.asked.wait(K_PATIENCE):
                raise Broken("the service did not ask for the pack")
            if kind:
                spool = state / "requests"
                for folder in ("tmp", "new"):
                    (spool / folder).mkdir(parents=True, exist_ok=True)
                name = str(uuid.uuid4())
                (spool / "tmp" / name).write_text(json.dumps({"format": 1, "kind": kind, "at": K_NOW, "path": str(media / "stick")}) + "\n")
                (spool / "tmp" / name).rename(spool / "new" / f"{1:016}-{name}")
                until(lambda: office.release(state) == K_NEW, "the stick is loaded although a slow source is being read")
            began = time.monotonic()
            service.terminate()
            status = service.wait(K_PATIENCE)
            if status != 0 or time.monotonic() - began > 5:
                raise Broken(f"SIGTERM: status {status} after {time.monotonic() - began:.1f} s")
        finally:
            service.kill()
            service.wait()
    office.arrives(state)


def counted(office):
    state = office.state("framed")
    with Server(office.repository(K_NEW), framed) as server:
        ran = call(*office.sync(state, server.url))
        told = json.loads(ran.stdout.decode().splitlines()[-1])
        sent = server.server.sent
    if ran.returncode == 0:
        raise Broken("a thousand times the file was taken for the file")
    if sent > 200_000_000:
        raise Broken(f"{sent} bytes were taken in for one pack")
    if told["bytes"] < 500_000:
        raise Broken(f"{told['bytes']} bytes were counted, {sent} were sent")
    office.shows(state, [K_HELD], "after a source that frames without end")
    office.arrives(state)


def slow_source(office, full):
    """sources that never hurry, or send more around a file than in it"""
    yield "a stick comes before the pass", lambda: staff_first(office, "load_usb")
    yield "SIGTERM ends it", lambda: staff_first(office, None)
    yield "what came over the wire is counted", lambda: counted(office)


class FullDisk:
    """A file system of its own that has no byte left but those of the state."""

    def __init__(self, office, name):
        self.folder = office.scratch / name
        self.folder.mkdir(exist_ok=True)
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", self.folder], stderr=subprocess.DEVNULL, check=False)
        if mounted.returncode != 0:
            raise Unavailable("no file system can be mounted here")
        self.state = self.folder / "state"
        shutil.copytree(office.scratch / "held", self.state)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        subprocess.run(["umount", "-l", self.folder], check=False)

    def fill(self):
        with open(self.folder / "ballast", "wb", buffering=0) as file:
            for size in (1 << 20, 4096, 1):
                try:
                    while file.write(b"x" * size):
                        pass
                except OSError:
                    continue
        return self

    def free(self):
        (self.folder / "ballast").unlink()


def no_room(office):
    with FullDisk(office, "full-sync") as disk:
        disk.fill()
        ran = call(*office.sync(disk.state, office.repository(K_NEW)))
        office.ended(ran, (3,), "a pass without room")
        office.shows(disk.state, [K_HELD], "on a full disk")
        disk.free()
        office.arrives(disk.state)


def kiosk_without_room(office):
    with FullDisk(office, "full-kiosk") as disk:
        disk.fill()
        with Kiosk(disk.state) as kiosk:
            threading.Event().wait(3)
            status, seconds = kiosk.end(signal.SIGTERM)
            if status != 0 or seconds > 5:
                raise Broken(f"the kiosk ended with {status} after {seconds:.1f} s")
        disk.free()
        with Kiosk(disk.state) as kiosk:
            kiosk.shows(1)


def full_state(office, full):
    """a state folder without room for a byte"""
    yield "a pass ends in words and loses nothing", lambda: no_room(office)
    yield "the kiosk starts, and ends when told to", lambda: kiosk_without_room(office)
