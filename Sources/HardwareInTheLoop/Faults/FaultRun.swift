import BoardProfiles
import HAL
import Scenarios

/// Charges, breaks something, and looks whether the contacts open in time and the controller says the right thing: each
/// fault with a plant and a controller of its own.
public struct FaultRun: Sendable {
    /// The supervisor's time-out, the contactor's drop-out, and the plant's look at the lines once a millisecond.
    static let heartbeatLimit = Nanoseconds.milliseconds(100 + 30 + 20)
    /// IEC 61851-1 table A.6: everything that opens at once.
    static let openingLimit = Nanoseconds.milliseconds(100)

    let profile: BoardProfile
    private let factory: VMBenchFactory
    private let devices: RigDevices

    /// A run on `devices` with benches made by `factory`.
    public init(profile: BoardProfile, factory: VMBenchFactory, devices: RigDevices) {
        self.profile = profile
        self.factory = factory
        self.devices = devices
    }

    /// Runs `fault`. Whatever goes wrong on the way is a finding.
    public func run(_ fault: RigFault) async -> RigOutcome {
        var outcome = RigOutcome(fault.rawValue)
        do throws(BenchError) {
            let bench = FaultBench(try factory.makeBench(named: "fault-\(fault.rawValue)"), devices: devices)
            defer { bench.bench.end() }
            switch fault {
            case .kill: try await kill(bench, &outcome)
            case .crash: try await crash(bench, &outcome)
            case .freeze: try await freeze(bench, &outcome)
            case .converterSilent: try await silenceConverters(bench, &outcome)
            case .converterStuck: try await stickConverters(bench, &outcome)
            case .eventOverflow: try await overflowEvents(bench, &outcome)
            case .serialUnplug: try await unplugSerial(bench, &outcome)
            case .chipUnbind: try await unbindChip(bench, &outcome)
            }
        } catch {
            outcome.demand(false, error.description)
        }
        return outcome
    }
}
