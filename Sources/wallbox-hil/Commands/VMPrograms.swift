import ArgumentParser
import Foundation
import HardwareInTheLoop
import Scenarios

/// Which programs run in the machine against which board, and how: for every command that runs `wallboxd` there.
struct VMPrograms: ParsableArguments {
    @Option(help: "The kernel: amd64, or rt-amd64 (PREEMPT_RT).") var flavour = RigFlavour.amd64
    @Option(help: "Folder put in front of the programs' library search path, as for libgpiod 2.")
    var libraryPath: [String] = []
    @Option(help: "Folder with wallboxd and wallbox-hil; without it, the folder of this program.")
    var programs: String?
    @Option(help: "The rig's board profile; without it, the one that comes with the programs.") var profile: String?
    @Option(help: "Folder for logs and results (default: a new one in the cache).") var work: String?
    @Option(help: "Switch the machine off by force after that many seconds of the host.") var limit = 3_600
    @Option(help: "An instruction takes 2 to this power ns.") var shift = 2
    @Flag(help: "Run in the host's time instead of virtual time.") var realTime = false

    /// Boots the machine and runs `wallbox-hil vm SUBCOMMAND` in it, with the board, the controller and `arguments`.
    func run(_ subcommand: String, _ arguments: [String]) throws -> VMResult {
        let folder = try programs.map(Self.absolute) ?? Self.ownFolder()
        for name in ["wallboxd", "wallbox-hil"] where !FileManager.default.isExecutableFile(atPath: "\(folder)/\(name)")
        {
            throw ValidationError("\(folder)/\(name) is not there; build it, or name its folder with --programs")
        }
        let name = "rig-22kw-socket.yaml"
        let board = try Self.absolute(profile ?? ShippedScenarios.path("BoardProfiles/\(name)", installed: name))
        var options = VMOptions()
        options.flavour = flavour
        options.isVirtualTime = !realTime
        options.instructionShift = shift
        options.limitSeconds = limit
        options.libraryPaths = try libraryPath.map(Self.absolute)
        let machine = VirtualMachine(
            cache: RigCache(environment: ProcessInfo.processInfo.environment), options: options)
        // In the machine's own memory: reading a program or library over 9p at its first use would stop the control loop.
        let script = """
            set -e
            mkdir -p /run/pilotline/bin /run/pilotline/lib
            cp \(ShellText.quoted(folder))/wallboxd \(ShellText.quoted(folder))/wallbox-hil /run/pilotline/bin/
            ldd /run/pilotline/bin/* | awk '$2 == "=>" && $3 ~ "^/" { print $3 }' | sort -u |
                xargs -I{} cp -n {} /run/pilotline/lib/
            export LD_LIBRARY_PATH=/run/pilotline/lib
            exec /run/pilotline/bin/wallbox-hil vm "$0" --profile "$1" --program /run/pilotline/bin/wallboxd \
                --logs /rig/logs "${@:2}"
            """
        let result = try machine.run(
            ["bash", "-c", script, subcommand, board] + arguments, workFolder: work ?? machine.newWorkFolder())
        result.tell()
        return result
    }

    /// The path from the root of a file or folder that must be there.
    static func absolute(_ path: String) throws -> String {
        let url = URL(fileURLWithPath: path).standardizedFileURL
        guard FileManager.default.fileExists(atPath: url.path) else { throw ValidationError("\(path) is not there") }
        return url.path
    }

    /// The folder of this program.
    private static func ownFolder() throws -> String {
        URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().path
    }
}
