#!/bin/sh
# A release in parts, from a shell: makes the parts of a plan one after the other, joins and checks them, and packs the
# whole into one archive, FOLDER.zip, since GitHub takes at most 1,000 files to a release and renames some.
# On several machines, run the line with `--shard` on each and bring the folders together before `manifest merge`.
#
# usage: examples/ci/release.sh PLAN FOLDER [PARTS]
set -eu
plan=$1
folder=$2
parts=${3:-2}
demarche=${DEMARCHE:-demarche}

# One date for all parts: that of the last commit, unless it is given.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || date +%s)}
export SOURCE_DATE_EPOCH

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
part=1
set --
while [ "$part" -le "$parts" ]; do
  "$demarche" release "$plan" --shard "$part/$parts" --out "$work/part-$part" --log "$work/log-$part.jsonl"
  set -- "$@" "$work/part-$part"
  part=$((part + 1))
done
"$demarche" manifest merge "$@" --out "$folder"
"$demarche" verify "$folder"
(cd "$folder" && sha256sum --check --quiet SHA256SUMS)
python3 "$(dirname "$0")/pack.py" "$folder"
