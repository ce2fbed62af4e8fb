//! Problems, as Python sees them.

use demarche::diag::Diagnostic;
use demarche::source::Files;
use pyo3::exceptions::{PyOSError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyType;

pyo3::create_exception!(demarche, Problems, PyValueError, "Everything that stands in the way of a file, at once.");
pyo3::create_exception!(demarche, Refusal, Problems, "The report or the recipient forbids the document.");

/// Something that is wrong, and where it stands.
#[pyclass(frozen, get_all, eq, hash, module = "demarche")]
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Problem {
    code: String,
    severity: String,
    message: String,
    file: Option<String>,
    line: Option<usize>,
    column: Option<usize>,
    why: Option<String>,
    help: Vec<String>,
}

impl Problem {
    /// A problem without the files it stands in.
    pub fn new(diagnostic: &Diagnostic, files: &Files) -> Self {
        let place = diagnostic.span.and_then(|span| files.locate(span));
        Problem {
            code: diagnostic.code.0.to_owned(),
            severity: diagnostic.weight().word().to_owned(),
            message: diagnostic.message.clone(),
            file: place.map(|(file, _)| file.to_owned()),
            line: place.map(|(_, at)| at.line),
            column: place.map(|(_, at)| at.column),
            why: why(diagnostic, files),
            help: diagnostic.help.clone(),
        }
    }

    /// Problems without the files they stand in.
    pub fn all(diagnostics: &[Diagnostic], files: &Files) -> Vec<Self> {
        diagnostics.iter().map(|diagnostic| Problem::new(diagnostic, files)).collect()
    }
}

/// Why it matters, and the other place that belongs to it.
fn why(diagnostic: &Diagnostic, files: &Files) -> Option<String> {
    let also = diagnostic.also.as_ref().map(|also| format!("{}: {}", also.1, files.place(also.0)));
    let all: Vec<String> = diagnostic.why.as_deref().map(str::to_owned).into_iter().chain(also).collect();
    Some(all.join("; ")).filter(|all| !all.is_empty())
}

/// The fields of a problem, in order.
type Fields = (String, String, String, Option<String>, Option<usize>, Option<usize>, Option<String>, Vec<String>);

#[pymethods]
impl Problem {
    #[new]
    #[pyo3(signature = (code, severity, message, file=None, line=None, column=None, why=None, help=Vec::new()))]
    #[expect(clippy::too_many_arguments, reason = "they are the fields")]
    fn from_fields(
        code: String,
        severity: String,
        message: String,
        file: Option<String>,
        line: Option<usize>,
        column: Option<usize>,
        why: Option<String>,
        help: Vec<String>,
    ) -> Self {
        Problem { code, severity, message, file, line, column, why, help }
    }

    /// How it gets from one process to another.
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> (Bound<'py, PyType>, Fields) {
        let Problem { code, severity, message, file, line, column, why, help } = slf.get().clone();
        (slf.get_type(), (code, severity, message, file, line, column, why, help))
    }

    fn __str__(&self) -> String {
        let place = match (&self.file, self.line, self.column) {
            (Some(file), Some(line), Some(column)) => format!("{file}:{line}:{column}: "),
            _ => String::new(),
        };
        let help: String = self.help.iter().map(|help| format!("; {help}")).collect();
        format!("{place}{}[{}]: {}{help}", self.severity, self.code, self.message)
    }

    fn __repr__(&self) -> String {
        format!("<Problem {self}>", self = self.__str__())
    }
}

/// Why there is no file.
#[derive(Debug)]
pub enum Failure {
    /// It may not be made.
    Refused(Vec<Problem>),
    /// Something has to be mended.
    Invalid(Vec<Problem>),
    /// The call cannot be understood.
    Call(String),
    /// A folder or file is not there.
    Place(String),
}

impl Failure {
    /// The exception of Python.
    pub fn raise(self, py: Python<'_>) -> PyErr {
        match self {
            Failure::Refused(problems) => raised(py, Refusal::new_err(told(&problems)), problems),
            Failure::Invalid(problems) => raised(py, Problems::new_err(told(&problems)), problems),
            Failure::Call(sentence) => PyValueError::new_err(sentence),
            Failure::Place(sentence) => PyOSError::new_err(sentence),
        }
    }

    /// The problems, where there are some: to a check they are findings.
    pub fn into_problems(self) -> Result<Vec<Problem>, Self> {
        match self {
            Failure::Refused(problems) | Failure::Invalid(problems) => Ok(problems),
            other => Err(other),
        }
    }
}

fn told(problems: &[Problem]) -> String {
    problems.iter().map(Problem::__str__).collect::<Vec<_>>().join("\n")
}

fn raised(py: Python<'_>, error: PyErr, problems: Vec<Problem>) -> PyErr {
    match error.value(py).setattr("problems", problems) {
        Ok(()) => error,
        Err(other) => other,
    }
}
