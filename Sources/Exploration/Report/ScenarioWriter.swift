import ChargeControl

/// Puts choices into the steps of a scenario.
struct ScenarioWriter {
    private(set) var lines: [String] = []
    /// What no step can do.
    private(set) var omissions: [String] = []

    /// Resistors at the end of a cable: B, and B with C's and D's beside it.
    private static let resistors: [Vehicle: String] = [.b: "2.74 kΩ", .c: "882 Ω", .d: "246 Ω", .between: "71 Ω"]

    mutating func wait(_ span: TimeSpan) { lines.append("wait: \(span.nanoseconds / 1_000_000) ms") }

    mutating func expect(_ text: String) { lines.append("expect: \(text)") }

    /// The steps from one set of choices to the next.
    mutating func change(from before: Choices, to after: Choices, isFirst: Bool) {
        for channel in Channel.allCases where before[channel] != after[channel] {
            switch channel {
            case .vehicle:
                change(vehicle: before.option(Vehicle.self), to: after.option(Vehicle.self), after)
            case .permit: permit(after.option(Allowance.self))
            case .request: request(after.option(Request.self))
            case .mainContactor: contactor(1, before[channel], after[channel])
            case .phaseContactor: contactor(2, before[channel], after[channel])
            case .monitor: monitor(before.option(MonitorReport.self), after.option(MonitorReport.self))
            case .cable: cable(before.option(CableCoding.self), after.option(CableCoding.self))
            default: others(channel, before[channel], after[channel])
            }
        }
    }

    private mutating func change(vehicle before: Vehicle, to after: Vehicle, _ choices: Choices) {
        faults(of: before).forEach { lines.append("fault: \($0) off") }
        let wasThere = before != .a
        switch after {
        case .a: lines.append("unplug")
        case .e, .unreadable, .noDiode, .tooLow, .resistor, .stuckLow, .b, .c, .d, .between:
            let ohms = Self.resistors[after] ?? (after == .noDiode || after == .tooLow ? "882 Ω" : "2.74 kΩ")
            let cable = choices.option(CableCoding.self) == .amperes13 ? "1.5 kΩ" : "220 Ω"
            lines.append(wasThere ? "pilot: {resistor: \(ohms)}" : "plug: {resistor: \(ohms), cable: \(cable)}")
        }
        faults(of: after).forEach { lines.append("fault: \($0) on") }
    }

    private func faults(of vehicle: Vehicle) -> [String] {
        switch vehicle {
        case .a, .b, .c, .d, .between: []
        case .e: ["cp-short"]
        case .unreadable: ["cp-adc-error"]
        case .noDiode, .resistor: ["diode-missing"]
        case .tooLow: ["negative-rail-sag"]
        case .stuckLow: ["pwm-stuck"]
        }
    }

    private mutating func permit(_ allowance: Allowance) {
        switch allowance {
        case .none, .expired: lines.append("revoke")
        case .amperes16: lines.append("permit: 16 A")
        case .pause: lines.append("permit: 5.999 A")
        case .onePhase: lines.append("permit: 16 A on 1 phase")
        case .amperes6: lines.append("permit: 6 A")
        case .amperes10: lines.append("permit: 10 A")
        case .amperes80: lines.append("permit: 80 A")
        case .negotiating, .digital: omissions.append("permit: \(allowance) (digital communication)")
        }
    }

    private mutating func request(_ request: Request) {
        switch request {
        case .none: break
        case .acknowledge: lines.append("acknowledge")
        case .replug: lines.append("replug")
        case .test: lines.append("test rcm")
        }
    }

    private mutating func contactor(_ number: Int, _ before: UInt8, _ after: UInt8) {
        func fault(_ raw: UInt8) -> String? {
            switch ContactorBehavior(rawValue: raw) {
            case .welded: "relay-\(number)-weld"
            case .stuckOpen: "relay-\(number)-stuck-open"
            case .saysClosed: "relay-\(number)-feedback-stuck-closed"
            case .saysOpen: "relay-\(number)-feedback-stuck-open"
            case .chatters: "relay-\(number)-chatter"
            default: nil
            }
        }
        if let old = fault(before) { lines.append("fault: \(old) off") }
        if let new = fault(after) { lines.append("fault: \(new) on") }
        if after == ContactorBehavior.unreadable.rawValue {
            omissions.append("the feedback of contactor \(number) cannot be read")
        }
    }

    private mutating func monitor(_ before: MonitorReport, _ after: MonitorReport) {
        if before == .error { lines.append("fault: rcm-error off") }
        if before == .tripped || before == .unlatched { lines.append("residual current: none") }
        switch after {
        case .quiet: break
        case .tripped: lines.append("residual current: 30 mA dc")
        case .unlatched:
            lines.append("residual current: 30 mA dc")
            omissions.append("the trip thread misses the residual current")
        case .stuckLatch: omissions.append("the trip thread's latch does not let go")
        case .error: lines.append("fault: rcm-error on")
        }
    }

    private mutating func cable(_ before: CableCoding, _ after: CableCoding) {
        if before == .missing { lines.append("fault: pp-open off") }
        if after == .missing { lines.append("fault: pp-open on") }
        // Another cable needs another plug; a vehicle that comes afterwards brings it.
        if after == .amperes13 { omissions.append("a cable that becomes one for 13 A while it is plugged in") }
    }

    /// Channels of which every option is a fault, a switch or nothing that a scenario can do.
    private mutating func others(_ channel: Channel, _ before: UInt8, _ after: UInt8) {
        let words: [String]
        let name = channel.name(of: after)
        switch channel {
        case .supply: words = ["supply: \(name)"]
        case .stop: words = ["emergency stop: \(name)"]
        case .selfTest:
            words = after == 0 ? ["fault: rcm-dead off"] : after == 1 || after == 3 ? ["fault: rcm-dead on"] : []
        case .lock:
            let faults = [1: "lock-feedback-stuck-unlocked", 2: "lock-feedback-stuck-locked"]
            words =
                (faults[Int(before)].map { ["fault: \($0) off"] } ?? [])
                + (faults[Int(after)].map { ["fault: \($0) on"] } ?? [])
        case .fan: words = ["fault: fan-dead \(after == 0 ? "off" : "on")"]
        case .meter:
            let faults = [1: "meter-silent", 2: "car-overcurrent"]
            words =
                (faults[Int(before)].map { ["fault: \($0) off"] } ?? [])
                + (faults[Int(after)].map { ["fault: \($0) on"] } ?? [])
        case .temperature:
            let isSilent = after == Temperature.stale.rawValue
            let ambient = [0: "25 °C", 1: "70 °C", 2: "85 °C"]
            let old = before == Temperature.stale.rawValue ? ["fault: temperature-adc-error off"] : []
            let new = isSilent ? ["fault: temperature-adc-error on"] : ambient[Int(after)].map { ["ambient: \($0)"] }
            words = old + (new ?? [])
        default: words = []
        }
        lines += words
        if words.isEmpty, after != 0 { omissions.append("\(channel): \(name)") }
    }
}
