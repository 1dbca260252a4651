extension MeterTwinSigningUnit {
    mutating func writeEM580(_ address: UInt16, _ words: [UInt16], at now: Int64, wattHours: Int64) -> Outcome {
        switch address {
        case 0x7031: clock.set(zoneMinutes: Int16(bitPattern: words[0]))
        case 0x7032:
            guard words.count == 4 else { return .refused(3) }
            var seconds: Int64 = 0
            for word in words.reversed() { seconds = seconds << 16 | Int64(word) }
            clock.set(seconds: seconds, at: now)
            clock.isSynchronized = true
        case 0x7040:
            switch words[0] {
            case 0x42: return begin(words[0], "B", isPossible: state == .idle, at: now)
            case 0x45: return begin(words[0], "E", isPossible: state == .open, at: now)
            default: return .refused(3)
            }
        case 0x7100:
            if faults.contains(.commandLost) {
                faults.remove(.commandLost)
                return .silent
            }
            if words[0] == 0, state == .recordReady || state == .recordCorrupted {
                commandsDone[0, default: 0] += 1
                state = .idle
            }
            if faults.contains(.answerLost) {
                faults.remove(.answerLost)
                return .silent
            }
        case 0x2400..<0x6900, 0x7101...: return .refused(2)
        default: break
        }
        return .done
    }

    mutating func storeEM580(_ transaction: MeterTwinTransaction, pagination: Int, serial: UInt32) {
        guard transaction.end != nil else { return }
        let isAssigned = registers[0x7000] == 1
        let payload =
            "{\"FV\":\"1.2\",\"GI\":\"EM580\",\"GS\":\"\(serial)\",\"GV\":\"1.0\",\"PG\":\"T\(pagination)\","
            + "\"MV\":\"Carlo Gavazzi\",\"MM\":\"EM580\",\"MS\":\"\(serial)\",\"MF\":\"1.0\",\"IS\":\(isAssigned),"
            + "\"IT\":\"\(registers[0x7006] == 10 ? "ISO14443" : "NONE")\","
            + "\"ID\":\"\(text(at: 0x7007, longest: 40))\",\"TT\":\"\(text(at: 0x6900, longest: 252))\","
            + "\"CT\":\"EVSEID\",\"CI\":\"\(text(at: 0x701C, longest: 40))\",\"RD\":\(transaction.list)}"
        let digits = Array("0123456789ABCDEF".utf8)
        var hex: [UInt8] = []
        for byte in signature(over: Array(payload.utf8)) { hex += [digits[Int(byte >> 4)], digits[Int(byte & 0xF)]] }
        let file =
            Array("OCMF|\(payload)|{\"SA\":\"\(signing.algorithm)\",\"SD\":\"".utf8) + hex + Array("\"}".utf8)
        let words = (file.count + 1) / 2
        store(file, at: 0x7110)
        registers[0x7110 + UInt16(words)] = 0
        registers[0x7101] = UInt16(words)
    }
}
