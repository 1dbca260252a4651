/// Decides whether late ticks are too many: `limit` of the last `window` is a fault that opens.
///
/// Real-time safe.
public struct MissSupervisor: Hashable, Sendable, BitwiseCopyable {
    /// How many late ticks within the window are too many.
    public let limit: Int
    /// How many ticks are looked back on, 1…64.
    public let window: Int
    /// One bit a tick, the latest lowest; 1 is late.
    private var history: UInt64 = 0

    /// A supervisor that no tick was late for yet; `limit` is 1…`window`, `window` at most 64.
    public init(limit: Int = 3, of window: Int = 10) {
        precondition((1...64).contains(window) && (1...window).contains(limit), "limit 1…window, window 1…64")
        self.limit = limit
        self.window = window
    }

    /// How many of the last ticks were late.
    public var lateTicks: Int { @_noLocks get { history.nonzeroBitCount } }

    /// Whether too many were.
    public var isExceeded: Bool { @_noLocks get { history.nonzeroBitCount >= limit } }

    /// Counts a tick; returns whether too many were late.
    @_noLocks
    public mutating func record(isLate: Bool) -> Bool {
        record(isLate: isLate, skipped: 0)
    }

    /// Counts a tick before which `skipped` periods were left out, each of them late; returns whether too many were.
    @_noLocks
    public mutating func record(isLate: Bool, skipped: Int) -> Bool {
        var shifted = history
        for _ in 0..<min(max(skipped, 0), window) { shifted = shifted << 1 | 1 }
        shifted = shifted << 1 | (isLate ? 1 : 0)
        history = window == 64 ? shifted : shifted & (1 << UInt64(window) - 1)
        return history.nonzeroBitCount >= limit
    }
}
