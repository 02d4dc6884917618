"""The files: the journal, its backups, the settings, and what a person keeps beside them."""

from bounceback import files_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bounceback.storage import (
        backups,
        conflict_copies,
        damage,
        doctor,
        files,
        glance,
        json,
        lock,
        output,
        paths,
        run,
        settings,
        store,
        system,
        templates,
        unsaved,
    )
else:
    __getattr__ = files_of(__name__)
