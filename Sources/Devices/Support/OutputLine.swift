import HAL

/// A digital output that is written only when that is useful.
///
/// It writes on change, on every call after a failed write, and repeats `inactive` every ``refreshInterval``, because
/// an output that is off by mistake costs nothing and one that is on by mistake does. `active` is never repeated: a
/// second thread (the trip thread) may have switched the line off meanwhile, and must win.
struct OutputLine {
    /// The longest time between two writes of `inactive`: one ioctl in 100 ms is free even behind an I2C expander.
    static let refreshInterval = Nanoseconds.milliseconds(100)

    let output: any DigitalOutput
    /// What was written last; `nil` before the first write and after a failed one, when the line may be in either state.
    private(set) var written: LineState?
    private(set) var health = DeviceHealth()
    private var writtenAt = MonotonicInstant.zero

    init(_ output: any DigitalOutput) { self.output = output }

    /// Brings the line into `state`; `false` if that failed.
    mutating func set(_ state: LineState, now: MonotonicInstant) -> Bool {
        if written == state {
            if state == .active { return true }
            if now >= writtenAt, now - writtenAt < Self.refreshInterval { return true }
        }
        return write(state, now: now)
    }

    /// Writes `state` whatever was written before; `false` if that failed.
    mutating func write(_ state: LineState, now: MonotonicInstant) -> Bool {
        do throws(HALError) {
            try output.write(state)
            written = state
            writtenAt = now
            health.succeeded()
            return true
        } catch {
            written = nil
            health.failed(error)
            return false
        }
    }

    /// Tries once to switch the line off after a failed write of `active`, which may have taken effect all the same.
    ///
    /// The line stays failing and the next ``set(_:now:)`` writes again, whatever comes of this.
    mutating func abandon() {
        written = nil
        do throws(HALError) { try output.write(.inactive) } catch { health.failed(error) }
    }
}
