import VirtualBoard
import WallboxAssembly

/// What happens to a daemon in a soak, from one seed: cars come and go, limits change, parts break and are mended.
///
/// Visit by visit: everything is in order, a car comes and charges for a while, then it is disturbed, then it leaves. So
/// that every visit reaches the contactor, and what one broke does not hold up the next.
public struct SoakPlan: Sendable {
    /// One act.
    public enum Act: Hashable, Sendable {
        /// A hand on the simulated board, as the words of `wallboxctl sim`.
        case simulate([String])
        /// A permit of so many amperes.
        case permit(Double)
        /// The permit is taken back.
        case revoke
        /// The faults are acknowledged.
        case acknowledge
        /// A car had time to begin: does it charge?
        case look
        /// An energy manager, good or bad, does something over Modbus.
        case modbus(SoakRequest)
    }

    /// Acts, and how long to wait before them.
    public struct Entry: Hashable, Sendable {
        /// Milliseconds to wait.
        public var pause: Int
        /// The acts.
        public var acts: [Act]
    }

    private var random: SeededRandom
    private var waiting: [Entry] = []

    /// A plan.
    public init(seed: UInt64) { random = SeededRandom(seed: seed) }

    /// What comes next.
    public mutating func next() -> Entry {
        if waiting.isEmpty { waiting = visit() }
        return waiting.removeFirst()
    }

    private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

    private mutating func visit() -> [Entry] {
        let cars = EVPersona.all
        var entries = [
            Entry(
                pause: number(200...1_500),
                acts: [
                    .simulate(["clear-faults"]), .simulate(["reset-breaker"]), .simulate(["emergency-stop", "off"]),
                    .simulate(["residual-current", "0"]), .simulate(["temperature", "25"]), .simulate(["opto", "off"]),
                    .modbus(.write(1_000, 32)),
                ]),
            // The residual-current sensor lets go a second after the current has gone, and takes no acknowledgement before.
            Entry(pause: number(1_500...2_500), acts: [.acknowledge]),
            Entry(
                pause: number(200...1_000),
                acts: [
                    .simulate(["persona", cars[number(0...(cars.count - 1))].name]), .simulate(["plug"]), .permit(16),
                ]),
            // Lock, self-test, offer, and the car's answer.
            Entry(pause: number(8_000...11_000), acts: [.look, .permit(Double(number(6...32)))]),
        ]
        for _ in 0..<number(1...4) {
            entries.append(Entry(pause: number(150...2_500), acts: disturbance()))
            entries.append(Entry(pause: number(20...400), acts: (0..<number(1...5)).map { _ in .modbus(request()) }))
        }
        entries += [
            Entry(pause: number(300...4_000), acts: [.simulate(["clear-faults"]), .acknowledge, .revoke]),
            Entry(pause: number(3_000...5_000), acts: [.acknowledge, .simulate(["unplug"])]),
            // What needed a moment more, such as a bolt that was jammed.
            Entry(pause: number(2_000...4_000), acts: [.acknowledge, .simulate(["unplug"])]),
        ]
        return entries
    }

    private mutating func request() -> SoakRequest {
        switch number(0...9) {
        case 0...3: return .read([100, 200, 600, 700, 1_000, 50][number(0...5)], UInt16(number(1...53)))
        case 4...5: return .write(1_000, UInt16([0, 3, 6, 10, 16, 32][number(0...5)]))
        case 6: return .half(number(1...11))
        case 7: return .rubbish((0..<number(1...40)).map { _ in UInt8(number(0...255)) })
        case 8: return .crowd(number(5...60))
        default: return .leave
        }
    }

    private mutating func disturbance() -> [Act] {
        switch number(0...9) {
        case 0: return [.permit([6, 10, 16, 32, 5][number(0...4)])]
        case 1: return [.simulate(["opto", number(0...1) == 0 ? "on" : "off"])]
        case 2: return [.simulate(["temperature", ["25", "70", "90"][number(0...2)]])]
        case 3: return [.simulate(["emergency-stop", "on"])]
        case 4: return [.simulate(["residual-current", "10"])]
        case 5: return [.revoke]
        default:
            return [
                .simulate(["fault", FaultName.allCases[number(0...(FaultName.allCases.count - 1))].rawValue, "on"])
            ]
        }
    }
}
