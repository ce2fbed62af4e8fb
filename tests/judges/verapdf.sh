#!/usr/bin/env bash
# Checks PDF files with veraPDF against PDF/UA-1 and PDF/A-2a.
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
  sed -n '2,9s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
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
for flavour in ua1 2a; do
  code=0
  report=$(java -cp "$home/lib/*" org.verapdf.apps.GreenfieldCliWrapper --flavour "$flavour" --format text -v "$@" 2>"$home/errors.log") || code=$?
  # A file that cannot be read has a sentence in place of PASS or FAIL.
  report=$(sed -E '/^( |PASS |FAIL |$)/!s/^/FAIL /' <<<"$report")
  [ -z "$report" ] || printf '%s\n' "$report"
  # One PASS per file, or it was not checked: an exit code alone would let an unreadable file through.
  passed=$(grep -c '^PASS ' <<<"$report" || true)
  if [ "$code" -ne 0 ] || [ "$passed" -ne "$#" ]; then
    status=1
    if ! grep -q '^FAIL ' <<<"$report"; then
      echo "FAIL verapdf $flavour: exit code $code, $passed of $# files passed"
      tail -n 20 "$home/errors.log"
    fi
  fi
done
exit "$status"
