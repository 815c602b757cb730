"""The journalist's package: one ZIP with the release in every format, the media, and pages to browse it all.

Everything that a program is given here it could do without: the documents and the pictures are files of their own under
names that speak, ``index.html`` shows them in any browser, ``captions.txt`` says what is in the pictures to people,
``manifest.json`` to programs, and ``SHA256SUMS.txt`` is checked with ``sha256sum -c`` or ``shasum -a 256 -c``.
"""
