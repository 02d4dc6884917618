"""What a value of the journal may be, by the annotation of its field, checked in two ways.

What is read to be shown is looked at lightly. Pydantic's core checks whatever is read whole, and
each record that is written, and says what is odd.
"""

import math
import re
from datetime import date, datetime
from functools import cache, lru_cache
from operator import itemgetter
from typing import Any, get_args

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pydantic_core import CoreSchema, SchemaValidator

    from bounceback.records import Record

    _Taking = Callable[[Any], Any]

_DAY = r"\d{4}-\d\d-\d\d"
_MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d"
_WRITTEN_MOMENT = rf"{_MOMENT}(?!\.0{{6}})(\.\d{{6}})?Z"
_ANY_MOMENT = rf"^{_MOMENT}(\.\d+)?(Z|[+-]\d\d:\d\d)$"
_DEEPEST = 100


def sound(model: "type[Record]", record: object) -> dict[str, Any] | None:
    """Return a plain record with every key, or None.

    It is sound when Pydantic would take it, its model would write it back the same, and it has no
    unknown key. For much that is odd this can't say why.
    """
    try:
        found: dict[str, Any] = _taking(model)(record)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None
    return found


@cache
def _taking(kind: Any) -> "_Taking":
    """Return what takes a value of an annotation, but none at all.

    It returns the value as it is, and raises TypeError or ValueError for an odd one.
    """
    inner = get_args(kind)
    if type(None) in inner:
        return _taking(inner[0])
    if inner:
        return _taking_list(_taking(inner[0]))
    return _SIMPLE.get(kind) or _taking_record(kind)


def _taking_list(one: "_Taking") -> "_Taking":
    def taken(values: Any) -> list[Any]:
        if type(values) is not list and values != ():
            raise TypeError
        return [one(value) for value in values] if values else []

    return taken


def _taking_record(kind: "type[Record]") -> "_Taking":
    texts = [name for name, one in kind.fields.items() if one is str]
    # With one name alone there would be no row of values.
    all_texts = itemgetter(*texts, texts[0])
    others = [(name, _taking(one)) for name, one in kind.fields.items() if name not in texts]
    may_be_none = {name for name, one in kind.fields.items() if type(None) in get_args(one)}

    def taken(record: Any) -> dict[str, Any]:
        found = {**kind.defaults, **record}
        if len(found) != len(kind.defaults):
            raise ValueError
        "".join(all_texts(found))
        for name, one in others:
            if found[name] is not None:
                found[name] = one(found[name])
            elif name not in may_be_none:
                raise TypeError
        return found

    return taken


def _taking_only(kind: type) -> "_Taking":
    def taken(value: Any) -> Any:
        if type(value) is not kind:
            raise TypeError
        return value

    return taken


def _taking_written(form: str, read: "Callable[[str], object]") -> "_Taking":
    @lru_cache(maxsize=4096)
    def taken(value: Any) -> Any:
        if not re.fullmatch(form, value, re.ASCII):
            raise ValueError
        read(value)
        return value

    return taken


_SIMPLE: "Mapping[Any, _Taking]" = {
    str: _taking_only(str),
    int: _taking_only(int),
    date: _taking_written(_DAY, date.fromisoformat),
    datetime: _taking_written(_WRITTEN_MOMENT, datetime.fromisoformat),
}

_VALIDATORS: "dict[type[Record], SchemaValidator]" = {}


def validate(model: "type[Record]", record: object) -> None:
    """Raise Pydantic's ValidationError for a plain record that is other than the format wants it.

    Nothing is quietly converted but the text of a day or a moment, which has one exact form.
    """
    if model not in _VALIDATORS:
        from pydantic_core import SchemaValidator

        _VALIDATORS[model] = SchemaValidator(_schema(model))
    _VALIDATORS[model].validate_python(record)


def _schema(kind: Any) -> "CoreSchema":
    """Return what the annotation of a field asks for, as Pydantic takes it."""
    from pydantic_core import core_schema

    inner = get_args(kind)
    if type(None) in inner:
        return core_schema.nullable_schema(_schema(inner[0]))
    if inner:
        return core_schema.list_schema(_schema(inner[0]), strict=True)
    if kind is str:
        return core_schema.str_schema(strict=True)
    if kind is int:
        return core_schema.int_schema(strict=True)
    if kind is date:
        day = core_schema.date_schema()
        return _from_text(f"^{_DAY}$", day, "should be a date such as 2026-11-23")
    if kind is datetime:
        moment = core_schema.datetime_schema()
        return _from_text(_ANY_MOMENT, moment, "should be a moment such as 2026-11-22T09:30:00Z")
    anything = core_schema.any_schema()
    return core_schema.typed_dict_schema(
        {
            name: core_schema.typed_dict_field(_schema(one), required=not hasattr(kind, name))
            for name, one in kind.fields.items()
        },
        extra_behavior="allow",
        extras_schema=core_schema.no_info_before_validator_function(refuse_unwritable, anything),
        strict=True,
    )


def _from_text(form: str, value: "CoreSchema", problem: str) -> "CoreSchema":
    """Return a schema for a value that the file holds as text of one exact form."""
    from pydantic_core import core_schema

    written = core_schema.str_schema(pattern=form, strict=True)
    return core_schema.custom_error_schema(
        core_schema.chain_schema([written, value]),
        "form",
        custom_error_message=problem,
    )


def refuse_unwritable(value: object) -> object:
    """Refuse what could be read, but not written back: deep nesting, a number beyond all bounds."""
    level, depth = [value], 0
    while level:
        if depth > _DEEPEST:
            raise ValueError("is nested too deeply")
        if any(isinstance(one, float) and math.isinf(one) for one in level):
            raise ValueError("holds a number beyond all bounds")
        level = [
            member
            for one in level
            if isinstance(one, dict | list)
            for member in (one.values() if isinstance(one, dict) else one)
        ]
        depth += 1
    return value
