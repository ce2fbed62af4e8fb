//! demarche for Python: `demarche.build(report, audience, format) -> bytes`.
//!
//! What the functions take and give stands in `python/demarche/_demarche.pyi`.

mod forks;
mod problem;
mod request;
mod source;
mod work;

use problem::{Problem, Problems, Refusal};
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use request::Request;
use source::{Place, Source};

/// Makes one document and returns the bytes of its file.
#[pyfunction]
#[pyo3(signature = (report, audience, format, *, document=None, language=None, date=None, project=None, draft=false, cleared=false, under_embargo=false))]
#[expect(clippy::too_many_arguments, reason = "they are the keywords of a function of Python")]
fn build<'py>(
    py: Python<'py>,
    report: Source,
    audience: &str,
    format: &str,
    document: Option<&str>,
    language: Option<&str>,
    date: Option<&Bound<'py, PyAny>>,
    project: Option<std::path::PathBuf>,
    draft: bool,
    cleared: bool,
    under_embargo: bool,
) -> PyResult<Bound<'py, PyBytes>> {
    let place = Place::new(project, date.map(|date| date.str()).transpose()?.map(|text| text.to_string()))?;
    let request = Request { audience, format, document, language, draft, cleared, under_embargo };
    let made = work::beside(py, |stop| place.open(report).and_then(|opened| request.file(&opened, stop)))?;
    made.map(|bytes| PyBytes::new(py, &bytes)).map_err(|failure| failure.raise(py))
}

/// Everything that the checks find in a report.
#[pyfunction]
#[pyo3(signature = (report, *, project=None, date=None))]
fn check(
    py: Python<'_>,
    report: Source,
    project: Option<std::path::PathBuf>,
    date: Option<&Bound<'_, PyAny>>,
) -> PyResult<Vec<Problem>> {
    let place = Place::new(project, date.map(|date| date.str()).transpose()?.map(|text| text.to_string()))?;
    let found = work::beside(py, |stop| place.open(report).map(|opened| opened.check(stop)))?;
    found.or_else(|failure| failure.into_problems()).map_err(|failure| failure.raise(py))
}

/// The module.
#[pymodule]
fn _demarche(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    forks::watch(module)?;
    module.add_class::<Problem>()?;
    module.add("Problems", module.py().get_type::<Problems>())?;
    module.add("Refusal", module.py().get_type::<Refusal>())?;
    module.add_function(wrap_pyfunction!(build, module)?)?;
    module.add_function(wrap_pyfunction!(check, module)?)
}
