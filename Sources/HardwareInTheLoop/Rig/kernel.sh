# The kernel image as an ELF file: qemu starts that directly, which saves decompressing it under emulation (3 s a boot).
# Sourced by prepare.sh.

# Field of the boot header (Documentation/x86/boot.rst): offset and size of the compressed kernel behind the set-up code.
boot_header() { od -An -t"u$2" -j "$(($1))" -N "$2" "$image" | tr -d ' '; }

extract_vmlinux() {
    local image=$rig_root/boot/vmlinuz-$kernel_version target=$rig_flavour_dir/vmlinux
    local sectors start size magic unpack
    sectors=$(boot_header 0x1f1 1)
    [ "$sectors" != 0 ] || sectors=4
    start=$((512 * (sectors + 1) + $(boot_header 0x248 4)))
    # The last four bytes are the unpacked length, which no decompressor wants to see.
    size=$(($(boot_header 0x24c 4) - 4))
    magic=$(od -An -tx1 -j "$start" -N 4 "$image" | tr -d ' ')
    case $magic in
    fd377a58) unpack=(xz -dc --single-stream) ;;
    28b52ffd) unpack=(zstd -dcq) ;;
    *) fail "kernel $kernel_version is packed in a way the rig does not know ($magic)" "adapt kernel.sh" ;;
    esac
    tail -c "+$((start + 1))" "$image" | head -c "$size" | "${unpack[@]}" >"$target.part" || true
    [ "$(od -An -tx1 -N 4 "$target.part" | tr -d ' ')" = 7f454c46 ] ||
        fail "kernel $kernel_version did not unpack to an ELF file" "adapt kernel.sh"
    mv "$target.part" "$target"
}
