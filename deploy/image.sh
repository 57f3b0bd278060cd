#!/usr/bin/env bash
# Builds the image balintroom:<version>, with the runtime of .NET inside, by podman or buildah.
# Its base is made from Debian's packages by mmdebstrap; nothing is pulled. BASE=<image> takes another one.
# deploy/image.sh
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/publish.sh"

if command -v buildah >/dev/null; then
  build=(buildah build)
  import() { local made; made=$(buildah from scratch) && buildah add --quiet "$made" "$1" / >/dev/null && buildah commit --quiet --rm "$made" "$2" >/dev/null; }
elif command -v podman >/dev/null; then
  build=(podman build)
  import() { podman import --quiet "$1" "$2" >/dev/null; }
else
  echo "An image is built by podman or buildah, and neither was found." >&2
  exit 1
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
version=$(product_version)
tag=${version//[~+]/-}

if [ -z "${BASE:-}" ]; then
  command -v mmdebstrap >/dev/null || { echo "The base is made by mmdebstrap, which was not found. Install it, or name another base: BASE=<image>." >&2; exit 1; }
  suite=${SUITE:-bookworm}
  case $suite in
    bookworm) libraries=libicu72,libssl3 ;;
    trixie) libraries=libicu76,libssl3t64 ;;
    *) echo "SUITE is bookworm or trixie." >&2; exit 1 ;;
  esac
  # Without a package manager's own programs and without documents: what is updated is the image.
  mmdebstrap --quiet --variant=essential --include="$libraries,libstdc++6,ca-certificates,tzdata" \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-include=/usr/share/doc/*/copyright' \
    --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
    --customize-hook='rm -rf "$1"/var/cache/debconf/*-old "$1"/var/log/*' "$suite" "$work/base.tar"
  BASE=localhost/balintroom-base:$suite
  import "$work/base.tar" "$BASE"
  rm "$work/base.tar"
fi

publish_with_runtime "$work/program"
rm -f "$work/program/createdump"
mkdir "$work/data"
"${build[@]}" --file deploy/Containerfile --build-arg "BASE=$BASE" --tag "localhost/balintroom:$tag" --tag localhost/balintroom:latest "$work"
echo "localhost/balintroom:$tag"
