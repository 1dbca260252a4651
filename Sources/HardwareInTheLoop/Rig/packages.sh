# Host tools and the kernel's packages. Sourced by prepare.sh.

# Installs what of the named packages is missing.
install_host_tools() {
    local missing=() package
    for package; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q ' installed$' || missing+=("$package")
    done
    if [ ${#missing[@]} = 0 ]; then return; fi
    if [ "$(id -u)" != 0 ]; then
        fail "these packages are missing and only root may install them: ${missing[*]}" \
            "run: sudo apt-get install --no-install-recommends ${missing[*]}"
    fi
    say "installing ${missing[*]}"
    apt_quiet update || say "apt-get update failed, going on with the package lists that are there"
    DEBIAN_FRONTEND=noninteractive apt_quiet install -y --no-install-recommends "${missing[@]}" >/dev/null ||
        fail "apt could not install ${missing[*]}" "run the same with apt-get by hand and read what it says"
}

# Finds the kernel that the flavour's meta package means today. Sets kernel_version, kernel_series, headers_common.
resolve_kernel() {
    if [ -e "$rig_flavour_dir/version" ]; then
        kernel_version=$(cat "$rig_flavour_dir/version")
    else
        [ "$(id -u)" != 0 ] || apt_quiet update || say "apt-get update failed, going on with the lists that are there"
        kernel_version=$(apt-cache depends "linux-image-$RIG_FLAVOUR" 2>/dev/null |
            sed -n 's/.*Depends: linux-image-//p' | grep -v unsigned | head -1 || true)
        [ -n "$kernel_version" ] ||
            fail "apt knows no kernel package linux-image-$RIG_FLAVOUR" \
                "run apt-get update; the rig needs Debian's main suite on an amd64 machine"
    fi
    kernel_series=$(cut -d. -f1,2 <<<"$kernel_version")
    headers_common=${kernel_version%"-$RIG_FLAVOUR"}-common
    if [[ $RIG_FLAVOUR == rt-* ]] && apt-cache show "linux-headers-$headers_common-rt" >/dev/null 2>&1; then
        headers_common+=-rt
    fi
    kernel_packages=("linux-image-$kernel_version" "linux-headers-$kernel_version" "linux-headers-$headers_common"
        "linux-kbuild-$kernel_series")
}

# Kernel, headers and build tools into one folder, as they would lie in a root file system.
unpack_kernel() {
    local package
    rm -rf "$rig_root"
    mkdir -p "$rig_root"
    for package in "${kernel_packages[@]}"; do
        dpkg-deb -x "$(deb "$package")" "$rig_root"
    done
    # The headers refer to each other by absolute path; here they lie in the cache.
    sed -i "s#include /usr/src/#include $rig_root/usr/src/#" "$rig_root/usr/src/linux-headers-$kernel_version/Makefile"
}
