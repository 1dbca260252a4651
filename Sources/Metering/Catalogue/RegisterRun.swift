import Modbus

/// Registers that the meter is known to give in one request although some of them are not described.
public struct RegisterRun: Hashable, Sendable {
    /// The function that reads them.
    public let function: ReadFunction
    /// The addresses.
    public let addresses: ClosedRange<UInt16>

    /// The run of `addresses`.
    public init(function: ReadFunction, _ addresses: ClosedRange<UInt16>) {
        self.function = function
        self.addresses = addresses
    }
}
