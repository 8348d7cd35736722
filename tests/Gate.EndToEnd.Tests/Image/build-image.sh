#!/usr/bin/env bash
# Builds the image by its Dockerfile on a machine that has neither a container engine nor a container registry: in place of the
# pinned bases stand a Debian of this machine's own release with this machine's .NET SDK, and this machine's node. Packages come
# from where this machine gets its own. Needs root, buildah, debootstrap, node and npm.
# usage: build-image.sh FOLDER; leaves FOLDER/oci (an OCI layout) and FOLDER/rootfs (its files)
set -euo pipefail
repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
folder=$1
export BUILDAH_ISOLATION=chroot
storage=(--root "$folder/storage" --runroot "$folder/run")
grep -qw overlay /proc/filesystems && storage+=(--storage-driver overlay) || storage+=(--storage-driver vfs)

build() { buildah "${storage[@]}" "$@"; }
base() { sed -n "s/^FROM \([^ ]*\) AS $1\$/\1/p" "$repository/Dockerfile"; }
leave() {
  build rm --all > /dev/null || true
  rm -rf "$folder/storage" "$folder/run"
}
trap leave EXIT

# The SDK's stand-in.
. /etc/os-release
mirror=$(apt-get indextargets --format '$(REPO_URI) $(CODENAME) $(COMPONENT)' | sed -n "s/ $VERSION_CODENAME main\$//p" | head -n 1)
sdk=$(build from scratch)
root=$(build mount "$sdk")
debootstrap --variant=minbase --include=ca-certificates "$VERSION_CODENAME" "$root" "$mirror" > "$folder/debootstrap.log" \
  || { tail -n 20 "$folder/debootstrap.log" >&2; exit 1; }
dotnet=$(dirname "$(readlink -f "$(command -v dotnet)")")
mkdir -p "$root/usr/share/dotnet"
cp -a "$dotnet/." "$root/usr/share/dotnet/"
ln -s ../share/dotnet/dotnet "$root/usr/bin/dotnet"

# What this machine trusts and asks, for the time of the build: the stages that become the image do not start from here.
mkdir -p "$root/machine" "$root/root/.nuget"
cp -L "${SSL_CERT_FILE:-/etc/ssl/certs/ca-certificates.crt}" "$root/machine/ca.crt"
{
  apt-config dump | grep '^Acquire::' | grep -v '^Acquire::IndexTargets::'
  echo 'Acquire::https::CAInfo "/machine/ca.crt";'
} > "$root/etc/apt/apt.conf.d/99machine"
[ ! -e ~/.npmrc ] || cp ~/.npmrc "$root/root/"
[ ! -e ~/.nuget/NuGet ] || cp -r ~/.nuget/NuGet "$root/root/.nuget/"
build config --env PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
  --env SSL_CERT_FILE=/machine/ca.crt --env NODE_EXTRA_CA_CERTS=/machine/ca.crt --env npm_config_cafile=/machine/ca.crt \
  --env DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 --env DOTNET_CLI_TELEMETRY_OPTOUT=1 --env DOTNET_NOLOGO=1 \
  --env NUGET_CERT_REVOCATION_MODE="${NUGET_CERT_REVOCATION_MODE:-online}" "$sdk"
build commit --quiet --rm "$sdk" localhost/sdk

# Node's stand-in.
node=$(build from scratch)
root=$(build mount "$node")
mkdir -p "$root/usr/local/bin" "$root/usr/local/lib/node_modules"
cp -L "$(command -v node)" "$root/usr/local/bin/node"
cp -a "$(dirname "$(dirname "$(readlink -f "$(command -v npm)")")")" "$root/usr/local/lib/node_modules/npm"
build commit --quiet --rm "$node" localhost/node

build bud --pull-never --timestamp 1700000000 --tag gate \
  --build-context "$(base sdk)=container-image://localhost/sdk" \
  --build-context "$(base node)=container-image://localhost/node" \
  "$repository"
# Compressed as the release does it.
build push --quiet --compression-format zstd --compression-level 19 gate "oci:$folder/oci:gate"
mkdir "$folder/rootfs"
cp -a "$(build mount "$(build from --pull-never gate)")/." "$folder/rootfs"

# Where an engine mounts; a root that is read-only has no room for new folders.
mkdir -p "$folder"/rootfs/{proc,dev,github/workspace}
