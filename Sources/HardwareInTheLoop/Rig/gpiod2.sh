#!/bin/bash
# Fetches libgpiod 2 from another Debian release into a folder of the cache. The system's own libgpiod and its lists of
# packages stay as they are: apt gets a private configuration, lists and cache.
# Prints the variables that a build and a run need, one a line.

. "$RIG_SCRIPTS/common.sh"

apt_dir=$RIG_CACHE/apt/$RIG_SUITE
target=$RIG_CACHE/gpiod2/$RIG_SUITE
architecture=$(dpkg --print-architecture)
triplet=$(dpkg-architecture -q DEB_HOST_MULTIARCH 2>/dev/null || echo "$(uname -m)-linux-gnu")

# The address of the registry is the one that this machine already uses.
registry() {
    { sed -n 's/^URIs: *//p' /etc/apt/sources.list.d/*.sources 2>/dev/null
      sed -n 's/^deb \(\[[^]]*\] \)\?\([^ ]*\) .*/\2/p' /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null
    } | tr ' ' '\n' | grep -v security | grep -m 1 debian || true
}

write_apt_configuration() {
    mkdir -p "$apt_dir"/etc/{sources.list.d,preferences.d,apt.conf.d} "$apt_dir"/state/lists/partial \
        "$apt_dir"/cache/archives/partial
    : >"$apt_dir/status"
    cat >"$apt_dir/etc/sources.list.d/suite.sources" <<SOURCES
Types: deb
URIs: $1
Suites: $RIG_SUITE
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
SOURCES
    # Proxies and the like are the machine's, everything else is our own.
    { cat /etc/apt/apt.conf.d/99* 2>/dev/null || true
      cat <<CONFIGURATION
Dir::Etc "$apt_dir/etc";
Dir::Etc::sourcelist "/dev/null";
Dir::Etc::sourceparts "$apt_dir/etc/sources.list.d";
Dir::State "$apt_dir/state";
Dir::State::status "$apt_dir/status";
Dir::Cache "$apt_dir/cache";
APT::Architecture "$architecture";
APT::Sandbox::User "root";
Acquire::Languages "none";
CONFIGURATION
    } >"$apt_dir/apt.conf"
}

if [ ! -e "$target/complete" ]; then
    registry=$(registry)
    [ -n "$registry" ] ||
        fail "no Debian registry is named in /etc/apt/sources.list.d" "libgpiod 2 is fetched from Debian's; name it there"
    write_apt_configuration "$registry"
    export APT_CONFIG=$apt_dir/apt.conf
    say "reading the package lists of $RIG_SUITE"
    apt_quiet update || fail "apt cannot read the package lists of $RIG_SUITE" "check the network, and the suite's name"
    rig_debs=$apt_dir/debs
    rm -rf "$target"
    mkdir -p "$target"
    fetch libgpiod3 libgpiod-dev
    for package in libgpiod3 libgpiod-dev; do dpkg-deb -x "$(deb "$package")" "$target"; done
    touch "$target/complete"
fi
[ -e "$target/usr/lib/$triplet/libgpiod.so" ] ||
    fail "$RIG_SUITE has no libgpiod for $triplet" "name another suite: trixie or bookworm-backports"
echo "CPATH=$target/usr/include"
echo "LIBRARY_PATH=$target/usr/lib/$triplet"
echo "LD_LIBRARY_PATH=$target/usr/lib/$triplet"
