#!/usr/bin/env bash
# Publishes the product into an archive for a server: balintroom-<version>.tar.gz, with the program, the guide and the files of this folder.
# It runs on the server's own ASP.NET Core runtime.
# deploy/archive.sh [FOLDER]
set -euo pipefail
to=$(mkdir -p "${1:-artifacts}" && cd "${1:-artifacts}" && pwd)
source "$(dirname "${BASH_SOURCE[0]}")/publish.sh"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
publish "$work/balintroom"
version=$(product_version)
cp -R docs LICENSE README.md CHANGELOG.md "$work/balintroom/"
mkdir "$work/balintroom/deploy"
cp deploy/balintroom deploy/balintroom.env deploy/balintroom.service deploy/nginx.conf deploy/haproxy.cfg deploy/grafana-dashboard.json \
  "$work/balintroom/deploy/"
# The same content makes the same archive.
tar --directory "$work" --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$(last_commit)" \
  --create balintroom | gzip --no-name >"$to/balintroom-$version.tar.gz"
echo "$to/balintroom-$version.tar.gz"
