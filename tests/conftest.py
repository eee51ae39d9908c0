"""What every test may ask for."""

import os
from typing import Any

import pytest
from hypothesis import settings

pytest_plugins = [
    "pytester",
    "tests.plugins.needs",
    "tests.plugins.chromium",
    "tests.plugins.postgres",
]

# A shared machine is slow now and then; an example's time says nothing about it.
settings.register_profile("kingstown", deadline=None, max_examples=50)
settings.register_profile("thorough", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "kingstown"))


@pytest.fixture(scope="session")
def browser_type_launch_args(chromium_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the system's browser where pytest-playwright would want its own download."""
    return chromium_launch_args


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let what takes minutes go first, so that no core waits at the end for another's long test."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)
