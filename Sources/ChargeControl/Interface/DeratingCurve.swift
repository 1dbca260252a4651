/// The current that may flow by temperature: up to four points, straight lines between them.
///
/// Below the first point there is no limit; from the last one on its limit holds. No points means no limit. Points are
/// in rising order of temperature and falling order of current (checked by the profile's lint). Real-time safe.
public struct DeratingCurve: Hashable, Sendable, BitwiseCopyable {
    /// One point of the curve.
    public struct Point: Hashable, Sendable, BitwiseCopyable {
        /// Hundredths of a degree Celsius.
        public var centidegrees: Int32
        /// The limit in milliamperes.
        public var milliamperes: Int32

        /// A point at `centidegrees`.
        @_noLocks @inlinable public init(centidegrees: Int32, milliamperes: Int32) {
            self.centidegrees = centidegrees
            self.milliamperes = milliamperes
        }
    }

    /// The number of points in use, 0…4.
    public private(set) var count: UInt8 = 0
    private var first = Point(centidegrees: 0, milliamperes: 0)
    private var second = Point(centidegrees: 0, milliamperes: 0)
    private var third = Point(centidegrees: 0, milliamperes: 0)
    private var fourth = Point(centidegrees: 0, milliamperes: 0)

    /// A curve without points: no limit.
    public init() {}

    /// Adds a point behind the others; returns `false` if four are there already.
    @discardableResult
    public mutating func append(_ point: Point) -> Bool {
        switch count {
        case 0: first = point
        case 1: second = point
        case 2: third = point
        case 3: fourth = point
        default: return false
        }
        count += 1
        return true
    }

    /// The point at `index`, 0…count − 1.
    @_noLocks
    public func point(_ index: UInt8) -> Point {
        switch index {
        case 0: first
        case 1: second
        case 2: third
        default: fourth
        }
    }

    /// The limit at a temperature in milliamperes; `Int32.max` means none.
    @_noLocks
    public func limitMilliamperes(atCentidegrees centidegrees: Int32) -> Int32 {
        guard count > 0, centidegrees >= first.centidegrees else { return .max }
        var index: UInt8 = 1
        while index < count {
            let lower = point(index - 1)
            let upper = point(index)
            if centidegrees < upper.centidegrees {
                let span = Int64(upper.centidegrees) - Int64(lower.centidegrees)
                let fall = Int64(lower.milliamperes) - Int64(upper.milliamperes)
                let into = Int64(centidegrees) - Int64(lower.centidegrees)
                // Rounded towards the lower current.
                return Int32(Int64(lower.milliamperes) - (fall * into + span - 1) / span)
            }
            index += 1
        }
        return point(count - 1).milliamperes
    }
}
