import HAL
import Modbus

/// The values of one reading while it is put together, in millionths of their units; stored inline.
///
/// A quantity that is the sum of several registers is there when all of them were read.
struct QuantityValues: BitwiseCopyable, Sendable {
    /// What became of a value.
    enum Verdict: Sendable {
        /// It was taken, is absent, or belongs to a sum that cannot be complete.
        case taken
        /// It is no number, or out of its quantity's range: the quantity is absent.
        case implausible
    }

    private var values = InlineArray<40, Int64>(repeating: 0)
    private var present: UInt64 = 0
    private var absent: UInt64 = 0
    /// Of the absent, those that cannot be what the meter gave.
    private var implausible: UInt64 = 0
    /// How many registers were added up for each quantity.
    private var parts = InlineArray<40, UInt16>(repeating: 0)
    private var exponents = InlineArray<16, Int16>(repeating: 0)
    private var knownExponents: UInt16 = 0
    /// The first quantity that was implausible, or so small that it was taken for zero.
    private(set) var firstDoubt: MeterQuantity?

    /// Keeps the powers of ten that `block` holds.
    mutating func takeExponents(_ exponents: [ReadSchedule.Exponent], function: ReadFunction, from block: RegisterBlock)
    {
        for exponent in exponents where exponent.function == function {
            guard let word = block.register(at: exponent.address) else { continue }
            self.exponents[exponent.slot] = Int16(bitPattern: word)
            knownExponents |= 1 << UInt16(exponent.slot)
        }
    }

    /// Adds one value, which `block` holds.
    mutating func take(
        _ planned: ReadSchedule.PlannedTerm, isSwapped: Bool, from block: RegisterBlock
    ) -> Verdict {
        let term = isSwapped ? planned.term.swapped : planned.term
        let quantity = planned.quantity
        let index = Int(quantity.rawValue)
        let bit: UInt64 = 1 << UInt64(index)
        // A part before it was not read: the sum would be less than the quantity.
        guard parts[index] == planned.ordinal, absent & bit == 0,
            let stored = term.format.stored(in: block, at: term.address, wordOrder: term.wordOrder)
        else { return .taken }
        var exponent = 0
        if let slot = planned.exponentSlot {
            guard knownExponents & 1 << UInt16(slot) != 0 else { return .taken }
            exponent = Int(exponents[slot])
        }
        if term.absent.matches(stored, term.format) || (term.exponentAddress != nil && exponent == Int(Int16.min)) {
            absent |= bit
            return .taken
        }
        let isTiny = stored.isTiny(scale: term.scale)
        if isTiny, firstDoubt == nil { firstDoubt = quantity }
        guard !isTiny || quantity.dimension.endsInZero,
            let value = stored.millionths(scale: term.scale, exponent: exponent)
        else { return drop(quantity) }
        let sum = (planned.ordinal == 0 ? 0 : values[index]).addingReportingOverflow(value)
        guard !sum.overflow else { return drop(quantity) }
        values[index] = sum.partialValue
        parts[index] += 1
        guard planned.isLast else { return .taken }
        guard quantity.plausibleRange.contains(Double(sum.partialValue) / 1e6) else { return drop(quantity) }
        present |= bit
        return .taken
    }

    /// Makes `quantity` absent, because it cannot be what was read.
    private mutating func drop(_ quantity: MeterQuantity) -> Verdict {
        absent |= 1 << UInt64(quantity.rawValue)
        implausible |= 1 << UInt64(quantity.rawValue)
        if firstDoubt == nil { firstDoubt = quantity }
        return .implausible
    }

    /// Whether nothing was read.
    var isEmpty: Bool { present | absent == 0 }

    /// Whether the meter said that it does not have `quantity`, or gave what cannot be.
    func isAbsent(_ quantity: MeterQuantity) -> Bool { absent & 1 << UInt64(quantity.rawValue) != 0 }

    /// Whether the meter gave for `quantity` what cannot be.
    func isImplausible(_ quantity: MeterQuantity) -> Bool { implausible & 1 << UInt64(quantity.rawValue) != 0 }

    /// Whether something that the meter gave cannot be.
    var hasImplausible: Bool { implausible != 0 }

    /// The value in millionths of its unit; `nil` if it was not read or the meter does not have it.
    subscript(quantity: MeterQuantity) -> Int64? {
        let bit: UInt64 = 1 << UInt64(quantity.rawValue)
        return present & bit == 0 || absent & bit != 0 ? nil : values[Int(quantity.rawValue)]
    }

    /// Whether the quantity of that raw value was read, be it that the meter does not have it.
    func wasRead(_ rawValue: Int) -> Bool { (present | absent) >> UInt64(rawValue) & 1 == 1 }

    /// Takes over from `other` each quantity that was read there, absent or not.
    mutating func merge(_ other: QuantityValues) {
        for index in 0..<40 where (other.present | other.absent) & (1 << UInt64(index)) != 0 {
            values[index] = other.values[index]
        }
        implausible = implausible & ~(other.present | other.absent) | other.implausible
        present = present & ~other.absent | other.present
        absent = absent & ~other.present | other.absent
    }

    /// Whether the meter said of some quantity that it does not have it, or gave what cannot be.
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
