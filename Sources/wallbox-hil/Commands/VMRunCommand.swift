import ArgumentParser
import Foundation
import HardwareInTheLoop

/// `wallbox-hil vm run -- COMMAND`.
struct VMRunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Boot the machine, run a command in it, and end with its exit code.",
        discussion: """
            The machine sees this computer's files at the same paths, but can change none; only /rig, the work folder, \
            is written through. Variables PILOTLINE_RIG_… tell the command where the devices are.
            Exit codes beside the command's own: 124 at the time limit, 125 when the machine went off without a result.
            """)

    @OptionGroup var machine: VMMachineOptions
    @Flag(help: "Boot systemd; what lies in overlay/ of the work folder is copied over the root first.")
    var systemd = false
    @Flag(help: "Let the watchdogs (/dev/watchdog0, /dev/watchdog1) end the machine when they fire.")
    var watchdogPowersOff = false
    @Flag(help: "Make no devices.") var bare = false
    @Option(name: .customLong("env"), help: "NAME=VALUE for the command; may be given several times.")
    var environment: [String] = []
    @Argument(help: "The command and its arguments, after --.") var command: [String]

    func run() throws {
        var options = machine.options
        options.hasSystemd = systemd
        options.watchdogPowersOff = watchdogPowersOff
        options.hasDevices = !bare
        for text in environment {
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty else {
                throw ValidationError("--env takes NAME=VALUE, not \(text)")
            }
            options.environment[String(parts[0])] = String(parts[1])
        }
        if machine.work == nil { options.directory = FileManager.default.currentDirectoryPath }
        let virtual = VirtualMachine(
            cache: RigCache(environment: ProcessInfo.processInfo.environment), options: options)
        let result = try virtual.run(command, workFolder: machine.work ?? virtual.newWorkFolder())
        result.tell()
        if result.exitCode != 0 { throw ExitCode(result.exitCode) }
    }
}
