"""Policy briefs from one report, tailored per audience.

>>> pdf = demarche.build(   # doctest: +SKIP
...     "first-report", "member-state:GIN", "pdf", document="ask-sheet", project="my-project"
... )
"""

from ._demarche import Problem, Problems, Refusal, __version__, build, check

__all__ = ["Problem", "Problems", "Refusal", "__version__", "build", "check"]
