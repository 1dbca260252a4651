#!/bin/bash
# Makes ready what a run of the rig needs: kernel, modules, first file system. See common.sh for the settings.
# Every step leaves a mark when it is done, so a second run goes on where the first one stopped.

. "$RIG_SCRIPTS/common.sh"
. "$RIG_SCRIPTS/packages.sh"
. "$RIG_SCRIPTS/modules.sh"
. "$RIG_SCRIPTS/kernel.sh"
. "$RIG_SCRIPTS/initramfs.sh"

mkdir -p "$rig_debs" "$rig_flavour_dir" 2>/dev/null ||
    fail "cannot make the cache folder $RIG_CACHE" "name another one in PILOTLINE_RIG_CACHE"
# Two preparations at once would trample on each other.
exec 9>"$RIG_CACHE/lock"
flock 9

# New scripts make the parts of an older version of the rig worthless; what was downloaded stays.
stamp=$(cat "$RIG_SCRIPTS"/{packages,modules,kernel,initramfs,initramfs-init}.sh "$RIG_SCRIPTS/modules.mk" | sha256sum)
if [ "$(cat "$rig_flavour_dir/stamp" 2>/dev/null || true)" != "$stamp" ]; then
    rm -f "$rig_flavour_dir"/done-*
    rm -f "$rig_flavour_dir/version"
    echo "$stamp" >"$rig_flavour_dir/stamp"
fi

if [ -e "$rig_flavour_dir/done-initramfs" ]; then
    say "ready: kernel $(cat "$rig_flavour_dir/version") in $RIG_CACHE"
    exit 0
fi
started=$SECONDS
install_host_tools qemu-system-x86 busybox-static kmod cpio xz-utils zstd make gcc-12 libelf1 i2c-tools gpiod
resolve_kernel
say "kernel $kernel_version"
step "fetch-kernel" fetch "${kernel_packages[@]}" "linux-source-$kernel_series"
echo "$kernel_version" >"$rig_flavour_dir/version"
step "unpack" unpack_kernel
step "driver-sources" unpack_driver_sources
step "modules" build_modules
step "kernel-image" extract_vmlinux
step "initramfs" make_initramfs
# Headers and build tools are done with; they are 300 MB.
rm -rf "$rig_root/usr/src" "$rig_root"/usr/lib/linux-kbuild*
say "ready: kernel $kernel_version in $((SECONDS - started)) s, kept in $RIG_CACHE"
