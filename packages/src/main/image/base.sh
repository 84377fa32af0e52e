#!/bin/sh
# Makes the base of the image, FOLDER/base.tar, out of what is on this machine: a Java runtime with the modules that the
# server needs, the C libraries that it links, and a user without rights. No registry is asked, and there is no shell in it.
# It is an image of its own because a health check comes into Jib's images from their base alone.
set -eu

usage='usage: base.sh JDK FOLDER'
jdk=${1:?$usage}
folder=${2:?$usage}
modules=java.base,java.management,java.naming,java.net.http,java.security.jgss,java.sql,jdk.crypto.ec,jdk.unsupported
root=$folder/root

runtime() {
    "$jdk/bin/jlink" --add-modules "$modules" --strip-java-debug-attributes --no-header-files --no-man-pages --output "$root/opt/java"
    # With the collector that the server runs with, and one thread, the archive of classes is the same each time.
    "$root/opt/java/bin/java" -XX:+UseSerialGC -Xshare:dump >/dev/null
}

# Each library where the loader looks for it, in the folder that it has here, under the name that it is asked by.
libraries() {
    find "$root/opt/java" \( -name '*.so' -o -path '*/bin/java' \) -exec ldd {} + |
        sed -n 's/.* => \(\/.*\) (.*/\1/p; s/^[[:space:]]*\(\/.*ld-[^ ]*\) (.*/\1/p' | grep -v "^$root/" | sort -u |
        while read -r library; do
            mkdir -p "$root${library%/*}"
            cp -L "$library" "$root$library"
        done
}

user() {
    mkdir -p "$root/etc" "$root/home/nonroot" "$root/tmp"
    chmod 1777 "$root/tmp"
    echo 'nonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin' >"$root/etc/passwd"
    echo 'nonroot:x:65532:' >"$root/etc/group"
    echo 'hosts: files dns' >"$root/etc/nsswitch.conf"
}

image() {
    tar -C "$root" --sort=name --mtime=@1 --owner=0 --group=0 --numeric-owner -cf "$folder/layer.tar" .
    digest=$(sha256sum "$folder/layer.tar")
    case $(uname -m) in
        aarch64) architecture=arm64 ;;
        *) architecture=amd64 ;;
    esac
    cat >"$folder/config.json" <<CONFIG
{"architecture":"$architecture","os":"linux","config":{"Healthcheck":{"Test":["CMD","/opt/java/bin/java",
"-XX:TieredStopAtLevel=1","-XX:+UseSerialGC","-Xmx32m","-cp","/app/classes","io.github.healthlake4j.packages.HealthCheck"],
"Interval":30000000000,"Timeout":10000000000,"StartPeriod":10000000000,"Retries":3}},
"rootfs":{"type":"layers","diff_ids":["sha256:${digest%% *}"]}}
CONFIG
    echo '[{"Config":"config.json","RepoTags":null,"Layers":["layer.tar"]}]' >"$folder/manifest.json"
    tar -C "$folder" --mtime=@1 --owner=0 --group=0 --numeric-owner -cf "$folder/base.tar" manifest.json config.json layer.tar
}

rm -rf "$folder"
mkdir -p "$root/opt"
runtime
libraries
user
image
rm -rf "$root" "$folder/layer.tar"
