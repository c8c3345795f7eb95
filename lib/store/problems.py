"""Why a database cannot be used; screen and terminal say what to do."""

from __future__ import annotations

from typing import Literal

Loss = Literal["missing", "empty", "no_tables", "older", "expected"]


class DatabaseProblem(Exception):
    """The database cannot be used. `address` names it, without password."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


class DatabaseTooNew(DatabaseProblem):
    """It was written by a newer version of the product."""


class DatabaseUnreadable(DatabaseProblem):
    """It is missing and cannot be built, or it is not a database."""


class DatabaseDamaged(DatabaseProblem):
    """Its own check finds it damaged. `found` says where, in the words of the database."""

    def __init__(self, address: str, found: str) -> None:
        super().__init__(address)
        self.found = found


class DatabaseLost(DatabaseProblem):
    """There was one, and what was published in it is gone; nothing is built in its place unasked.

    `loss`: the file is `missing`, it is `empty`, it has `no_tables`, it holds less than was seen
    before (`older`), or none is there although EXPECT_DATABASE says that there is one (`expected`).
    """

    def __init__(self, address: str, loss: Loss) -> None:
        super().__init__(address)
        self.loss = loss
