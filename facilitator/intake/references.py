"""What may stand only once, and what must refer to something there is.

Works on the raw tree, part by part, so that these faults are told together with those of the shape: a part with
the wrong shape is passed over here. Where a code is unreadable, references to codes are not judged.
"""

from __future__ import annotations

from collections.abc import Iterator

from facilitator.intake.faults import Finding, Loc, _, build_excerpt, build_finding, build_place, find_close_name

Placed = list[tuple[Loc, object]]
SUGGESTIONS_MAX = 100
SUGGEST_AMONG = 500
CODE_TWICE = _("The code %(found)s is also that of %(first)s. Each phase has a code of its own.")
STEP_TWICE = _("The id %(found)s is also that of %(first)s. Each step has an id of its own.")
ALIAS_TWICE = _("The alias %(found)s is also that of %(first)s. Each journey has an alias of its own.")
ROW_TWICE = _("This stands at %(first)s too: a copied row. Leave this cell empty for a new row.")
RATING_TWICE = _("This journey already rates the phase %(found)s, in %(first)s.")
NO_PHASE = _("There is no phase with the code %(found)s in phases.")
NO_PHASE_BUT = _("There is no phase with the code %(found)s in phases. Did you mean %(name)s?")
NO_STEP = _("There is no step with the id %(found)s in planned_journey.steps.")
NO_STEP_BUT = _("There is no step with the id %(found)s in planned_journey.steps. Did you mean %(name)s?")


def check_references(tree: object) -> list[Finding]:
    """Every double name and every dangling reference in the tree of a klantreis file."""
    planned = _field(tree, "planned_journey")
    steps = _list_in(("planned_journey",), planned, "steps")
    codes, step_ids = _read_all(tree, "phases", "code"), _read_all(planned, "steps", "id", ("planned_journey",))
    journeys = _list_in((), tree, "actual_journeys")
    touchpoints = [point for loc, journey in journeys for point in _list_in(loc, journey, "touchpoints")]
    ratings = [_list_in(loc, journey, "ratings") for loc, journey in journeys]
    phases = _list_in((), tree, "phases")
    phased = steps + touchpoints + [rating for of_one in ratings for rating in of_one]
    return [
        *_check_once(codes, CODE_TWICE),
        *_check_once(step_ids, STEP_TWICE),
        *_check_once(_read(journeys, "alias"), ALIAS_TWICE),
        *(found for of_one in ratings for found in _check_once(_read(of_one, "phase"), RATING_TWICE)),
        *(
            one
            for rows in (phases, steps, journeys, touchpoints)
            for one in _check_once(_read(rows, "row_id"), ROW_TWICE)
        ),
        *_check_known(_read(phased, "phase"), codes, (NO_PHASE, NO_PHASE_BUT)),
        *_check_known(_read(touchpoints, "planned_step"), step_ids, (NO_STEP, NO_STEP_BUT)),
    ]


def _field(value: object, name: str) -> object:
    return value.get(name) if isinstance(value, dict) else None


def _list_in(loc: Loc, value: object, name: str) -> Placed:
    items = _field(value, name)
    return [((*loc, name, index), item) for index, item in enumerate(items)] if isinstance(items, list) else []


def _read(items: Placed, name: str) -> Placed:
    return [((*loc, name), _field(item, name)) for loc, item in items]


def _read_all(value: object, list_name: str, name: str, loc: Loc = ()) -> Placed:
    """As `_read`, but a list that isn't there reads as one unreadable name."""
    if not isinstance(_field(value, list_name), list):
        return [((*loc, list_name), None)]
    return _read(_list_in(loc, value, list_name), name)


def _check_once(names: Placed, msgid: str) -> Iterator[Finding]:
    first: dict[str, Loc] = {}
    for loc, name in names:
        if not isinstance(name, str):
            continue
        if name in first:
            yield build_finding(loc, msgid, found=build_excerpt(name), first=build_place(first[name][:-1]))
        first.setdefault(name, loc)


def _check_known(references: Placed, known: Placed, msgids: tuple[str, str]) -> Iterator[Finding]:
    names = {name: None for _loc, name in known if isinstance(name, str)}
    if any(not isinstance(name, str) for _loc, name in known):
        return
    dangling = [(loc, name) for loc, name in references if isinstance(name, str) and name not in names]
    for count, (loc, name) in enumerate(dangling):
        # Looking for what was meant is slow, and a file made to be wrong everywhere could hold a server up.
        likely = list(names)[:SUGGEST_AMONG] if count < SUGGESTIONS_MAX else []
        yield _build_dangling(loc, name, find_close_name(name, likely), msgids)


def _build_dangling(loc: Loc, name: str, meant: str | None, msgids: tuple[str, str]) -> Finding:
    if meant is None:
        return build_finding(loc, msgids[0], found=build_excerpt(name))
    return build_finding(loc, msgids[1], found=build_excerpt(name), name=build_excerpt(meant))
