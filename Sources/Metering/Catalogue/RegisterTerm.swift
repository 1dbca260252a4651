import Modbus

/// A value in registers: one of those that a quantity is the sum of, mostly the only one.
public struct RegisterTerm: Hashable, Sendable, BitwiseCopyable {
    /// The function that reads it.
    public let function: ReadFunction
    /// The first register's address as on the wire, from 0.
    public let address: UInt16
    /// How the value is stored.
    public let format: RegisterFormat
    /// Which word comes first.
    public let wordOrder: WordOrder
    /// What to multiply the stored value by to have the quantity's unit; negative for a value that is subtracted.
    public let scale: RegisterScale
    /// Where a signed register holds a further power of ten, if one does.
    public let exponentAddress: UInt16?
    /// How the meter says that there is no value.
    public let absent: AbsentValue

    /// A term; most significant word first, scale 1 and never absent unless told.
    public init(
        function: ReadFunction, at address: UInt16, _ format: RegisterFormat,
        wordOrder: WordOrder = .mostSignificantFirst, scale: RegisterScale = 1, exponentAddress: UInt16? = nil,
        absent: AbsentValue = .none
    ) {
        self.function = function
        self.address = address
        self.format = format
        self.wordOrder = wordOrder
        self.scale = scale
        self.exponentAddress = exponentAddress
        self.absent = absent
    }

    /// The addresses that the value takes, as one range.
    public var addresses: Range<Int> { Int(address)..<(Int(address) + Int(format.registerCount)) }

    /// The same value with the other word first.
    var swapped: RegisterTerm {
        RegisterTerm(
            function: function, at: address, format,
            wordOrder: wordOrder == .mostSignificantFirst ? .leastSignificantFirst : .mostSignificantFirst,
            scale: scale, exponentAddress: exponentAddress, absent: absent)
    }
}
