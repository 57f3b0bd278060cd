# Sourced by run and test: what BalintRoom is built with, and what to say where it is missing.

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

give_up() {
  echo "$1" >&2
  exit 1
}

require_dotnet() {
  dotnet --list-sdks 2>/dev/null | grep --quiet '^10\.' ||
    give_up "BalintRoom is built with the .NET 10 SDK, which was not found. Get it from https://dotnet.microsoft.com/download and try again."
}

require_node() {
  local hint="Get it from https://nodejs.org (npm comes with it) and try again."
  command -v node >/dev/null || give_up "BalintRoom builds its scripts with Node 20.19 or later, which was not found. $hint"
  command -v npm >/dev/null || give_up "BalintRoom builds its scripts with npm, which was not found beside Node. $hint"
  node --eval "const [major, minor] = process.versions.node.split('.').map(Number); process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1)" ||
    give_up "BalintRoom builds its scripts with Node 20.19 or later; this is $(node --version). $hint"
}
