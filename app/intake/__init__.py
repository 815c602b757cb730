"""Import of existing releases: from a file that somebody wrote in another program to a kit, and not a word lost.

::

    file ─► read ─► Source ─► clean ─► passages ─► Reading ─► label ─► Reading with parts ─► build ─► Imported
            (a reader for each format)   (lines become paragraphs)   (one small step each)      (kit, notes)

- `source.py`: what a reader makes of a file: lines with the looks and the structure that the file gives them.
- `reading.py`: the text as the user sees it beside the form, and the parts recognised in it, each a stretch with a
  kind. A part can be given another kind by hand; the kit is then built again from all of them.
- `recognise.py`: the steps in their order.
- `build.py`: from parts to a kit. What a part's own builder leaves out comes back as a paragraph.
- Cue words ("said", "À propos de") are data by language in ``resources/cues``, read by `cues.py`.
"""
