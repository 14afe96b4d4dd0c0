"""A workspace of its own and a `proviso serve` on it, for one part of the walk."""

import json
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request

# Whoever ends a walk ends its server too.
signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))

PASSWORD = "correct horse battery staple 7"


class Served:
    """Makes a workspace in a temporary folder, serves it on loopback, and stops it by its own process."""

    def __init__(self, program, demo=True, accounts=(), read_only=False):
        self.program = program
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="proviso-walk-"))
        self.workspace = str(self.folder / "walk.proviso")
        self.accounts = accounts
        self.read_only = read_only
        if demo:
            self.run("demo", self.workspace, "-q", workspace=False)
        else:
            self.run("init", self.workspace, "-q", workspace=False)

    def run(self, *words, stdin=None, workspace=True, codes=(0,)):
        where = ["-C", self.workspace] if workspace else []
        ran = subprocess.run(
            [self.program, *where, *words], input=stdin, capture_output=True, text=True, timeout=60,
        )
        if ran.returncode not in codes:
            raise RuntimeError(f"proviso {' '.join(words)}: {ran.returncode}\n{ran.stderr}")
        return ran.stdout

    def json(self, *words, **more):
        return json.loads(self.run(*words, "--json", **more))

    def __enter__(self):
        for name, role in self.accounts:
            self.run("user", "add", name, "--role", role, "--password-file", "-", stdin=PASSWORD)
        self.log = open(self.folder / "log", "w")
        words = [self.program, "-C", self.workspace, "serve", "--listen", "127.0.0.1:0", "--no-open"]
        if self.read_only:
            words.append("--read-only")
        self.process = subprocess.Popen(
            words, stdout=subprocess.PIPE, stderr=self.log, text=True,
        )
        for line in self.process.stdout:
            if found := re.search(r"http://[^\s]+", line):
                self.url = found.group(0).rstrip("/")
                return self
        raise RuntimeError("the server did not start:\n" + (self.folder / "log").read_text())

    def __exit__(self, *_):
        self.process.terminate()
        self.ended = self.process.wait(timeout=30)
        self.process.stdout.close()
        self.log.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def fetch(self, path, headers=None, body=None, method=None):
        """Status, header fields and bytes; a refusal is an answer too."""
        request = urllib.request.Request(
            self.url + path, data=body, headers=headers or {}, method=method
        )
        try:
            with urllib.request.urlopen(request, timeout=30) as reply:
                return reply.status, dict(reply.headers), reply.read()
        except urllib.error.HTTPError as refusal:
            return refusal.code, dict(refusal.headers), refusal.read()
