import ChargeControl

/// Values of the core as people read them. Not for the control path.
enum ValueText {
    /// `value` in short.
    static func text(_ value: Any) -> String {
        switch value {
        case let signal as PilotSignal: text(signal)
        case let faults as FaultSet: text(faults)
        default: String(describing: value)
        }
    }

    private static func text(_ signal: PilotSignal) -> String {
        switch signal {
        case .steadyHigh: return "+12 V"
        case .steadyLow: return "−12 V"
        case .pwm(let duty):
            let percent = DurationText.decimal(Double(duty.hundredthsOfPercent) / 100, places: 2)
            return "\(percent) % (\(current(signal.offeredMilliamperes)))"
        }
    }

    private static func text(_ faults: FaultSet) -> String {
        // A damaged record may hold bits that no fault has.
        let known = faults.faults.map { String(describing: $0) }
        let unknown = faults.faults.reduce(faults.rawValue) { $0 & ~(1 << UInt32($1.rawValue)) }
        let all = unknown == 0 ? known : known + ["unknown bits 0x\(String(unknown, radix: 16))"]
        return all.isEmpty ? "none" : all.joined(separator: ", ")
    }

    /// A current in amperes.
    static func current(_ milliamperes: Int32) -> String {
        let places = milliamperes % 1_000 == 0 ? 0 : 1
        return DurationText.decimal(Double(milliamperes) / 1_000, places: places) + " A"
    }
}
