#!/usr/bin/env bash
# Checks PDF files with veraPDF against PDF/UA-1, PDF/A and what a program can judge of WCAG 2.2 (wcag.xml).
# PDF/A is the part that a file says it is, 2 or 3, at level A.
#
# usage: tests/judges/verapdf.sh FILE...
#        tests/judges/verapdf.sh --install
#
# Prints PASS or FAIL per file and profile, with the failed rules (clause and test of the standard),
# and ends with exit code 1 when any file fails. veraPDF is fetched with Maven into $DEMARCHE_JUDGES,
# or else target/judges, when it is not there. Without Java or Maven it says SKIPPED (exit code 0).
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
tools=${DEMARCHE_JUDGES:-$(cd "$here/../.." && pwd)/target/judges}
home=$tools/verapdf
list=$here/verapdf.xml

if [ "$#" -eq 0 ]; then
  sed -n '2,10s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
  exit 2
fi
if ! command -v java >/dev/null 2>&1; then
  echo "SKIPPED verapdf: Java is not installed"
  exit 0
fi

# The list is copied last, so that an interrupted download starts again.
if ! cmp -s "$list" "$home/verapdf.xml"; then
  if ! command -v mvn >/dev/null 2>&1; then
    echo "SKIPPED verapdf: Maven is not installed"
    exit 0
  fi
  echo "installing veraPDF"
  rm -rf "$home"
  mkdir -p "$home"
  if ! mvn -q -B -f "$list" -Dmaven.repo.local="$home/maven" dependency:copy-dependencies -DoutputDirectory="$home/lib" >"$home/install.log" 2>&1; then
    echo "veraPDF could not be fetched" >&2
    tail -n 20 "$home/install.log" >&2
    exit 1
  fi
  rm -rf "$home/maven"
  cp "$list" "$home/verapdf.xml"
fi
[ "$1" != --install ] || exit 0

status=0

# check NAME OPTION... -- FILE...: all files must pass.
check() {
  local name=$1 options=() report code=0 passed
  shift
  while [ "$1" != -- ]; do
    options+=("$1")
    shift
  done
  shift
  [ "$#" -gt 0 ] || return 0
  report=$(java -cp "$home/lib/*" org.verapdf.apps.GreenfieldCliWrapper "${options[@]}" --format text -v "$@" 2>"$home/errors.log") || code=$?
  # A file that cannot be read has a sentence in place of PASS or FAIL.
  report=$(sed -E '/^( |PASS |FAIL |$)/!s/^/FAIL /' <<<"$report")
  [ -z "$report" ] || printf '%s\n' "$report"
  # One PASS per file, or it was not checked: an exit code alone would let an unreadable file through.
  passed=$(grep -c '^PASS ' <<<"$report" || true)
  if [ "$code" -ne 0 ] || [ "$passed" -ne "$#" ]; then
    status=1
    if ! grep -q '^FAIL ' <<<"$report"; then
      echo "FAIL verapdf $name: exit code $code, $passed of $# files passed"
      tail -n 20 "$home/errors.log"
    fi
  fi
}

# XMP is never compressed, so the part can be read without a PDF library.
second=()
third=()
for file in "$@"; do
  if grep -qa '<pdfaid:part>3<' "$file"; then third+=("$file"); else second+=("$file"); fi
done

check ua1 --flavour ua1 -- "$@"
check 2a --flavour 2a -- "${second[@]}"
check 3a --flavour 3a -- "${third[@]}"
check wcag --profile "$here/wcag.xml" -- "$@"
exit "$status"
