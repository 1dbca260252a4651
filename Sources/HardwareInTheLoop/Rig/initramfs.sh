# The small first file system: busybox and the modules that mount the host's root over 9p. Sourced by prepare.sh.

make_initramfs() {
    local tree module path
    tree=$(mktemp -d -p "$RIG_CACHE")
    mkdir -p "$tree"/{bin,dev,proc,sys,root,lib}
    cp /bin/busybox "$tree/bin/"
    ln -s busybox "$tree/bin/sh"
    for module in virtio_pci 9pnet_virtio 9p overlay; do
        /sbin/modprobe -d "$rig_root" -S "$kernel_version" --show-depends "$module" | awk '$1 == "insmod" { print $2 }'
    done | awk '!seen[$0]++' >"$tree/paths"
    while read -r path; do
        case $path in
        *.xz) xz -dc "$path" >"$tree/lib/$(basename "$path" .xz)" ;;
        *) cp "$path" "$tree/lib/" ;;
        esac
        basename "$path" .xz >>"$tree/order"
    done <"$tree/paths"
    rm "$tree/paths"
    cp "$RIG_SCRIPTS/initramfs-init.sh" "$tree/init"
    chmod +x "$tree/init"
    (cd "$tree" && find . | cpio -o -H newc --quiet | gzip -1) >"$rig_flavour_dir/initramfs.gz.part"
    mv "$rig_flavour_dir/initramfs.gz.part" "$rig_flavour_dir/initramfs.gz"
    rm -rf "$tree"
}
