import HAL

/// The last value of a residual current, and whether it is one now.
///
/// A value is never silently old: ``quality`` is ``Quality-swift.enum/valid`` only while the line gives new readings, and
/// ``tenths`` with ``measuredAt`` then stay what they were.
@frozen
public struct ResidualCurrentValue: Hashable, Sendable, BitwiseCopyable {
    /// What the line gives now.
    @frozen
    public enum Quality: UInt8, Hashable, Sendable, BitwiseCopyable, CaseIterable {
        /// There is no such line.
        case absent = 0
        /// Readings, the last of them ``tenths``.
        case valid = 1
        /// No edge for too long: the sensor has no supply, or the wire is broken.
        case noSignal = 2
        /// Edges come, but no whole period between them: too many are lost.
        case edgesLost = 3
        /// A duty cycle, frequency or voltage that the sensor never puts out when it is well.
        case outOfRange = 4
        /// The line cannot be read.
        case unreadable = 5
    }

    /// The last good reading, tenths of a milliampere.
    public var tenths: Int32
    /// When it was measured; `nil` if there was none yet.
    public var measuredAt: MonotonicInstant?
    /// What the line gives now.
    public var quality: Quality

    /// No line.
    @inlinable public init() {
        tenths = 0
        measuredAt = nil
        quality = .absent
    }

    /// A reading of `tenths` at `measuredAt`.
    @inlinable public init(tenths: Int32, measuredAt: MonotonicInstant?, quality: Quality) {
        self.tenths = tenths
        self.measuredAt = measuredAt
        self.quality = quality
    }

    /// The reading if it is one now.
    @inlinable public var validTenths: Int32? { quality == .valid && measuredAt != nil ? tenths : nil }
}
