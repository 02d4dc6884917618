"""The files: the journal, its backups, the settings, and what a person writes."""

from bounceback import files_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bounceback.storage import (
        backups,
        damage,
        doctor,
        files,
        glance,
        json,
        lock,
        paths,
        settings,
        store,
        written,
    )
else:
    __getattr__ = files_of(__name__)
