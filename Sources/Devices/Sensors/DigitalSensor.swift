import HAL

/// A digital input whose changes count only after they have lasted.
///
/// A line that cannot be read is `unknown` at once, and from then on must be stable for the full time like after start.
/// Used by one thread, real-time safe after init.
public final class DigitalSensor {
    private var line: InputLine
    private let activationTime: Nanoseconds
    private let deactivationTime: Nanoseconds
    private var candidate: LineState?
    private var candidateSince = MonotonicInstant.zero
    private var state = SignalState.unknown

    /// A sensor on `input` whose active and inactive states must each last before they count.
    public init(_ input: any DigitalInput, activationTime: Nanoseconds, deactivationTime: Nanoseconds) {
        line = InputLine(input)
        self.activationTime = activationTime
        self.deactivationTime = deactivationTime
    }

    /// A sensor on `input` with the same debounce time both ways.
    public convenience init(_ input: any DigitalInput, debounce: Nanoseconds) {
        self.init(input, activationTime: debounce, deactivationTime: debounce)
    }

    /// Whether the line could be read, and what failed last.
    public var health: DeviceHealth { line.health }

    /// Reads the line and returns its debounced state.
    public func read(now: MonotonicInstant) -> SignalState {
        guard let level = line.read() else {
            candidate = nil
            state = .unknown
            return state
        }
        if level != candidate {
            candidate = level
            candidateSince = now
        }
        if now - candidateSince >= (level == .active ? activationTime : deactivationTime) {
            state = level == .active ? .active : .inactive
        }
        return state
    }
}
