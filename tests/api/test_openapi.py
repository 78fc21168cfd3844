"""The description for programs is what the answers are."""

from typing import Any

import pytest

from ladekast.accounts.models import User
from ladekast.api.asking import MOST
from ladekast.cabinet import browsing
from tests import make
from tests.api.conftest import SEARCH, Program

TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict, "array": list, "string": str, "integer": int, "number": (int, float), "boolean": bool,
    "null": type(None),
}  # fmt: skip


@pytest.fixture
def described(robot: Program) -> Any:
    """The description, as a program reads it."""
    return robot.open("/api/v1/openapi.json").json


def agrees(told: Any, schema: Any, described: Any) -> bool:
    """Whether an answer has exactly the shape of a schema, as far as the words that ours use."""
    while "$ref" in schema:
        schema = described["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    wanted = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    assert any(isinstance(told, TYPES[name]) for name in wanted), (told, schema)
    if isinstance(told, list):
        return all(agrees(each, schema["items"], described) for each in told)
    if isinstance(told, dict):
        properties, others = schema.get("properties", {}), schema.get("additionalProperties", False)
        assert set(schema.get("required", [])) <= set(told)
        assert others or set(told) <= set(properties), set(told) - set(properties)
        return all(agrees(value, properties.get(name, others), described) for name, value in told.items())
    return True


def test_it_names_each_parameter_there_is(described: Any) -> None:
    parameters = {each["name"]: each["schema"] for each in described["paths"][SEARCH]["get"]["parameters"]}
    assert sorted(parameters) == sorted(["q", *browsing.names(), "sorteer", browsing.AS_TYPED, "limit", "offset"])
    assert parameters["limit"]["maximum"] == MOST
    assert parameters["sorteer"]["enum"] == list(browsing.SORTS)


def test_it_names_where_this_is(described: Any) -> None:
    assert described["openapi"] == "3.1.0"
    assert described["servers"] == [{"url": "http://127.0.0.1:8000"}]


def test_whatever_it_refers_to_is_there(described: Any) -> None:
    def walk(part: Any) -> None:
        for name, value in part.items() if isinstance(part, dict) else enumerate(part):
            if name == "$ref":
                _, kind, each = value.removeprefix("#/").split("/")
                assert each in described["components"][kind]
            elif isinstance(value, (dict, list)):
                walk(value)

    walk(described)


@pytest.mark.parametrize("query", ["", "q=schermen", "q=zzyzx", "gemeente=Gouda&limit=1", "offset=50"])
def test_what_is_found_has_the_shape_it_tells(robot: Program, described: Any, amina: User, query: str) -> None:
    make.tool(amina, phases=(2,), municipalities=("Gouda",), forms=("online",))
    make.tool(None, use_policy="allowed")
    assert agrees(robot.search(query), described["components"]["schemas"]["Answer"], described)


@pytest.mark.parametrize(("path", "status"), [(f"{SEARCH}?limit=0", 400), ("/api/niets", 404)])
def test_so_has_what_is_wrong(robot: Program, described: Any, path: str, status: int) -> None:
    assert agrees(robot.problem(path, status), described["components"]["schemas"]["Problem"], described)
