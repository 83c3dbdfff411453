"""Counts for Prometheus, one registry per process. No label ever holds what a person typed or who somebody is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from facilitator.errors import StartError

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
BATCH_BUCKETS = (1, 2, 5, 10, 20, 50, 100, 200)
SECONDS_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)


class Metrics:
    """Counts nothing: what the server has while `/metrics` is off."""

    def count_command(self, kind: str, result: str) -> None:
        """A command was answered: `ok` or the code of the refusal."""

    def observe_batch(self, commands: int, seconds: float) -> None:
        """So many commands shared a transaction, which took so long, its commit included."""

    def observe_fanout(self, seconds: float) -> None:
        """It took so long to hand one batch to all its screens' connections."""

    def watch_screens(self, kind: str, count: Callable[[], int]) -> None:
        """Where the number of connected screens of a kind is read."""

    def render(self) -> bytes | None:
        """The text for Prometheus; None while it is off."""
        return None


class PrometheusMetrics(Metrics):
    """Counts in a registry of its own."""

    def __init__(self) -> None:
        """Raises StartError when `prometheus-client` is not installed."""
        try:
            import prometheus_client as prometheus  # noqa: PLC0415  an extra
        except ImportError as error:
            raise StartError(
                "FACILITATOR_METRICS=on needs an extra. Run: pip install 'facilitator[metrics]'"
            ) from error
        self._registry = registry = prometheus.CollectorRegistry()
        self._generate = prometheus.generate_latest
        prometheus.ProcessCollector(registry=registry)
        self._commands = prometheus.Counter(
            "facilitator_commands", "Commands answered, by kind and result.", ["kind", "result"], registry=registry
        )
        self._batches = prometheus.Histogram(
            "facilitator_batch_commands", "Commands in one transaction.", buckets=BATCH_BUCKETS, registry=registry
        )
        self._commits = _seconds(prometheus, "facilitator_commit_seconds", "A transaction with its commit.", registry)
        self._fanouts = _seconds(prometheus, "facilitator_fanout_seconds", "Sending one batch to screens.", registry)
        self._screens = prometheus.Gauge(
            "facilitator_connected_screens", "Screens connected to this process.", ["kind"], registry=registry
        )

    def count_command(self, kind: str, result: str) -> None:
        """A command was answered."""
        self._commands.labels(kind, result).inc()

    def observe_batch(self, commands: int, seconds: float) -> None:
        """A transaction was committed."""
        self._batches.observe(commands)
        self._commits.observe(seconds)

    def observe_fanout(self, seconds: float) -> None:
        """A batch was sent."""
        self._fanouts.observe(seconds)

    def watch_screens(self, kind: str, count: Callable[[], int]) -> None:
        """Read the number of connected screens when Prometheus asks."""
        self._screens.labels(kind).set_function(count)

    def render(self) -> bytes | None:
        """The text for Prometheus."""
        text: bytes = self._generate(self._registry)
        return text


def build_metrics(*, is_on: bool) -> Metrics:
    """The counts that the settings ask for. Raises StartError."""
    return PrometheusMetrics() if is_on else Metrics()


def _seconds(prometheus: Any, name: str, about: str, registry: Any) -> Any:
    return prometheus.Histogram(name, about, buckets=SECONDS_BUCKETS, registry=registry)
