"""Alertmanager: what its webhook sends and its API lists; Grafana's alerts have the same form."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from pmtui.core.text import one_line
from pmtui.sources.candidates import Candidate, Gathered, Piece, Source
from pmtui.sources.records import Record, document, likely

ON = ("instance", "host", "node", "pod", "service", "job")
"""Labels that tell what an alert is about, the closest first."""


def fits(pieces: Sequence[Piece]) -> int:
    """Tell how sure it is that `pieces` are alerts."""
    if len(pieces) != 1:
        return 0
    forms = (("startsAt", "labels"), ("activeAt", "labels", "state"))
    return 95 if any(likely(pieces[0], *names) for names in forms) else 0


def read(pieces: Sequence[Piece]) -> Gathered:
    """Give each alert when it began, and when it ended; one that goes on has no end."""
    whole = document(pieces[0])
    sent = [whole, *whole.items("items")]
    paths = ("alerts", "data", "data.alerts")
    alerts = [alert for each in sent for path in paths for alert in each.items(path)]
    alerts += [each for each in sent if each.get("startsAt") or each.get("activeAt")]
    cut = whole.get("truncatedAlerts")
    missing = isinstance(cut, int) and cut > 0
    notes = (f"{cut} alerts are not in this file: Alertmanager cut it.",) if missing else ()
    rows = tuple(row for alert in alerts for row in _rows(alert))
    return Gathered("alertmanager", "Alertmanager", rows, notes=notes)


def _rows(alert: Record) -> Iterator[Candidate]:
    name = alert.text("labels.alertname") or "Alert"
    on = next(filter(None, (alert.text(f"labels.{each}") for each in ON)), "")
    says = alert.text("annotations.summary", "annotations.description", "annotations.message")
    detail = alert.text("annotations.description") if alert.text("annotations.summary") else ""
    about = f"{name}: {says}" if says and says != name else name
    link = alert.link("generatorURL", "panelURL", "dashboardURL")
    begins = "is pending" if alert.text("state") == "pending" else "fires"
    key = alert.text("fingerprint") or f"{name}:{on}"
    fields = (("startsAt", "firing"), ("activeAt", "firing"), ("endsAt", "resolved"))
    for field, state in fields:
        when = alert.time(field)
        over = alert.text("status", "status.state") == "resolved"
        if when is None or (field == "endsAt" and (when.refused or not _ended(alert, over=over))):
            continue
        began = field != "endsAt"
        yield Candidate(
            raw=f"[{state}] {about}" + (f" ({detail})" if detail and detail != says else ""),
            where=alert.where(field),
            text=one_line(f"{about} {begins}" if began else f"{about} is resolved"),
            when=when,
            system=on or name,
            agency="automated",
            kind="alert" if began else "state",
            why="an alert begins" if began else "an alert ends",
            link=link,
            key=f"alertmanager:{key}:{when.shown}:{state}",
        )


def _ended(alert: Record, *, over: bool) -> bool:
    """Tell whether the end of `alert` has come: in the API it lies ahead while one is active."""
    state = alert.text("status.state")
    return over or (not state and alert.text("status") != "firing")


KINDS: Mapping[str, Source] = MappingProxyType(
    {"alertmanager": Source("Alertmanager or Grafana alerts", "alert", fits, read)}
)
"""The kinds by name."""
