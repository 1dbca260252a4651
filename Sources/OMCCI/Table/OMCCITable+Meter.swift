extension OMCCITable {
    static let meter: [OMCCIRegister] =
        phases(
            200, "Energy", "Wh", "A meter without energies by phase shows its total in L1.", { $0.meter.energy },
            total: { $0.meter.totalEnergy })
        + phases(
            206, "Power", "W",
            "A meter without powers by phase shows its total in L1. Export is shown as 0.", { $0.meter.power },
            total: { $0.meter.totalPower })
        + phases(212, "Current", "mA", "", { $0.meter.current }, total: { _ in nil })
        + [
            OMCCIRegister(
                long: 218, "Total energy", unit: "Wh", absent: noValue,
                "Imported energy since the meter was made; only grows.", source: meterSource
            ) { RegisterCoding.metered($0.meter.totalEnergy) },
            OMCCIRegister(
                long: 220, "Total power", unit: "W", absent: noValue, "Export is shown as 0.", source: meterSource
            ) { RegisterCoding.metered($0.meter.totalPower) },
        ] + phases(222, "Voltage", "V", "To neutral, whole volts.", { $0.meter.voltage }, total: { _ in nil })

    private static let noValue = "0xFFFFFFFF"
    private static let meterSource = "primary meter"

    private static func phases(
        _ address: UInt16, _ name: String, _ unit: String, _ meaning: String,
        _ values: @escaping @Sendable (OMCCISnapshot) -> PhaseValues<Int64?>,
        total: @escaping @Sendable (OMCCISnapshot) -> Int64?
    ) -> [OMCCIRegister] {
        (0..<3).map { phase in
            OMCCIRegister(
                long: address + UInt16(2 * phase), "\(name) L\(phase + 1)", unit: unit, absent: noValue, meaning,
                source: meterSource
            ) { RegisterCoding.metered(values($0), phase: phase, total: total($0)) }
        }
    }
}
