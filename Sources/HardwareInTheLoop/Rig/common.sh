# Shared by the parts of the rig's preparation: names of folders, and how a trouble is told. Sourced, never run.
#
# From outside: RIG_CACHE (folder that keeps everything), RIG_FLAVOUR (amd64 or rt-amd64), RIG_SCRIPTS (folder of these
# parts). The kernel version is found out at run time: registries drop old versions, so none is written down here.

set -euo pipefail
umask 022

rig_debs=$RIG_CACHE/debs
rig_flavour_dir=$RIG_CACHE/$RIG_FLAVOUR
rig_root=$rig_flavour_dir/root

say() { echo "rig: $*" >&2; }

# fail WHAT MEND: one sentence what is wrong, one what to do about it.
fail() {
    echo "rig: $1" >&2
    echo "rig: $2" >&2
    exit 1
}

apt_quiet() { apt-get -qq -o APT::Sandbox::User=root -o DPkg::Lock::Timeout=600 -o Acquire::Retries=3 "$@"; }

# fetch PACKAGE...: the package file into $rig_debs, whole or not at all. apt itself resumes what it began in `partial`.
fetch() {
    local package uri file
    mkdir -p "$rig_debs/partial"
    for package; do
        uri=$(apt-get -qq --print-uris download "$package" 2>/dev/null | head -1) ||
            fail "apt knows no package $package" "run apt-get update, and check that /etc/apt has Debian's main suite"
        file=$(cut -d' ' -f2 <<<"$uri")
        if [ -e "$rig_debs/$file" ]; then continue; fi
        say "fetching $package"
        (cd "$rig_debs/partial" && apt_quiet download "$package" >/dev/null) ||
            fail "cannot download $package" "check the network and run this command again: what is there already is kept"
        dpkg-deb --info "$rig_debs/partial/$file" >/dev/null 2>&1 ||
            { rm -f "$rig_debs/partial/$file"; fail "the download of $package is damaged" "run this command again"; }
        mv "$rig_debs/partial/$file" "$rig_debs/$file"
    done
}

# deb PACKAGE: path of the fetched file of that package, the newest one.
deb() { ls -t "$rig_debs/$1"_*.deb 2>/dev/null | head -1; }

# step NAME COMMAND...: runs a step of the preparation once; its mark is what makes a second run continue, not restart.
step() {
    local name=$1
    shift
    if [ -e "$rig_flavour_dir/done-$name" ]; then return; fi
    say "$name"
    "$@"
    touch "$rig_flavour_dir/done-$name"
}
