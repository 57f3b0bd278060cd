#!/usr/bin/env bash
# Looks at the form of the code, without building or running it: ./test does this too, before its tests.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

failed=0
check() {
  local what=$1
  shift
  "$@" || { echo "Not in order: $what." >&2; failed=1; }
}

# Whitespace alone: styles and analyzers are the build's own, where their warnings are errors.
check "the formatting of C#; dotnet format mends it" dotnet format whitespace --folder . --verify-no-changes
check "TypeScript" npm run --silent --prefix BalintRoom.Web/Client lint
check "the length of lines" node build/check-lines.mjs
exit "$failed"
