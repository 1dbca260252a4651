# The simulator drivers that Debian's kernels leave out, built out of tree from Debian's own kernel source.
# Sourced by prepare.sh.

# Takes the few files we need out of the source package: unpacking all of it would cost a gigabyte.
unpack_driver_sources() {
    local source=$rig_flavour_dir/source tree=linux-source-$kernel_series unpacked
    rm -rf "$source"
    mkdir -p "$source"
    unpacked=$(mktemp -d -p "$RIG_CACHE")
    dpkg-deb -x "$(deb "$tree")" "$unpacked"
    tar -xJf "$unpacked/usr/src/$tree.tar.xz" --strip-components=1 -C "$source" \
        "$tree/drivers/gpio/gpio-sim.c" "$tree/drivers/gpio/gpiolib.h" "$tree/kernel/irq/irq_sim.c" \
        "$tree/drivers/pwm/pwm-pca9685.c" "$tree/drivers/i2c/i2c-stub.c" ||
        fail "the kernel source $tree lacks a file that the rig builds" "the kernel's layout changed: adapt modules.sh"
    rm -rf "$unpacked"
}

build_modules() {
    local source=$rig_flavour_dir/source build=$rig_flavour_dir/modules
    local extra=$rig_root/lib/modules/$kernel_version/updates # modprobe prefers this folder
    rm -rf "$build"
    mkdir -p "$build" "$extra"
    cp "$RIG_SCRIPTS/modules.mk" "$build/Makefile"
    cp "$source/drivers/gpio/gpiolib.h" "$source/drivers/pwm/pwm-pca9685.c" "$build/"
    cp "$source/drivers/gpio/gpio-sim.c" "$build/gpio-sim-core.c"
    # irq_to_desc() is not exported to modules. generic_handle_irq() reaches the same handler, which irq_sim itself set.
    sed 's/handle_simple_irq(irq_to_desc(irqnum))/generic_handle_irq(irqnum)/' "$source/kernel/irq/irq_sim.c" \
        >"$build/irq-sim-core.c"
    if grep -q irq_to_desc "$build/irq-sim-core.c"; then
        fail "irq_sim.c of kernel $kernel_version calls irq_to_desc() in a new way" "adapt the replacement in modules.sh"
    fi
    # Chips of Debian's i2c-stub never fail. Ours fall silent when their bit in a parameter is set: a dead converter.
    sed -e '/^struct stub_chip {/i static ulong silent;\nmodule_param(silent, ulong, 0644);\n' \
        -e '0,/^\tif (!chip)$/s//\tif (addr >= 0x40 \&\& addr < 0x80 \&\& (silent >> (addr - 0x40) \& 1))\n\t\treturn -EREMOTEIO;\n&/' \
        "$source/drivers/i2c/i2c-stub.c" >"$build/i2c-stub-core.c"
    if [ "$(grep -c silent "$build/i2c-stub-core.c")" != 3 ] || ! grep -q 'return -EREMOTEIO' "$build/i2c-stub-core.c"; then
        fail "i2c-stub.c of kernel $kernel_version looks different" "adapt the replacement in modules.sh"
    fi
    printf '#include <linux/module.h>\nMODULE_LICENSE("GPL");\n' >"$build/irq-sim-licence.c"
    # BTF would want pahole and the kernel's debug information; nothing here needs it.
    make -C "$rig_root/usr/src/linux-headers-$kernel_version" M="$build" CONFIG_DEBUG_INFO_BTF_MODULES= modules \
        >"$build/build.log" 2>&1 || {
        tail -20 "$build/build.log" >&2
        fail "the simulator modules do not build against kernel $kernel_version" "the whole log is $build/build.log"
    }
    cp "$build"/*.ko "$extra/"
    strip --strip-debug "$extra"/*.ko
    /sbin/depmod -b "$rig_root" "$kernel_version"
}
