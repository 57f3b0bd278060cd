# Sourced by archive.sh, package.sh and image.sh.
# publish FOLDER [OPTION…] publishes the product into FOLDER; with PUBLISHED set, it copies what is in that folder already.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

publish() {
  local to=$1
  shift
  if [ -n "${PUBLISHED:-}" ]; then
    mkdir -p "$to"
    cp -R "$PUBLISHED/." "$to/"
    return
  fi
  source build/requirements.sh
  require_dotnet
  require_node
  dotnet publish BalintRoom.Web --configuration Release --output "$to" --verbosity quiet ${VERSION:+-p:Version="$VERSION"} "$@"
}

# With the runtime of .NET inside, for machines that have none.
publish_with_runtime() { publish "$1" --runtime "linux-$(architecture)" --self-contained; }

architecture() {
  case $(uname -m) in
    x86_64) echo x64 ;;
    aarch64) echo arm64 ;;
    *) echo "There is no runtime of .NET for $(uname -m)." >&2; return 1 ;;
  esac
}

# VERSION, or before a release one that grows with each commit and is below the release's own.
product_version() {
  local committed
  committed=$(git log -1 --date=format:%Y%m%d.%H%M --format=%cd 2>/dev/null || true)
  echo "${VERSION:-$(dotnet msbuild BalintRoom.Web -getProperty:Version)${committed:+~$committed}}"
}

last_commit() { git log -1 --format=%ct 2>/dev/null || echo 0; }
