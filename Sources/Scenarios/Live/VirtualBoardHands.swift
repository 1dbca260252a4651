import HAL
import VirtualBoard

/// Hands on a virtual board that another thread advances in real time, as the plant of the VM rig does.
public final class VirtualBoardHands: BenchHands {
    /// How long a command may wait until the board has taken it.
    private static let patience = Nanoseconds.seconds(2)

    private let remote: BoardRemote
    private let clock: any MonotonicClock
    private let frequency: (@Sendable () -> Double?)?
    private let rest: @Sendable () -> Void
    private let pilotNoiseMillivolts: Double
    private var start: VirtualBoardState

    /// Everything that a virtual board can do.
    public let actions = Set(BoardActionKind.allCases)
    /// Everything that there is to see.
    public let truths = Set(ObservedField.allCases.filter(\.isTruth))

    /// Hands on the board behind `remote`.
    ///
    /// - Parameters:
    ///   - clock: the board's clock, which is also the bench's.
    ///   - frequency: the pilot's PWM frequency in Hz as read from real hardware; `nil` takes the board's.
    ///   - pilotNoiseMillivolts: the noise that the board's pilot has on an ordinary day.
    ///   - rest: lets about a millisecond pass.
    public init(
        remote: BoardRemote, clock: any MonotonicClock, frequency: (@Sendable () -> Double?)? = nil,
        pilotNoiseMillivolts: Double = 0, rest: @escaping @Sendable () -> Void
    ) {
        self.remote = remote
        self.clock = clock
        self.frequency = frequency
        self.rest = rest
        self.pilotNoiseMillivolts = pilotNoiseMillivolts
        start = remote.state
    }

    /// Unplugged whatever holds the plug, no fault, and surroundings as on the first day.
    public func reset() throws(BenchError) {
        let commands: [BoardCommand] = [
            .clearFaults, .resetBreaker, .pilotResistance(ohms: nil), .pilotNoise(millivolts: pilotNoiseMillivolts),
            .pilotRails(positiveMillivolts: 12_000, negativeMillivolts: -12_000),
            .pilotSourceResistance(ohms: 1_000), .opto(false), .emergencyStop(false),
            .residualCurrent(directMilliamperes: 0, alternatingMilliamperes: 0), .mains(PerPhase(all: 230)),
            .ambient(celsius: 25),
        ]
        for command in commands { try carryOut(command, "reset") }
        try carryOut(.releaseLock, "reset")
        if remote.state.isPlugged { try carryOut(.unplug, "reset") }
        start = remote.state
    }

    /// Does `action`; returns once the board has taken it.
    public func perform(_ action: BoardAction) throws(BenchError) {
        for command in action.commands { try carryOut(command, action.kind.rawValue) }
    }

    /// The board's state as last published.
    public func truth() -> BenchTruth? {
        var truth = BenchTruth(remote.state, since: start)
        if let frequency, truth[.pilot] == .word("pwm") {
            truth.values[.frequency] = frequency().map { .number($0) }
        }
        return truth
    }

    private func carryOut(_ command: BoardCommand, _ what: String) throws(BenchError) {
        let ticket: UInt64
        do throws(BoardRefusal) {
            ticket = try remote.post(command)
        } catch {
            throw BenchError("the board refuses '\(what)': \(error)")
        }
        let deadline = clock.now + Self.patience
        while true {
            let state = remote.state
            if state.lastCommand >= ticket {
                guard state.lastRefusedCommand == ticket, let refusal = state.lastRefusal else { return }
                throw BenchError("the board refuses '\(what)': \(refusal)")
            }
            guard clock.now < deadline else {
                throw BenchError("the board did not take '\(what)' within 2 s; is it being advanced?")
            }
            rest()
        }
    }
}
