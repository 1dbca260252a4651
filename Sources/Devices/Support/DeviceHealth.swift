import HAL

/// Whether a device's lines obey, and what went wrong last: for the report and for the core's `hardwareFailed`.
///
/// No method of a device throws: a failed access is folded into the reading (unknown, invalid, not running) and noted
/// here, so that one broken device never keeps the loop from serving the others. Real-time safe.
public struct DeviceHealth: Hashable, Sendable {
    /// Whether the latest access to one of the device's lines failed.
    public private(set) var isFailing = false
    /// The newest error; kept after recovery.
    public private(set) var lastError: HALError?
    /// Failed accesses since start, saturating.
    public private(set) var errorCount: UInt32 = 0

    /// No access yet.
    public init() {}

    /// The health of a device made of two parts: failing if one is; a failing part's error wins.
    public static func merged(_ first: DeviceHealth, _ second: DeviceHealth) -> DeviceHealth {
        var result = first
        if second.lastError != nil, first.lastError == nil || (second.isFailing && !first.isFailing) {
            result.lastError = second.lastError
        }
        result.isFailing = first.isFailing || second.isFailing
        let (sum, overflow) = first.errorCount.addingReportingOverflow(second.errorCount)
        result.errorCount = overflow ? .max : sum
        return result
    }

    mutating func succeeded() { isFailing = false }

    mutating func failed(_ error: HALError) {
        isFailing = true
        lastError = error
        if errorCount < .max { errorCount += 1 }
    }
}
