import ArgumentParser
import HardwareInTheLoop

/// How the machine shall be, for every command that starts one.
struct VMMachineOptions: ParsableArguments {
    @Option(help: "The kernel: amd64, or rt-amd64 (PREEMPT_RT).") var flavour = RigFlavour.amd64
    @Flag(help: "Time counts instructions instead of the host's seconds: repeatable, and idle time is skipped.")
    var virtualTime = false
    @Option(help: "With --virtual-time: an instruction takes 2 to this power ns.") var shift = 2
    @Option(help: "Switch the machine off by force after that many seconds of the host.") var limit = 120
    @Option(help: "Memory in MB.") var memory = 1_024
    @Option(help: "Folder for logs and results, /rig in the machine (default: a new one in the cache).")
    var work: String?
    @Option(help: "Folder put in front of the command's library search path; may be given several times.")
    var libraryPath: [String] = []

    func validate() throws {
        guard (0...10).contains(shift) else { throw ValidationError("--shift must be 0...10, 2 is like a small board") }
        guard limit > 0 else { throw ValidationError("--limit must be above 0 seconds") }
        guard memory >= 256 else { throw ValidationError("--memory must be at least 256 MB") }
    }

    var options: VMOptions {
        var options = VMOptions()
        options.flavour = flavour
        options.isVirtualTime = virtualTime
        options.instructionShift = shift
        options.limitSeconds = limit
        options.megabytes = memory
        options.libraryPaths = libraryPath
        return options
    }
}
