"""What nginx does before several servers: takes connections and passes bytes to the first server that answers."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress


class Relay:
    """Listens on a free port of 127.0.0.1; `targets` are addresses of servers, the favourite first."""

    def __init__(self, *targets: str) -> None:
        self._ports = [int(target.rsplit(":", 1)[1]) for target in targets]
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._open: set[socket.socket] = set()
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._pass, args=(client,), daemon=True).start()

    def _pass(self, client: socket.socket) -> None:
        with client:
            server = self._connect()
            if server is None:
                return
            with server:
                self._open |= {client, server}
                back = threading.Thread(target=_copy, args=(server, client), daemon=True)
                back.start()
                _copy(client, server)
                back.join()
                self._open -= {client, server}

    def _connect(self) -> socket.socket | None:
        for port in self._ports:
            try:
                return socket.create_connection(("127.0.0.1", port))
            except OSError:
                continue
        return None

    def close(self) -> None:
        """Take no more connections and end those there are."""
        _shut(self._listener)  # closing alone does not wake who accepts
        self._listener.close()
        for end in list(self._open):
            _shut(end)


def _copy(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65_536):
            sink.sendall(data)
    _shut(source)
    _shut(sink)


def _shut(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
