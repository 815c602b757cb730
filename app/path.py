"""The address of a field inside a kit: ``("release", "story", 3, "speaker", "name")``.

Written for people as ``release.story[3].speaker.name``. Every block of a composed document carries the path
of the field it came from, so that a click in a page leads back to its field.
"""

from __future__ import annotations

import dataclasses
from typing import Any

from app.errors import EditError

Step = str | int
Path = tuple[Step, ...]


def dotted(path: Path) -> str:
    """Return `path` as people read it: ``release.story[3].speaker.name``."""
    out = ""
    for step in path:
        out += f"[{step}]" if isinstance(step, int) else f".{step}" if out else step
    return out


def get(value: Any, path: Path) -> Any:
    """Return what stands at `path` below `value`; `EditError` if nothing does."""
    for step in path:
        try:
            value = _list(value)[step] if isinstance(step, int) else getattr(_record(value, step), step)
        except (IndexError, AttributeError):
            raise EditError(f"There is no {dotted(path)} in this kit.") from None
    return value


def _list(value: Any) -> tuple[Any, ...]:
    # A text has positions too, but no field of a kit is a single character.
    return value if isinstance(value, tuple) else ()


def _record(value: Any, step: str) -> Any:
    """Return `value` if `step` names a field of it; methods and the like are nothing a path leads to."""
    return value if step in getattr(value, "__dataclass_fields__", ()) or step == "kind" else None


def put(value: Any, path: Path, new: Any) -> Any:
    """Return `value` with `new` at `path`; the very same object if that is what stands there already."""
    if not path:
        return value if value == new and type(value) is type(new) else new
    step, rest = path[0], path[1:]
    old = get(value, (step,))
    changed = put(old, rest, new)
    if changed is old:
        return value
    if isinstance(step, int):
        index = step if step >= 0 else len(value) + step
        return (*value[:index], changed, *value[index + 1 :])
    if step not in value.__dataclass_fields__:
        raise EditError(f"{dotted((step,))} cannot be changed.")
    return dataclasses.replace(value, **{step: changed})
