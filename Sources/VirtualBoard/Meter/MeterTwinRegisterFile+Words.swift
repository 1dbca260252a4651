extension MeterTwinRegisterFile {
    /// Word `index` (from the lower address) of `cell`.
    func word(_ index: Int, of cell: Cell, _ readings: borrowing MeterTwinReadings, serialNumber: UInt32) -> UInt16 {
        if case .text(let isLowByte) = cell.kind {
            if case .text(let start) = cell.source { return texts[start + index] }
            return Self.digits(index, of: serialNumber, isLowByte: isLowByte)
        }
        if cell.count > 4 { return 0 }
        let bits = bits(of: cell, readings, serialNumber: serialNumber)
        let place = cell.isHighFirst ? cell.count - 1 - index : index
        return UInt16(truncatingIfNeeded: bits >> UInt64(16 * place))
    }

    /// The value of `cell` as bits, right-aligned.
    func bits(of cell: Cell, _ readings: borrowing MeterTwinReadings, serialNumber: UInt32) -> UInt64 {
        switch cell.source {
        case .bits(let bits): return bits
        case .text: return 0
        case .count(let value): return encode(counts: value, cell)
        case .serialNumber: return encode(counts: Int64(serialNumber), cell)
        case .scaleFactor(let group, let base):
            return encode(counts: base + scaleFactor(of: group, readings), cell)
        case .quantity(let quantity, let phase):
            guard readings.isAvailable(quantity, phase) else { return cell.unavailable }
            return encode(readings[quantity, phase], isCounter: quantity.isCounter, cell, readings)
        }
    }

    // MARK: Numbers

    private func encode(counts: Int64, _ cell: Cell) -> UInt64 {
        switch cell.kind {
        case .unsigned, .signed: Self.whole(counts, cell, isCounter: false)
        case .packedDecimal: MeterTwinNumber.packedDecimal(counts.magnitude, registers: cell.count)
        case .text: 0
        case .binary, .decimal, .powerFactor: float(counts, over: 1, cell)
        }
    }

    private func encode(
        _ millionths: Int64, isCounter: Bool, _ cell: Cell, _ readings: borrowing MeterTwinReadings
    ) -> UInt64 {
        switch cell.kind {
        case .unsigned, .signed, .packedDecimal:
            let counts = Self.counts(millionths, worth: worth(of: cell, readings), isCounter: isCounter, cell)
            if case .packedDecimal = cell.kind {
                return MeterTwinNumber.packedDecimal(counts.magnitude, registers: cell.count)
            }
            return Self.whole(counts, cell, isCounter: isCounter)
        case .binary, .decimal, .powerFactor:
            return float(Self.part(millionths, cell), over: cell.worth, cell)
        case .text: return 0
        }
    }

    private func float(_ numerator: Int64, over worth: Int64, _ cell: Cell) -> UInt64 {
        switch cell.kind {
        case .binary:
            cell.count == 4
                ? MeterTwinNumber.binary(numerator, over: worth, digits: 53, exponentBits: 11)
                : MeterTwinNumber.binary(numerator, over: worth, digits: 24, exponentBits: 8)
        // Iskra's formats carry their own scale: millionths go in as they are, counts as millionths.
        case .decimal(let isSigned):
            MeterTwinNumber.decimal(millionths: worth == 1 ? numerator * 1_000_000 : numerator, signed: isSigned)
        case .powerFactor: MeterTwinNumber.powerFactor(millionths: worth == 1 ? numerator * 1_000_000 : numerator)
        case .unsigned, .signed, .packedDecimal, .text: 0
        }
    }

    /// How many counts, the register's part of the whole.
    private static func counts(_ millionths: Int64, worth: Int64, isCounter: Bool, _ cell: Cell) -> Int64 {
        // A counter never shows what has not passed yet.
        part(isCounter ? millionths / worth : MeterTwinNumber.rounded(millionths, over: worth), cell)
    }

    private static func part(_ whole: Int64, _ cell: Cell) -> Int64 {
        if cell.shareCount == 1 { return whole }
        return edge(whole, cell.shareIndex + 1, cell) - edge(whole, cell.shareIndex, cell)
    }

    /// Where part `index` begins. Divided first: a counter times the number of parts may not fit.
    private static func edge(_ whole: Int64, _ index: Int64, _ cell: Cell) -> Int64 {
        whole / cell.shareCount * index + whole % cell.shareCount * index / cell.shareCount
    }

    private static func whole(_ counts: Int64, _ cell: Cell, isCounter: Bool) -> UInt64 {
        let bits = UInt64(16 * cell.count)
        let isSigned = if case .signed = cell.kind { true } else { false }
        let most: UInt64 = isSigned ? 1 << (bits - 1) - 1 : bits == 64 ? .max : 1 << bits - 1
        if isCounter, counts >= 0 {
            if let wrapsAt = cell.wrapsAt { return counts.magnitude % wrapsAt }
            return counts.magnitude & most
        }
        let mask: UInt64 = bits == 64 ? .max : 1 << bits - 1
        if counts >= 0 { return min(counts.magnitude, most) }
        let least: UInt64 = isSigned ? 1 << (bits - 1) : 0
        return (0 &- min(counts.magnitude, least)) & mask
    }

    // MARK: Scale factors

    private func worth(of cell: Cell, _ readings: borrowing MeterTwinReadings) -> Int64 {
        guard let group = cell.group else { return cell.worth }
        return cell.worth * Self.power(scaleFactor(of: group, readings))
    }

    /// The smallest decimal exponent at which all values of `group` fit their registers.
    private func scaleFactor(of group: UInt8, _ readings: borrowing MeterTwinReadings) -> Int64 {
        var factor: Int64 = 0
        for cell in cells where cell.group == group {
            guard case .quantity(let quantity, let phase) = cell.source else { continue }
            let bits = UInt64(16 * cell.count)
            let isSigned = if case .signed = cell.kind { true } else { false }
            // The lowest negative number is the usual mark for "not available": not used.
            let most: UInt64 = isSigned || bits == 64 ? 1 << (bits - 1) - 1 : 1 << bits - 2
            while factor < 9,
                MeterTwinNumber.rounded(readings[quantity, phase], over: cell.worth * Self.power(factor)).magnitude
                    > most
            {
                factor += 1
            }
        }
        return factor
    }

    private static func power(_ exponent: Int64) -> Int64 {
        var power: Int64 = 1
        for _ in 0..<exponent { power *= 10 }
        return power
    }

    private static func digits(_ index: Int, of number: UInt32, isLowByte: Bool) -> UInt16 {
        var width = 1
        var rest = number / 10
        while rest > 0 {
            width += 1
            rest /= 10
        }
        func digit(_ place: Int) -> UInt16 {
            guard place < width else { return 0 }
            var rest = number
            for _ in 0..<(width - 1 - place) { rest /= 10 }
            return UInt16(rest % 10) + 0x30
        }
        return isLowByte ? digit(index) : digit(index * 2) << 8 | digit(index * 2 + 1)
    }
}
