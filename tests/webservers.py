"""Real web servers, each on a free port of this machine."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes


class Server:
    """A server that runs, on a port of 127.0.0.1."""

    def __init__(self, port: int) -> None:
        self.port = port

    def get(self, path: str, **headers: str) -> Answer:
        asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            asked.request("GET", path, headers={k.replace("_", "-"): v for k, v in headers.items()})
            found = asked.getresponse()
            told = {name.lower(): value for name, value in found.getheaders()}
            return Answer(found.status, told, found.read())
        finally:
            asked.close()


@contextmanager
def running(command: Callable[[int], list[str]], top: Path) -> Iterator[Server]:
    """Start a server; it ends with the block.

    Args:
        command: writes what the server reads, and gives the command, for a port.
        top: a folder for what it says, and its home.
    """
    process, port = _started(command, top)
    try:
        yield Server(port)
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _started(command: Callable[[int], list[str]], top: Path) -> tuple[subprocess.Popen[bytes], int]:
    said = top / "stderr"
    for _ in range(3):  # somebody else may take the port before the server does
        port = _free_port()
        with said.open("wb") as errors:
            process = subprocess.Popen(
                command(port), stderr=errors, env={**os.environ, "HOME": str(top)}
            )
        if _answers(process, port):
            return process, port
    raise AssertionError(said.read_text("utf-8"))


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def _answers(process: subprocess.Popen[bytes], port: int) -> bool:
    """Wait until somebody can connect; say no if the server has ended."""
    while process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return True
    return False
