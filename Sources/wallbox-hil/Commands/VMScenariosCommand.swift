import ArgumentParser
import Foundation
import HardwareInTheLoop
import Scenarios

/// `wallbox-hil vm scenarios`.
struct VMScenariosCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scenarios",
        abstract: "Boot the machine in virtual time and run scenarios in it: wallboxd on real kernel devices.",
        discussion: """
            The work folder keeps report.json, junit.xml, the machine's console and the controller's log of each \
            scenario (logs/). Exit code 0 if every scenario passed.
            """)

    @OptionGroup var scenarios: ScenarioFiles
    @Option(help: "The kernel: amd64, or rt-amd64 (PREEMPT_RT).") var flavour = RigFlavour.amd64
    @Option(help: "Folder put in front of the programs' library search path, as for libgpiod 2.")
    var libraryPath: [String] = []
    @Option(help: "Folder with wallboxd and wallbox-hil; without it, the folder of this program.")
    var programs: String?
    @Option(help: "The rig's board profile; without it, the one that comes with the programs.") var profile: String?
    @Option(help: "Copy the JSON report to this file.") var json: String?
    @Option(help: "Copy the JUnit report to this file.") var junit: String?
    @Option(help: "Folder for logs and results (default: a new one in the cache).") var work: String?
    @Option(help: "Switch the machine off by force after that many seconds of the host.") var limit = 3_600
    @Option(help: "An instruction takes 2 to this power ns.") var shift = 2
    @Flag(help: "Run in the host's time instead of virtual time.") var realTime = false

    func run() throws {
        _ = try scenarios.load()
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
        let files = try scenarios.paths().map(Self.absolute)
        // In the machine's own memory: reading a program or library over 9p at its first use would stop the control loop.
        let script = """
            set -e
            mkdir -p /run/pilotline/bin /run/pilotline/lib
            cp \(ShellText.quoted(folder))/wallboxd \(ShellText.quoted(folder))/wallbox-hil /run/pilotline/bin/
            ldd /run/pilotline/bin/* | awk '$2 == "=>" && $3 ~ "^/" { print $3 }' | sort -u |
                xargs -I{} cp -n {} /run/pilotline/lib/
            export LD_LIBRARY_PATH=/run/pilotline/lib
            exec /run/pilotline/bin/wallbox-hil vm bench --profile "$0" --program /run/pilotline/bin/wallboxd \
                --json /rig/report.json --junit /rig/junit.xml --logs /rig/logs "$@"
            """
        let result = try machine.run(
            ["bash", "-c", script, board] + files, workFolder: work ?? machine.newWorkFolder())
        result.tell()
        for (from, to) in [("report.json", json), ("junit.xml", junit)] {
            guard let to else { continue }
            try? FileManager.default.removeItem(atPath: to)
            try FileManager.default.copyItem(atPath: "\(result.workFolder)/\(from)", toPath: to)
        }
        if result.exitCode != 0 { throw ExitCode(result.exitCode) }
    }

    private static func absolute(_ path: String) throws -> String {
        let url = URL(fileURLWithPath: path).standardizedFileURL
        guard FileManager.default.fileExists(atPath: url.path) else { throw ValidationError("\(path) is not there") }
        return url.path
    }

    /// The folder of this program.
    private static func ownFolder() throws -> String {
        URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().path
    }
}
