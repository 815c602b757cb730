"""Who changes an item: the name that stands in its history."""

from __future__ import annotations

from app.text import clean_line


def user_name() -> str:
    """Return the full name of the user of this computer, else the name to log in by; "" where neither is known."""
    import getpass

    try:
        login = getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
    return _full_name(login) or login


def _full_name(login: str) -> str:
    try:
        import pwd
    except ImportError:  # Windows
        return ""
    try:
        name = pwd.getpwnam(login).pw_gecos.partition(",")[0]
    except (KeyError, ValueError):
        return ""
    # By old custom "&" stands for the login itself, with a capital.
    return clean_line(name.replace("&", login.capitalize())).strip()
