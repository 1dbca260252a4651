import Metering
import VirtualBoard

/// What the meter measures on the bench at one step of ten milliseconds: other numbers at every step, in units that
/// every meter resolves, and physically possible together.
struct MeterPattern: Hashable, Sendable {
    /// The step whose pattern it is.
    let step: Int64
    /// The step at which the counters began at 0; `nil`: at the beginning of time.
    var origin: Int64?
    /// Voltage of each phase, mV.
    var millivolts: InlinePhases
    /// Current of each phase, mA.
    var milliamperes: InlinePhases
    /// Power of each phase, W: volts times amperes.
    var watts: InlinePhases
    /// Energy towards the vehicle, Wh: one a second.
    var imported: Int64
    /// Energy from the vehicle, Wh.
    var exported: Int64

    /// Three numbers.
    struct InlinePhases: Hashable, Sendable {
        var l1: Int64
        var l2: Int64
        var l3: Int64
        var sum: Int64 { l1 + l2 + l3 }
    }

    /// The pattern of `step`.
    init(step: Int64) {
        self.step = step
        func phases(_ value: (Int64) -> Int64) -> InlinePhases {
            InlinePhases(l1: value(0), l2: value(1), l3: value(2))
        }
        let volts = phases { 220_000 + (step * 37 + $0 * 1_111) % 20_000 }
        let amperes = phases { 1_000 + (step * 53 + $0 * 7_777) % 31_000 }
        millivolts = volts
        milliamperes = amperes
        watts = InlinePhases(
            l1: volts.l1 * amperes.l1 / 1_000_000, l2: volts.l2 * amperes.l2 / 1_000_000,
            l3: volts.l3 * amperes.l3 / 1_000_000)
        imported = 1_000_000 + step / 100
        exported = 3
    }

    /// Lets a meter measure this; `slow` are the quantities beside live values and energy that the reader asks for.
    func measure(_ slow: [MeterQuantity], into readings: inout MeterTwinReadings) {
        for quantity in slow {
            let (kind, phase) = quantity.twin
            readings[kind, phase] = Self.millionths(quantity, at: step)
        }
        set(.voltage, millivolts, 1_000, &readings)
        set(.current, milliamperes, 1_000, &readings)
        set(.activePower, watts, 1_000_000, &readings)
        readings[.activePower, .total] = watts.sum * 1_000_000
        readings[.energyImported, .total] = imported * 1_000_000
        readings[.energyExported, .total] = exported * 1_000_000
    }

    /// A slow quantity in millionths of its unit, as this pattern shows it.
    func shown(_ quantity: MeterQuantity) -> Int64 {
        let value = Self.millionths(quantity, at: step)
        guard let origin, quantity.twin.0.isCounter else { return value }
        return value - Self.millionths(quantity, at: origin)
    }

    private static func millionths(_ quantity: MeterQuantity, at step: Int64) -> Int64 {
        let spread = (step * 37 + Int64(quantity.rawValue) * 1_111) % 20_000
        return switch quantity.dimension {
        case .voltage: 380_000_000 + spread * 1_000
        case .current: 1_000_000 + spread * 1_000
        case .activePower, .apparentPower, .reactivePower: 100_000_000 + spread * 100_000
        case .ratio: 10_000 + spread * 45
        case .frequency: 49_000_000 + spread * 100
        case .energy, .reactiveEnergy:
            1_000_000_000 * (1_000 + Int64(quantity.rawValue)) + step * 10_000
        }
    }

    private func set(
        _ quantity: MeterTwinQuantity, _ values: InlinePhases, _ factor: Int64, _ readings: inout MeterTwinReadings
    ) {
        readings[quantity, .l1] = values.l1 * factor
        readings[quantity, .l2] = values.l2 * factor
        readings[quantity, .l3] = values.l3 * factor
    }
}
