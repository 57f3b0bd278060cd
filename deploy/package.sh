#!/usr/bin/env bash
# Publishes the product into a Debian package with the runtime of .NET inside: balintroom_<version>_<architecture>.deb.
# It needs dpkg-deb beside what the build needs, and no rights.
# deploy/package.sh [FOLDER]
set -euo pipefail
to=$(mkdir -p "${1:-artifacts}" && cd "${1:-artifacts}" && pwd)
source "$(dirname "${BASH_SOURCE[0]}")/publish.sh"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
umask 022
package=$work/package
program=/usr/lib/balintroom
documents=/usr/share/doc/balintroom
version=$(product_version)-1
maintainer=$(sed -n 's/^Maintainer: //p' deploy/debian/control)
export SOURCE_DATE_EPOCH=$(last_commit)

mkdir -p "$package"/{DEBIAN,etc/balintroom,usr/sbin,usr/lib/{balintroom,sysusers.d,systemd/system},usr/share/{doc/balintroom/examples,lintian/overrides}}
publish_with_runtime "$package$program"
# It writes a dump of the process's memory, and that holds secrets.
rm -f "$package$program/createdump"
find "$package$program" -type f -exec chmod 644 {} +
find "$package$program" -type d -exec chmod 755 {} +
chmod 755 "$package$program/BalintRoom.Web"

# The unit and the command are those of the archive, with the package's own paths.
for file in balintroom balintroom.service; do
  sed -e "s:/usr/bin/dotnet /opt/balintroom/BalintRoom.Web.dll:$program/BalintRoom.Web:" \
    -e "s:dotnet /opt/balintroom/BalintRoom.Web.dll:$program/BalintRoom.Web:" \
    -e "s:/opt/balintroom/docs:$documents:" -e "s:/opt/balintroom:$program:" \
    -e 's:^\(# .*\) Copy to [^,.]*\(, then\: .*\)\?\.\?$:\1:' "deploy/$file" >"$work/$file"
  if grep -n '/opt/\|dotnet \|/usr/local/\|Copy to' "$work/$file"; then
    echo "deploy/$file has a path that the package does not have." >&2
    exit 1
  fi
done
install -m 755 "$work/balintroom" "$package/usr/sbin/balintroom"
install -m 644 "$work/balintroom.service" "$package/usr/lib/systemd/system/"
install -m 644 deploy/debian/balintroom.sysusers "$package/usr/lib/sysusers.d/balintroom.conf"
install -m 600 deploy/balintroom.env "$package/etc/balintroom/"
install -m 644 deploy/debian/lintian-overrides "$package/usr/share/lintian/overrides/balintroom"

cp -R docs/. README.md "$package$documents/"
find "$package$documents" -type f -exec chmod 644 {} +
{ cat deploy/debian/copyright; sed 's:^$:.:; s:^: :' LICENSE; } >"$package$documents/copyright"
gzip --best --no-name <CHANGELOG.md >"$package$documents/changelog.gz"
gzip --best --no-name >"$package$documents/changelog.Debian.gz" <<END
balintroom ($version) stable; urgency=medium

  * What has changed stands in changelog.gz.

 -- $maintainer  $(date --utc --rfc-email --date="@$SOURCE_DATE_EPOCH")
END
install -m 644 deploy/nginx.conf deploy/haproxy.cfg deploy/grafana-dashboard.json "$package$documents/examples/"

sed -e "s:@VERSION@:$version:" -e "s:@ARCHITECTURE@:$(dpkg --print-architecture):" \
  -e "s:@SIZE@:$(du --summarize --block-size=1024 "$package" | cut -f1):" deploy/debian/control >"$package/DEBIAN/control"
echo /etc/balintroom/balintroom.env >"$package/DEBIAN/conffiles"
install -m 755 deploy/debian/{postinst,prerm,postrm} "$package/DEBIAN/"
(cd "$package" && find etc usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum) >"$package/DEBIAN/md5sums"
chmod 644 "$package/DEBIAN/md5sums" "$package/DEBIAN/conffiles" "$package/DEBIAN/control"

dpkg-deb --build --root-owner-group "$package" "$to" >/dev/null
echo "$to/balintroom_${version}_$(dpkg --print-architecture).deb"
