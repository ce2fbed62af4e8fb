import datetime
import os
from typing import Literal, Optional, Sequence, Union, final

__version__: str

@final
class Problem:
    """Something that is wrong with a report, a project or a document, and where it stands. Equal ones are equal, and they can
    be pickled."""

    def __init__(
        self,
        code: str,
        severity: Literal["error", "warning", "info"],
        message: str,
        file: Optional[str] = None,
        line: Optional[int] = None,
        column: Optional[int] = None,
        why: Optional[str] = None,
        help: Sequence[str] = (),
    ) -> None: ...
    @property
    def code(self) -> str:
        """Which kind of problem it is, such as ``D0401``; ``docs/checks`` has a page on each."""
    @property
    def severity(self) -> Literal["error", "warning", "info"]:
        """How much it matters."""
    @property
    def message(self) -> str:
        """What is wrong."""
    @property
    def file(self) -> Optional[str]:
        """The file it stands in, as seen from the project."""
    @property
    def line(self) -> Optional[int]:
        """The line, counted from 1."""
    @property
    def column(self) -> Optional[int]:
        """The column, in characters, counted from 1."""
    @property
    def why(self) -> Optional[str]:
        """Why it matters, if the message does not say so itself."""
    @property
    def help(self) -> list[str]:
        """What to do about it."""

class Problems(ValueError):
    """Everything that stands in the way of a file, at once."""

    problems: Sequence[Problem]

class Refusal(Problems):
    """The report or the recipient forbids the document: an embargo, handling, an open doubt, a leak, a length."""

def build(
    report: Union[str, os.PathLike[str], bytes],
    audience: str,
    format: str,
    *,
    document: Optional[str] = None,
    language: Optional[str] = None,
    date: Union[datetime.date, str, None] = None,
    project: Union[str, os.PathLike[str], None] = None,
    draft: bool = False,
    cleared: bool = False,
    under_embargo: bool = False,
) -> bytes:
    """Makes one document and returns the bytes of its file, the same as the command line writes.

    ``report`` is the id of a report of the project or the path of its file; or the YAML itself, as ``bytes`` or as a ``str``
    of several lines, beside which the files of ``briefs/<id>`` are found. ``audience`` is a class or a recipient of it, such as ``civil-society`` or
    ``member-state:GIN``. ``format`` is ``pdf``, ``docx``, ``html``, ``md`` or ``dump``.

    ``document`` names the document where an audience has several; ``language`` is the report's own unless it is given;
    ``date`` is that of the document, else that of ``SOURCE_DATE_EPOCH``, else today; ``project`` is the folder with
    ``demarche.yaml``, else the nearest one upwards. Other threads go on meanwhile, and Ctrl-C stops it.

    With ``cleared`` only a document that passes the gate ``cleared`` is made, as with ``demarche build --cleared``; with ``under_embargo`` one
    for a reader whom an embargo names under ``advance`` is made before the hour, and says so. No ``date`` lifts an embargo.

    Raises ``Refusal`` where the document may not be made, ``Problems`` where something has to be mended, ``ValueError`` where
    an argument cannot be understood, and ``OSError`` where a folder or a report is not there.
    """

def check(
    report: Union[str, os.PathLike[str], bytes],
    *,
    project: Union[str, os.PathLike[str], None] = None,
    date: Union[datetime.date, str, None] = None,
) -> list[Problem]:
    """Everything that ``demarche check`` finds in a report, in the order of the places; an empty list if there is nothing."""
