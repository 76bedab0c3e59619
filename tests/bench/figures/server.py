# SPDX-License-Identifier: Apache-2.0
"""nginx as any web server would be set up: one folder, a log of the bytes sent, if wanted a limit on each line."""
import contextlib
import shutil
import socket
import subprocess
import time
from pathlib import Path

from .world import Skip

K_CONF = """daemon off; pid {work}/pid; error_log {work}/error.log; worker_processes 1; worker_rlimit_nofile 8192;
events {{ worker_connections 4096; }}
http {{
  log_format bytes '$msec $status $bytes_sent $body_bytes_sent $request_length $uri';
  access_log {work}/access.log bytes; sendfile on; keepalive_timeout 65; {limit}
  client_body_temp_path {work}/tmp; proxy_temp_path {work}/tmp; fastcgi_temp_path {work}/tmp;
  uwsgi_temp_path {work}/tmp; scgi_temp_path {work}/tmp;
  server {{ listen 127.0.0.1:{port} backlog=4096; root {folder}; }}
}}
"""


def needs(*programs):
    missing = [name for name in programs if not shutil.which(name)]
    if missing:
        raise Skip(f"{', '.join(missing)} not installed (packaging/install-dependencies bench)")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    def __init__(self, folder, work, bytes_a_second=None):
        needs("nginx")
        self.work = Path(work)
        shutil.rmtree(self.work, ignore_errors=True)
        (self.work / "tmp").mkdir(parents=True)
        self.port = free_port()
        limit = f"limit_rate {bytes_a_second};" if bytes_a_second else ""
        conf = K_CONF.format(work=self.work, folder=folder, port=self.port, limit=limit)
        (self.work / "nginx.conf").write_text(conf)

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}/"

    def __enter__(self):
        self.program = subprocess.Popen(["nginx", "-p", str(self.work), "-c", str(self.work / "nginx.conf")], stderr=subprocess.DEVNULL)
        for _ in range(200):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 0.2):
                return self
            time.sleep(0.05)
        raise RuntimeError(f"nginx did not start, see {self.work}/error.log")

    def __exit__(self, *_):
        self.program.terminate()
        self.program.wait()

    def lines(self):
        """Of each reply: time, status, bytes sent, of which body, bytes of the request, path."""
        log = self.work / "access.log"
        for line in log.read_text().splitlines() if log.is_file() else []:
            moment, status, sent, body, asked, uri = line.split(" ", 5)
            yield float(moment), int(status), int(sent), int(body), int(asked), uri

    def mark(self):
        """Bytes of replies and requests so far, and how many requests."""
        told = list(self.lines())
        return sum(line[2] + line[4] for line in told), len(told)
