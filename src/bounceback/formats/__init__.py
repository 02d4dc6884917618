"""The formats of files, each with what recognises, reads and writes it."""

from bounceback import files_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bounceback.formats import calendar, choice, csv, json, markdown, sankey, workbooks, zip
else:
    __getattr__ = files_of(__name__)
