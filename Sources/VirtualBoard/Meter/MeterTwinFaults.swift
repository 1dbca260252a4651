/// What is wrong with a virtual meter or its line. Faults may be combined.
struct MeterTwinFaults: OptionSet, Sendable {
    let rawValue: UInt16

    static let silent = MeterTwinFaults(rawValue: 1 << 0)
    static let checksum = MeterTwinFaults(rawValue: 1 << 1)
    static let late = MeterTwinFaults(rawValue: 1 << 2)
    static let truncated = MeterTwinFaults(rawValue: 1 << 3)
    static let wrongUnit = MeterTwinFaults(rawValue: 1 << 4)
    static let echo = MeterTwinFaults(rawValue: 1 << 5)
    static let garbage = MeterTwinFaults(rawValue: 1 << 6)
    static let garbageBefore = MeterTwinFaults(rawValue: 1 << 7)
    static let garbageAfter = MeterTwinFaults(rawValue: 1 << 8)

    /// The flag for a fault that lasts while it is on; `nil` for the others, and for faults of other parts.
    init?(_ name: FaultName) {
        switch name {
        case .meterSilent: self = .silent
        case .meterChecksum: self = .checksum
        case .meterLate: self = .late
        case .meterTruncated: self = .truncated
        case .meterWrongUnit: self = .wrongUnit
        case .meterEcho: self = .echo
        case .meterGarbage: self = .garbage
        case .meterGarbageBefore: self = .garbageBefore
        case .meterGarbageAfter: self = .garbageAfter
        default: return nil
        }
    }

    init(rawValue: UInt16) { self.rawValue = rawValue }
}
