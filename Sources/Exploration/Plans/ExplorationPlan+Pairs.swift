import ChargeControl

/// Every pair of ten kinds of defect on a board that has everything, with vehicles that are away or ask at once (A, C).
///
/// The pilot's defects, the loop's faults, the monitor's own error, an overcurrent and a chattering feedback are not among
/// them.
extension ExplorationPlan {
    private static var faults: [(name: String, channel: Channel, options: [UInt8])] {
        [
            ("weld", .mainContactor, [0, ContactorBehavior.welded.rawValue]),
            ("weld-2", .phaseContactor, [0, ContactorBehavior.welded.rawValue]),
            ("trip", .monitor, [0, MonitorReport.tripped.rawValue]),
            ("self-test", .selfTest, [0, SelfTestAnswer.fails.rawValue]),
            ("lock", .lock, [0, LockBehavior.unlocked.rawValue]),
            ("cable", .cable, [0, CableCoding.missing.rawValue]),
            ("meter", .meter, [0, Meter.stale.rawValue]),
            ("heat", .temperature, [0, Temperature.hot.rawValue]),
            ("supply", .supply, [0, Supply.lost.rawValue]),
            ("stop", .stop, [0, EmergencyStop.pressed.rawValue]),
        ]
    }

    static var faultPairs: [ExplorationPlan] {
        faults.indices.flatMap { first in
            faults.indices.dropFirst(first + 1).map { second in pair(faults[first], faults[second]) }
        }
    }

    private static func pair(
        _ one: (name: String, channel: Channel, options: [UInt8]),
        _ other: (name: String, channel: Channel, options: [UInt8])
    ) -> ExplorationPlan {
        slow("pair-\(one.name)-\(other.name)", "both faults come and go on a board that has everything", full) {
            $0.choose(Vehicle.a, .c)
            $0.choose(Allowance.amperes16)
            $0.choose(Request.none, .acknowledge)
            $0.options[one.channel] = one.options
            $0.options[other.channel] = other.options
            $0.simultaneity = .atMost(2)
        }
    }
}
