"""Other people's tables: headers, columns, rows, dates and status."""

from bounceback import files_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bounceback.imports import (
        columns,
        dates,
        headers,
        rows,
        sheets,
        status,
        tables,
        taking,
        words,
    )
else:
    __getattr__ = files_of(__name__)
