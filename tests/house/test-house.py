#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the sources against the plan of the house (CONTRIBUTING.md): test-house.py SOURCE-FOLDER"""

import pathlib
import re
import sys

SRC = pathlib.Path(sys.argv[1])
BELOW = {
    "compat": set(),
    "model": set(),
    "platform": {"model"},
    "desk": {"model", "platform"},
    "ui": {"model", "platform", "desk", "compat"},
    "app": {"model", "platform", "desk", "compat", "ui"},
    "hubctl": {"model", "platform", "desk"},
    "local-platform": set(),
}
WIDGETS = {"ui", "app", "compat"}
LONGEST = 1000

sources = sorted(path for path in SRC.glob("*/*") if path.suffix in (".c", ".cc", ".h"))


def floor(path):
    return path.relative_to(SRC).parts[0]


def includes(path):
    """The project's own files that @path includes."""
    for name in re.findall(r'^#include "([^"]+)"', path.read_text(encoding="utf-8"), re.M):
        for folder in (path.parent, SRC):
            if (folder / name).exists():
                yield folder / name
                break


def floors_keep_their_order():
    for path in sources:
        for included in includes(path):
            if floor(included) != floor(path) and floor(included) not in BELOW[floor(path)]:
                yield f"{path} includes {included}"


def only_upper_floors_know_widgets():
    for path in sources:
        if floor(path) not in WIDGETS and re.search(
                r"#include *<(gtk|gdk|adwaita|libadwaita)", path.read_text(encoding="utf-8")):
            yield f"{path} includes GTK or libadwaita"


def versions_are_checked_in_compat_only():
    for path in sources:
        if floor(path) != "compat" and "_CHECK_VERSION" in path.read_text(encoding="utf-8"):
            yield f"{path} checks a library's version"


def no_circles():
    """A source, its header and its private header are one unit; units must not include each other in
    a circle."""

    def unit_of(path):
        return path.with_name(path.stem.removesuffix("-private"))

    graph = {}
    for path in sources:
        unit = unit_of(path)
        needs = {unit_of(included) for included in includes(path)}
        graph.setdefault(unit, set()).update(needs - {unit})

    state = {}

    def walk(unit, way):
        state[unit] = "open"
        for other in sorted(graph.get(unit, ())):
            if state.get(other) == "open":
                yield " -> ".join(str(step) for step in way[way.index(other):] + [other])
            elif other not in state:
                yield from walk(other, way + [other])
        state[unit] = "closed"

    for unit in sorted(graph):
        if unit not in state:
            yield from walk(unit, [unit])


def no_file_is_too_long():
    for path in sources:
        lines = path.read_text(encoding="utf-8").count("\n")
        if lines > LONGEST:
            yield f"{path} has {lines} lines"


CHECKS = [
    floors_keep_their_order,
    only_upper_floors_know_widgets,
    versions_are_checked_in_compat_only,
    no_circles,
    no_file_is_too_long,
]

assert len(sources) > 50, "no sources found"
print(f"1..{len(CHECKS)}")
failed = False
for number, check in enumerate(CHECKS, 1):
    complaints = list(check())
    failed = failed or bool(complaints)
    for complaint in complaints:
        print(f"# {complaint}")
    print(f"{'not ok' if complaints else 'ok'} {number} /house/{check.__name__.replace('_', '-')}")
sys.exit(1 if failed else 0)
