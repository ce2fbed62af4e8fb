"""Policy briefs from one report, tailored per audience.

>>> pdf = demarche.build("wells-2026", "member-state:GIN", "pdf", project="my-project")   # doctest: +SKIP
"""

from ._demarche import Problem, Problems, Refusal, __version__, build, check

__all__ = ["Problem", "Problems", "Refusal", "__version__", "build", "check"]
