/// How a run of the virtual machine shall be.
public struct VMOptions: Hashable, Sendable {
    /// Which kernel.
    public var flavour = RigFlavour.amd64
    /// Whether time in the machine is counted in instructions instead of taken from the host: idle time is skipped, and
    /// what the host does beside it changes nothing. Only where all peers are inside the machine.
    public var isVirtualTime = false
    /// With virtual time: an instruction takes 2 to this power nanoseconds.
    public var instructionShift = 2
    /// After how many seconds of the host the machine is switched off by force.
    public var limitSeconds = 120
    /// Memory in MB.
    public var megabytes = 1_024
    /// Whether systemd is the first process; what lies in `overlay/` of the work folder is copied over the root first.
    public var hasSystemd = false
    /// Whether the PCI watchdog, when it fires, switches the machine off.
    public var watchdogPowersOff = false
    /// Whether the rig's devices are made.
    public var hasDevices = true
    /// Folders put in front of the command's library search path.
    public var libraryPaths: [String] = []
    /// Variables for the command, beside those of the rig.
    public var environment: [String: String] = [:]
    /// The folder that the command starts in.
    public var directory = "/rig"

    /// The defaults.
    public init() {}
}
