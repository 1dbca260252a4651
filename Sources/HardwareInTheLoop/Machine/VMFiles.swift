import Foundation
import VirtualBoard

/// What a run puts into its work folder for the guest.
struct VMFiles {
    let options: VMOptions
    let kernelFolder: String
    let command: [String]

    /// `settings`: variables of `guest.sh`.
    var settings: String {
        """
        rig_root=\(ShellText.quoted(kernelFolder + "/root"))
        rig_devices=\(options.hasDevices ? "yes" : "no")
        rig_softdog_is_quiet=\(options.watchdogPowersOff ? 0 : 1)
        rig_directory=\(ShellText.quoted(options.directory))

        """
    }

    /// `lines`: names of the GPIO chip's lines, one a line.
    var lines: String { RigLines.names.joined(separator: "\n") + "\n" }

    /// `command`: what the guest runs.
    var commandText: String {
        let time = options.isVirtualTime ? "virtual, \(1 << options.instructionShift) ns an instruction" : "real"
        var text = "export PILOTLINE_RIG_TIME=\(ShellText.quoted(time))\n"
        for (name, value) in options.environment.sorted(by: { $0.key < $1.key }) {
            text += "export \(name)=\(ShellText.quoted(value))\n"
        }
        if !options.libraryPaths.isEmpty {
            let paths = options.libraryPaths.joined(separator: ":")
            text += "export LD_LIBRARY_PATH=\(ShellText.quoted(paths))${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}\n"
        }
        return text + "exec \(ShellText.command(command))\n"
    }

    /// Units that make systemd run the guest's set-up and the command, by path below `overlay/etc/systemd/system`.
    static let units = [
        "rig.service": """
        [Unit]
        DefaultDependencies=no
        After=systemd-journald.service dbus.socket
        [Service]
        Type=oneshot
        ExecStart=/rig/guest.sh

        """,
        "rig.target": """
        [Unit]
        DefaultDependencies=no
        Requires=rig.service
        AllowIsolate=yes

        """,
    ]

    /// Units that would wait for what the guest does not have.
    static let maskedUnits = [
        "systemd-tmpfiles-setup", "systemd-tmpfiles-setup-dev", "systemd-journal-flush", "systemd-random-seed",
    ]

    func write(to folder: String) throws {
        let files = FileManager.default
        try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for name in ["exit-code", "out", "err", "console", "nullmodem"]
        where files.fileExists(atPath: "\(folder)/\(name)") {
            try files.removeItem(atPath: "\(folder)/\(name)")
        }
        try Data(RigScripts.texts["guest.sh"] ?? []).write(to: URL(fileURLWithPath: "\(folder)/guest.sh"))
        try files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: "\(folder)/guest.sh")
        for (name, text) in [("settings", settings), ("lines", lines), ("command", commandText)] {
            try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
        }
        guard options.hasSystemd else { return }
        let units = "\(folder)/overlay/etc/systemd/system"
        try files.createDirectory(atPath: units, withIntermediateDirectories: true)
        for (name, text) in Self.units { try text.write(toFile: "\(units)/\(name)", atomically: true, encoding: .utf8) }
        for name in Self.maskedUnits where !files.fileExists(atPath: "\(units)/\(name).service") {
            try files.createSymbolicLink(atPath: "\(units)/\(name).service", withDestinationPath: "/dev/null")
        }
    }
}
