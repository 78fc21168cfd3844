"""Who asks the guide."""

from collections.abc import Callable

import pytest

from ladekast.accounts.models import User
from tests.page import Browser


@pytest.fixture
def hers(bram: User, sign_in: Callable[[User], Browser]) -> Browser:
    """The browser of somebody who wonders what fits."""
    return sign_in(bram)
