/// The register map of the simulated meter (Eastron SDM630: 32-bit floats, most significant word first).
enum MeterRegisters {
    private static let mostRegisters: UInt16 = 80
    private static let lastInputRegister: UInt16 = 0x017F

    /// Appends function code and data, or an exception, to `answer`.
    static func answer(
        _ request: ModbusFrame, readings: MeterReadings, serialNumber: UInt32, into answer: inout ModbusFrame
    ) {
        let function = request[1]
        guard function == 3 || function == 4 else { return fail(function, exception: 1, into: &answer) }
        guard request.count == 8 else { return fail(function, exception: 3, into: &answer) }
        let start = request.word(at: 2)
        let count = request.word(at: 4)
        let last = UInt32(start) + UInt32(count)
        let isInside =
            count >= 1 && count <= mostRegisters
            && (function == 4
                ? last <= UInt32(lastInputRegister) + 1
                : start >= 0xFC00 && last <= 0xFC03)
        guard isInside else { return fail(function, exception: 2, into: &answer) }
        answer.append(function)
        answer.append(UInt8(count * 2))
        for offset in 0..<count {
            let address = start + offset
            answer.append(
                bigEndian: function == 4
                    ? input(address, readings) : holding(address, serialNumber))
        }
    }

    private static func fail(_ function: UInt8, exception: UInt8, into answer: inout ModbusFrame) {
        answer.append(function | 0x80)
        answer.append(exception)
    }

    private static func input(_ address: UInt16, _ readings: MeterReadings) -> UInt16 {
        let bits = Float(value(address & ~1, readings)).bitPattern
        return address & 1 == 0 ? UInt16(bits >> 16) : UInt16(truncatingIfNeeded: bits)
    }

    private static func holding(_ address: UInt16, _ serialNumber: UInt32) -> UInt16 {
        switch address {
        case 0xFC00: UInt16(serialNumber >> 16)
        case 0xFC01: UInt16(truncatingIfNeeded: serialNumber)
        default: 0x0070
        }
    }

    private static func value(_ address: UInt16, _ readings: MeterReadings) -> Double {
        switch address {
        case 0x0000, 0x0002, 0x0004: readings.volts[Int(address / 2) + 1]
        case 0x0006, 0x0008, 0x000A: readings.amperes[Int(address - 0x0006) / 2 + 1]
        case 0x000C, 0x000E, 0x0010: readings.watts[Int(address - 0x000C) / 2 + 1]
        case 0x0030: readings.amperes.sum
        case 0x0034: readings.watts.sum
        case 0x0046: readings.hertz
        case 0x0048, 0x0156: readings.wattHours / 1000
        default: 0
        }
    }
}
