/// What a Modbus server serves: registers, and whatever stands behind them.
///
/// Called on the server's threads, one request at a time for each connection, and must not block: a bank that needs long
/// answers ``ModbusException/acknowledge`` or ``ModbusException/serverDeviceBusy``. Counts and address ranges are checked
/// before (1…125 or 1…123 registers, none beyond 65 535).
public protocol RegisterBank: Sendable {
    /// The functions served; asked before anything else of a request is looked at.
    var functions: FunctionSet { get }

    /// Functions 03 and 04: gives `count` registers from `address` on to `sink`, all of one moment, or refuses.
    func read(
        _ function: ReadFunction, address: UInt16, count: UInt16, for caller: ModbusCaller,
        into sink: inout RegisterSink
    ) throws(ModbusException)

    /// Functions 06 and 16: takes all registers of `block`, or refuses and takes none.
    func write(_ block: RegisterBlock, for caller: ModbusCaller) throws(ModbusException)

    /// Any other function served: answers the request PDU with a PDU at the beginning of `response`, which has 253 bytes,
    /// and returns its length, or refuses. Refuses as unknown unless implemented.
    func answer(
        _ request: UnsafeRawBufferPointer, for caller: ModbusCaller, into response: UnsafeMutableRawBufferPointer
    ) throws(ModbusException) -> Int
}

extension RegisterBank {
    /// Refuses with ``ModbusException/illegalFunction``.
    public func answer(
        _ request: UnsafeRawBufferPointer, for caller: ModbusCaller, into response: UnsafeMutableRawBufferPointer
    ) throws(ModbusException) -> Int {
        throw .illegalFunction
    }
}
