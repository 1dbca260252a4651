/// The command line of the emulator.
///
/// Software emulation always: the rig must run where there is no usable `/dev/kvm`, and virtual time needs it anyway.
enum QEMUArguments {
    static let program = "qemu-system-x86_64"

    static func make(_ options: VMOptions, kernelFolder: String, workFolder: String) -> [String] {
        let first = options.hasSystemd ? "/lib/systemd/systemd" : "/rig/guest.sh"
        var kernel = "console=ttyS0 quiet panic=-1 RIGINIT=\(first)"
        if options.hasSystemd { kernel += " systemd.unit=rig.target rw" }
        var arguments = [
            "-M", "q35", "-cpu", "max", "-m", "\(options.megabytes)", "-nodefaults", "-display", "none", "-no-reboot",
            "-kernel", "\(kernelFolder)/vmlinux", "-initrd", "\(kernelFolder)/initramfs.gz", "-append", kernel,
            "-serial", "file:console",
        ]
        // The host's root, which the guest cannot change, and the work folder, which it can.
        arguments += [
            "-fsdev", "local,id=host,path=/,security_model=none,readonly=on,multidevs=remap",
            "-device", "virtio-9p-pci,fsdev=host,mount_tag=host",
            "-fsdev", "local,id=rig,path=\(escaped(workFolder)),security_model=none",
            "-device", "virtio-9p-pci,fsdev=rig,mount_tag=rig",
        ]
        // The second and third UART back to back. Relative, because socket paths are short.
        arguments += [
            "-chardev", "socket,id=near,path=nullmodem,server=on,wait=off", "-serial", "chardev:near",
            "-chardev", "socket,id=far,path=nullmodem,reconnect=1", "-serial", "chardev:far",
        ]
        arguments += ["-device", "i6300esb", "-action", "watchdog=\(options.watchdogPowersOff ? "poweroff" : "none")"]
        arguments += ["-accel", "tcg,tb-size=256"]
        if options.isVirtualTime { arguments += ["-icount", "shift=\(options.instructionShift),sleep=off"] }
        return arguments
    }

    /// A comma ends a value for the emulator unless doubled.
    static func escaped(_ path: String) -> String {
        path.split(separator: ",", omittingEmptySubsequences: false).joined(separator: ",,")
    }
}
