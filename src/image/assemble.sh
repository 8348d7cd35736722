#!/bin/sh
# Puts into an empty folder what the image has of the distribution: git, OpenSSL and the libraries that these and Gate need, CA
# certificates, and the few files of /etc. No shell and no package manager come along. Of each package it notes what was taken
# where scanners look for it (var/lib/dpkg/status.d, as distroless images do), and its licence.
# usage: assemble.sh FOLDER GATE
set -eu
image=$1
gate=$2
mkdir -p "$image/var/lib/dpkg/status.d"

# The package that a file belongs to. It may have been packaged before /lib became a link to /usr/lib.
owner() {
  file=$(readlink -f "$1")
  { dpkg-query -S "$file" 2>/dev/null || dpkg-query -S "${file#/usr}"; } | sed -n '1s/:.*//p'
}

# Copies a file, never a link, to the place where its folder really is: take FILE [PACKAGE]
take() {
  package=${2:-$(owner "$1")}
  target=$(readlink -f "$(dirname "$1")")/$(basename "$1")
  [ -n "$package" ] || { echo "assemble.sh: no package owns $1" >&2; exit 1; }
  [ ! -e "$image$target" ] || return 0
  mkdir -p "$image$(dirname "$target")"
  cp -L --preserve=mode,timestamps "$1" "$image$target"
  echo "$(md5sum < "$image$target" | cut -d' ' -f1)  ${target#/}" >> "$image/var/lib/dpkg/status.d/$package.md5sums"
  [ ! -e "$image/var/lib/dpkg/status.d/$package" ] || return 0
  dpkg-query -s "$package" > "$image/var/lib/dpkg/status.d/$package"
  take "/usr/share/doc/$package/copyright" "$package"
}

# The libraries that a program or library is linked with, and the loader.
libraries() {
  ldd "$1" | sed -n 's/.*=> *\(\/[^ ]*\).*/\1/p; s/^[[:space:]]*\(\/[^ ]*\).*/\1/p'
}

# Of git the one program: all that Gate asks of it is built in. OpenSSL is not linked, .NET loads it when it is needed.
take /usr/bin/git
for library in libssl.so.3 libcrypto.so.3; do
  take "$(ldconfig -p | sed -n "s/.*$library .*=> //p" | head -n 1)"
done
for program in /usr/bin/git "$gate" "$image"/usr/lib/*/libssl.so.3; do
  for library in $(libraries "$program"); do
    take "$library"
  done
done
take /etc/ssl/certs/ca-certificates.crt ca-certificates
take /usr/lib/os-release

ln -s usr/lib "$image/lib"
[ ! -d "$image/usr/lib64" ] || ln -s usr/lib64 "$image/lib64"
ln -s ../usr/lib/os-release "$image/etc/os-release"
printf 'root:x:0:0:root:/root:/sbin/nologin\nnonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin\n' > "$image/etc/passwd"
printf 'root:x:0:\nnonroot:x:65532:\n' > "$image/etc/group"
printf 'hosts: files dns\n' > "$image/etc/nsswitch.conf"
install -d -m 700 "$image/root"
install -d -m 700 -o 65532 -g 65532 "$image/home/nonroot"
install -d -m 1777 "$image/tmp"
