"""`MediaDrop`: picture files and media of the kit, dropped into a story between its blocks."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData

from ui.foreign import dropped, picture_files
from ui.media import dragging
from ui.panes.desk import Desk
from ui.panes.form import FormPanes
from ui.panes.form_drop import FormDrop, index_at
from ui.panes.story import StoryPane
from ui.widgets.pile import lay_out


class MediaDrop(FormDrop):
    """Shows a line where pictures would land. Files that are dropped elsewhere in the form come into the media."""

    def __init__(self, form: FormPanes) -> None:
        super().__init__(form)
        self._panes = form
        self._file = ""
        self._paths: list[Path] = []
        self._story: StoryPane | None = None
        self._index = 0

    def enters(self, data: QMimeData) -> bool:
        self._file = dragging.dragged(self._panes.document, data)
        self._paths = [] if self._file or dropped(data) else picture_files(data)
        return bool(self._file or self._paths)

    def aim(self) -> None:
        self._story = self._under()
        if self._story is None:
            self.hide_line()
            return
        self._story.finish()
        lay_out()
        self._index = index_at(self._story, self._story.mapFrom(self.form.viewport(), self.at).y())
        self.show_line(self._story, self._index)

    def _under(self) -> StoryPane | None:
        """Return the story under the mouse."""
        for story in self.form.findChildren(StoryPane):
            if story.isVisible() and story.rect().contains(story.mapFrom(self.form.viewport(), self.at)):
                return story
        return None

    def taken(self) -> Callable[[], object]:
        desk, story = self._panes.desk, self._story
        if story is None:
            return partial(_add, desk, self._paths)
        from ui.panes import placing

        if self._file:
            return partial(placing.place_at, desk, (self._file,), story.path, self._index)
        return partial(_add_at, desk, self._paths, story, self._index)


def _add(desk: Desk, paths: list[Path]) -> None:
    from ui.media.clipboard import incoming_files

    if paths:
        desk.adding.add(incoming_files(paths))


def _add_at(desk: Desk, paths: list[Path], story: StoryPane, index: int) -> None:
    """Add the files at `paths` and place them before block `index` of `story`, in one step."""
    from app import media_edits
    from ui.media.clipboard import incoming_files
    from ui.panes.placing import label_of

    names = tuple(path.name for path in paths)
    path = story.path
    desk.adding.place(
        incoming_files(paths), lambda kit, files: media_edits.place(kit, files, path, index), label_of(names)
    )
