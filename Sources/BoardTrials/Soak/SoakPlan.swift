import VirtualBoard
import WallboxAssembly

/// What happens to a daemon in a soak, from one seed: cars come and go, people press things, parts break and are mended.
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
    }

    private var random: SeededRandom
    private var faults: [FaultName] = []
    private var isPlugged = false
    private var isStopped = false

    /// A plan.
    public init(seed: UInt64) { random = SeededRandom(seed: seed) }

    /// How long to wait before the next act, ms.
    public mutating func pause() -> Int { 150 + Int(random.next() % 1_200) }

    /// The next acts. What broke is mended after a while, and every part is used again and again.
    public mutating func next() -> [Act] {
        switch random.next() % 20 {
        case 0...3 where !isPlugged:
            isPlugged = true
            let cars = EVPersona.all
            return [
                .simulate(["persona", cars[Int(random.next() % UInt64(cars.count))].name]), .simulate(["plug"]),
                .permit(16),
            ]
        case 0...1:
            isPlugged = false
            return [.revoke, .simulate(["unplug"])]
        case 2...4: return [.permit([6, 10, 16, 32, 5][Int(random.next() % 5)])]
        case 5: return [.simulate(["opto", random.next() % 2 == 0 ? "on" : "off"])]
        case 6: return [.simulate(["temperature", ["25", "70", "90"][Int(random.next() % 3)]])]
        case 7:
            isStopped.toggle()
            return [.simulate(["emergency-stop", isStopped ? "on" : "off"]), .acknowledge]
        case 8: return [.simulate(["residual-current", random.next() % 2 == 0 ? "10" : "0"])]
        case 9...11:
            let all = FaultName.allCases
            let name = all[Int(random.next() % UInt64(all.count))]
            faults.append(name)
            return [.simulate(["fault", name.rawValue, "on"])]
        case 12...14:
            guard !faults.isEmpty else { return [.acknowledge] }
            return [.simulate(["fault", faults.removeFirst().rawValue, "off"]), .acknowledge]
        case 15:
            faults = []
            isStopped = false
            return [
                .simulate(["clear-faults"]), .simulate(["reset-breaker"]), .simulate(["emergency-stop", "off"]),
                .simulate(["residual-current", "0"]), .simulate(["temperature", "25"]), .acknowledge, .permit(16),
            ]
        default: return [.acknowledge]
        }
    }
}
