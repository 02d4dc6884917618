"""Other people's tables: headers, columns, rows, dates and status."""

from bounceback import files_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bounceback.imports import (
        application,
        cells,
        columns,
        dates,
        documents,
        headers,
        layout,
        news,
        rows,
        sheets,
        status,
        tables,
        taking,
    )
else:
    __getattr__ = files_of(__name__)
