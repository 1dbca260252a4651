import Modbus

/// What a request of a reader asks for, to be named beside an error.
public struct RegisterPlace: Hashable, Sendable, BitwiseCopyable, CustomStringConvertible {
    /// The meter's unit id.
    public let unit: UInt8
    /// The function that reads it.
    public let function: ReadFunction
    /// The first register's address as on the wire, from 0.
    public let address: UInt16
    /// How many registers, 1…125.
    public let count: UInt16

    /// Such as `unit 1, function 4, registers 92 to 93`. Allocates.
    public var description: String {
        let registers = count == 1 ? "register \(address)" : "registers \(address) to \(Int(address) + Int(count) - 1)"
        return "unit \(unit), function \(function.code), \(registers)"
    }
}

extension RegisterPlace {
    /// What `request` asks for; `nil` if it does not read registers.
    init?(_ request: ModbusRequest) {
        guard case .readRegisters(let function, let address, let count) = request.pdu else { return nil }
        self.init(unit: request.unit, function: function, address: address, count: count)
    }
}
