import HAL
import Modbus

/// The values of one reading while it is put together, in SI units; stored inline.
struct QuantityValues {
    private var values = InlineArray<12, Double>(repeating: 0)
    private var present: UInt16 = 0

    /// Takes every register of `rate` that lies in `block`; on a value out of range nothing more is taken.
    mutating func take(
        _ registers: [MeterRegister], rate: PollRate, from block: RegisterBlock
    ) throws(MeterError) {
        for index in registers.indices where registers[index].quantity.rate == rate {
            let register = registers[index]
            guard
                let stored = register.format.value(in: block, at: register.address, wordOrder: register.wordOrder)
            else { continue }
            let value = stored * register.scale
            // No meter resolves a millionth of a unit: a number that small has its words swapped. Not for a NaN either.
            let isTiny = value != 0 && value.magnitude < 1e-6
            guard register.quantity.plausibleRange.contains(value), !isTiny else {
                throw .implausibleValue(register.quantity)
            }
            values[Int(register.quantity.rawValue)] = value
            present |= 1 << register.quantity.rawValue
        }
    }

    func milliamperes(_ quantity: MeterQuantity) -> Milliamperes? {
        self[quantity].map { Milliamperes(Int32(($0 * 1000).rounded())) }
    }

    func millivolts(_ quantity: MeterQuantity) -> Millivolts? {
        self[quantity].map { Millivolts(Int32(($0 * 1000).rounded())) }
    }

    func watts(_ quantity: MeterQuantity) -> Watts? {
        self[quantity].map { Watts(Int32($0.rounded())) }
    }

    func wattHours(_ quantity: MeterQuantity) -> WattHours? {
        self[quantity].map { WattHours(Int64($0.rounded())) }
    }

    private subscript(quantity: MeterQuantity) -> Double? {
        present & 1 << quantity.rawValue == 0 ? nil : values[Int(quantity.rawValue)]
    }
}
