#!/usr/bin/env bash
# Publishes the product into an archive for a server: balintroom-<version>.tar.gz, with the program, the guide and the files of this folder.
# deploy/archive.sh [FOLDER]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source build/requirements.sh
require_dotnet
require_node

to=$(mkdir -p "${1:-artifacts}" && cd "${1:-artifacts}" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dotnet publish BalintRoom.Web --configuration Release --output "$work/balintroom" --verbosity quiet
version=$(dotnet msbuild BalintRoom.Web -getProperty:Version)
cp -R docs LICENSE README.md CHANGELOG.md "$work/balintroom/"
mkdir "$work/balintroom/deploy"
cp deploy/balintroom deploy/balintroom.env deploy/balintroom.service deploy/grafana-dashboard.json "$work/balintroom/deploy/"
# The same content makes the same archive.
tar --directory "$work" --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$(git log -1 --format=%ct 2>/dev/null || echo 0)" \
  --create balintroom | gzip --no-name >"$to/balintroom-$version.tar.gz"
echo "$to/balintroom-$version.tar.gz"
