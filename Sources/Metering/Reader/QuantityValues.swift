import HAL
import Modbus

/// The values of one reading while it is put together, in millionths of their units; stored inline.
struct QuantityValues: BitwiseCopyable, Sendable {
    private var values = InlineArray<40, Int64>(repeating: 0)
    private var present: UInt64 = 0
    private var absent: UInt64 = 0
    private var exponents = InlineArray<16, Int16>(repeating: 0)

    /// Keeps the powers of ten that `block` holds.
    mutating func takeExponents(_ exponents: [ReadSchedule.Exponent], function: ReadFunction, from block: RegisterBlock)
    {
        for exponent in exponents where exponent.function == function {
            guard let word = block.register(at: exponent.address) else { continue }
            self.exponents[exponent.slot] = Int16(bitPattern: word)
        }
    }

    /// Adds one value, which `block` holds.
    mutating func take(
        _ planned: ReadSchedule.PlannedTerm, isSwapped: Bool, from block: RegisterBlock
    ) throws(MeterError) {
        let term = isSwapped ? planned.term.swapped : planned.term
        let quantity = planned.quantity
        let bit: UInt64 = 1 << UInt64(quantity.rawValue)
        guard let stored = term.format.stored(in: block, at: term.address, wordOrder: term.wordOrder) else { return }
        let exponent = planned.exponentSlot.map { Int(exponents[$0]) } ?? 0
        if term.absent.matches(stored, term.format) || (term.exponentAddress != nil && exponent == Int(Int16.min)) {
            absent |= bit
            return
        }
        guard !stored.isTiny(scale: term.scale), let value = stored.millionths(scale: term.scale, exponent: exponent)
        else { throw .implausibleValue(quantity) }
        let index = Int(quantity.rawValue)
        let sum = (present & bit == 0 ? 0 : values[index]).addingReportingOverflow(value)
        guard !sum.overflow else { throw .implausibleValue(quantity) }
        values[index] = sum.partialValue
        present |= bit
        guard planned.isLast else { return }
        if !quantity.plausibleRange.contains(Double(sum.partialValue) / 1e6) { throw .implausibleValue(quantity) }
    }

    /// The value in millionths of its unit; `nil` if it was not read or the meter does not have it.
    subscript(quantity: MeterQuantity) -> Int64? {
        let bit: UInt64 = 1 << UInt64(quantity.rawValue)
        return present & bit == 0 || absent & bit != 0 ? nil : values[Int(quantity.rawValue)]
    }

    /// Whether the quantity of that raw value was read, be it that the meter does not have it.
    func wasRead(_ rawValue: Int) -> Bool { (present | absent) >> UInt64(rawValue) & 1 == 1 }

    /// Forgets what was taken of `quantity`.
    mutating func drop(_ quantity: MeterQuantity) {
        absent |= 1 << UInt64(quantity.rawValue)
    }

    /// Takes over from `other` each quantity that was read there, absent or not.
    mutating func merge(_ other: QuantityValues) {
        for index in 0..<40 where (other.present | other.absent) & (1 << UInt64(index)) != 0 {
            values[index] = other.values[index]
        }
        present = present & ~other.absent | other.present
        absent = absent & ~other.present | other.absent
    }

    /// Whether the meter said of some quantity that it does not have it.
    var hasAbsent: Bool { absent != 0 }

    func milliamperes(_ quantity: MeterQuantity) -> Milliamperes? {
        rounded(quantity, per: 1_000).map { Milliamperes(Int32(clamping: $0)) }
    }

    func millivolts(_ quantity: MeterQuantity) -> Millivolts? {
        rounded(quantity, per: 1_000).map { Millivolts(Int32(clamping: $0)) }
    }

    func watts(_ quantity: MeterQuantity) -> Watts? {
        rounded(quantity, per: 1_000_000).map { Watts(Int32(clamping: $0)) }
    }

    func wattHours(_ quantity: MeterQuantity) -> WattHours? {
        rounded(quantity, per: 1_000_000).map { WattHours($0) }
    }

    /// Rounded half away from zero to so many millionths.
    private func rounded(_ quantity: MeterQuantity, per step: Int64) -> Int64? {
        guard let value = self[quantity] else { return nil }
        let (quotient, remainder) = value.quotientAndRemainder(dividingBy: step)
        if remainder.magnitude * 2 < UInt64(step) { return quotient }
        return value < 0 ? quotient - 1 : quotient + 1
    }
}
