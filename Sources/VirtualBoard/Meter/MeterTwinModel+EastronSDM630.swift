import HAL

extension MeterTwinModel {
    /// Eastron SDM630-Modbus MID V2, the meter of the virtual board unless told.
    ///
    /// Eastron SDM630 Modbus Protocol V1.8 and V2.0: 32-bit floats, high word first, kilowatt-hours; at most 80
    /// registers, even addresses and counts; 60 ms of silence; serial number and meter code in holding registers.
    public static var eastronSDM630: MeterTwinModel {
        func float(
            _ address: UInt16, _ quantity: MeterTwinQuantity, _ phase: MeterTwinPhase, kilo: Bool = false
        ) -> MeterTwinRegister {
            MeterTwinRegister(
                address, .float32, .quantity(quantity, phase), millionthsPerCount: kilo ? 1_000_000_000 : 1_000_000)
        }
        var registers = [
            float(0x002A, .voltage, .total), float(0x002E, .currentMean, .total), float(0x0030, .current, .total),
            float(0x0034, .activePower, .total), float(0x0038, .apparentPower, .total),
            float(0x003C, .reactivePower, .total), float(0x003E, .powerFactor, .total),
            float(0x0046, .frequency, .total), float(0x0048, .energyImported, .total, kilo: true),
            float(0x004A, .energyExported, .total, kilo: true),
            float(0x004C, .reactiveEnergyImported, .total, kilo: true),
            float(0x004E, .reactiveEnergyExported, .total, kilo: true), float(0x00E0, .current, .neutral),
            float(0x0156, .energySum, .total, kilo: true), float(0x0158, .reactiveEnergySum, .total, kilo: true),
        ]
        let phases: [MeterTwinPhase] = [.l1, .l2, .l3]
        for (index, phase) in phases.enumerated() {
            let offset = UInt16(2 * index)
            registers += [
                float(0x0000 + offset, .voltage, phase), float(0x0006 + offset, .current, phase),
                float(0x000C + offset, .activePower, phase), float(0x0012 + offset, .apparentPower, phase),
                float(0x0018 + offset, .reactivePower, phase), float(0x001E + offset, .powerFactor, phase),
                float(0x00C8 + offset, .voltageLineToLine, phase),
                float(0x015A + offset, .energyImported, phase, kilo: true),
                float(0x0160 + offset, .energyExported, phase, kilo: true),
            ]
        }
        var limits = MeterTwinLimits()
        limits.maximumRegisters = 80
        limits.countException = 2
        limits.alignment = 2
        limits.minimumGap = .milliseconds(60)
        return MeterTwinModel(
            name: "Eastron SDM630-Modbus MID", limits: limits,
            spaces: [
                MeterTwinSpace(functions: [4], registers: registers, readable: [0x0000...0x017F]),
                MeterTwinSpace(
                    functions: [3],
                    registers: [
                        MeterTwinRegister(0xFC00, .unsigned32, .serialNumber),
                        MeterTwinRegister(0xFC02, .unsigned16, .constant(0x0070)),
                        MeterTwinRegister(0xFC03, .unsigned16, .constant(0x0100)),
                    ]),
            ])
    }
}
