/// A hardware access that failed: what was tried, on which line of which chip, and the system's errno if it has one.
///
/// One concrete, trivially copied type, so that throwing it on the control path allocates nothing.
/// ``description`` builds text and is for the non-real-time side.
public struct HALError: Error, Hashable, Sendable, BitwiseCopyable, CustomStringConvertible {
    /// What kind of failure this is; equality of intent for a caller that reacts to it.
    @frozen
    public enum Code: UInt8, Hashable, Sendable, BitwiseCopyable {
        /// The resource is not there (unplugged, wrong name).
        case notFound
        /// The resource is held by another process.
        case busy
        /// The process may not use the resource.
        case permissionDenied
        /// The driver reported a failed read or write.
        case inputOutput
        /// No answer in the time allowed.
        case timedOut
        /// The hardware cannot do what was asked.
        case unsupported
        /// The value asked for is outside what the hardware takes.
        case outOfRange
        /// Events were lost between driver and reader.
        case eventsLost
        /// A converter repeats one value, as a live one does not.
        case frozen
        /// No name server knows the host name.
        case unknownHost
        /// The host has no open port of this number.
        case connectionRefused
        /// There is no way to the host.
        case unreachable
        /// The peer or the network ended the connection.
        case connectionLost
    }

    /// What kind of failure this is.
    public var code: Code
    /// The line, channel or device, by its profile name.
    public var resource: ResourceName
    /// The kernel's errno, 0 where none applies.
    public var systemErrno: Int32

    /// An error of kind `code` on `resource`.
    public init(_ code: Code, on resource: ResourceName, systemErrno: Int32 = 0) {
        self.code = code
        self.resource = resource
        self.systemErrno = systemErrno
    }

    /// One sentence: what failed, where and the mend. Allocates.
    public var description: String {
        let what =
            switch code {
            case .notFound: "is not there; check the wiring and the name in the board profile"
            case .busy: "is held by another process; stop that process first"
            case .permissionDenied: "may not be used by this user; check the udev rules and group membership"
            case .inputOutput: "failed to read or write; check the wiring and the kernel log"
            case .timedOut: "gave no answer in time; check the wiring and that the device has power"
            case .unsupported: "cannot do what was asked; check the board profile against the hardware"
            case .outOfRange: "was asked for a value outside its range; check the board profile"
            case .frozen: "repeats one value, as a live converter does not; check its supply, clock and bus"
            case .unknownHost: "has a host name that cannot be resolved; check its spelling and the name server"
            case .connectionRefused: "refused the connection; check the port, and that the device has the service on"
            case .unreachable: "cannot be reached; check the address, the network cable and the routes"
            case .connectionLost: "ended the connection; some devices serve few clients at a time, or restart"
            case .eventsLost: "lost events; the level was read again instead"
            }
        return systemErrno == 0 ? "\(resource) \(what)" : "\(resource) \(what) (errno \(systemErrno))"
    }
}
