extension MeterTwinSigningUnit {
    mutating func writeIskra(_ address: UInt16, _ value: UInt16, at now: Int64, wattHours: Int64) -> Outcome {
        switch address {
        case 7051:
            let isTold = clock.isSynchronized && (registers[7056] ?? 0) > 0
            switch value {
            case 0x4200:
                let outcome = begin(value, "B", isPossible: state == .idle && isTold, at: now)
                if !isTold { status = 128 }
                return outcome
            case 0x7200:
                let isOpen = state == .open || state == .openAfterReset || state == .openAfterPowerFailure
                let outcome = begin(
                    value, "E", isPossible: isOpen && (state != .openAfterPowerFailure || isTold), at: now)
                if isOpen, state == .openAfterPowerFailure, !isTold { status = 128 }
                return outcome
            default:
                status = 130
                return .done
            }
        case 7053: clock.set(zoneMinutes: Int16(bitPattern: value))
        case 7055: clock.set(seconds: Int64(registers[7054] ?? 0) << 16 | Int64(value), at: now)
        case 7071: clock.isSynchronized = value == 2
        case 7000, 7052, 7057, 7058, 7612..., 8124...: return .refused(2)
        default: break
        }
        return .done
    }

    mutating func storeIskra(_ transaction: MeterTwinTransaction, pagination: Int, serial: UInt32) {
        let told = text(at: 7100, longest: Int(registers[7056] ?? 0))
        let payload =
            told.replacing("\"PG\":\"\"", with: "\"PG\":\"T\(pagination)\"")
            .replacing("\"MV\":\"\"", with: "\"MV\":\"Iskra\"").replacing("\"MM\":\"\"", with: "\"MM\":\"WM3M4C\"")
            .replacing("\"MS\":\"\"", with: "\"MS\":\"\(serial)\"").replacing("\"MF\":\"\"", with: "\"MF\":\"1.14\"")
            .replacing("\"RD\":[]", with: "\"RD\":\(transaction.list)")
        let bytes = Array(payload.utf8)
        store(bytes, at: 7612)
        registers[7057] = UInt16(bytes.count)
        let signature = Self.atFullLength(signature(over: bytes))
        store(signature, at: 8188)
        registers[7058] = UInt16(signature.count)
    }

    /// Both numbers of a DER signature at 33 bytes, with zeros that DER forbids, as that meter's firmware may write them.
    private static func atFullLength(_ signature: [UInt8]) -> [UInt8] {
        guard signature.count > 6, signature[0] == 0x30 else { return signature }
        var contents: [UInt8] = []
        var position = 2
        while position + 2 <= signature.count {
            let length = Int(signature[position + 1])
            let number = Array(signature[(position + 2)..<min(signature.count, position + 2 + length)])
            let padded = [UInt8](repeating: 0, count: max(0, 33 - number.count)) + number
            contents += [0x02, UInt8(padded.count)] + padded
            position += 2 + length
        }
        return [0x30, UInt8(contents.count)] + contents
    }
}
