extension MeterTwinServer {
    /// Answers a request about transactions; `nil` if it is about something else, `false` if it is not answered.
    mutating func answerTransaction(
        _ request: borrowing ModbusFrame, from offset: Int, to end: Int, at now: Int64, _ wattHours: Int64,
        into answer: inout ModbusFrame
    ) -> Bool? {
        guard signingUnit != nil, end - offset >= 5 else { return nil }
        let function = request[offset]
        let start = Int(request.word(at: offset + 1))
        let count = function == 6 ? 1 : Int(request.word(at: offset + 3))
        let isRead = function == 3 || function == 4
        guard isRead || function == 6 || function == 16, signingUnit?.owns(function, start, count) == true else {
            return nil
        }
        counts.requests += 1
        if isRead {
            guard count >= 1, count <= min(125, Int(model.limits.maximumRegisters)) else {
                counts.tooManyRegisters += 1
                refuse(function, model.limits.countException, &answer)
                return true
            }
            let words = signingUnit?.read(start, count, serial: serialNumber, at: now, wattHours: wattHours) ?? []
            counts.answers += 1
            answer.append(function)
            answer.append(UInt8(count * 2))
            for word in words { answer.append(bigEndian: word) }
            return true
        }
        let dataStart = function == 6 ? offset + 3 : offset + 6
        guard count >= 1, count <= min(123, Int(model.limits.maximumRegisters)), end == dataStart + 2 * count else {
            counts.tooManyRegisters += 1
            refuse(function, 3, &answer)
            return true
        }
        counts.writes += 1
        var words: [UInt16] = []
        for index in 0..<count { words.append(request.word(at: dataStart + 2 * index)) }
        switch signingUnit?.write(start, words, serial: serialNumber, at: now, wattHours: wattHours) {
        case .refused(let exception)?: refuse(function, exception, &answer)
        case .silent?: return false
        case .done?, nil:
            counts.answers += 1
            for index in 0..<5 { answer.append(request[offset + index]) }
        }
        return true
    }
}
