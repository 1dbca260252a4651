import HAL
import Modbus

/// All that the reader knows about a kind of meter.
public struct MeterModel: Hashable, Sendable {
    /// The name that a board profile uses, as `eastron-sdm630`.
    public var id: String
    /// Maker and type, for people.
    public var name: String
    /// Where these numbers come from.
    public var source: String
    /// The function that reads all registers.
    public var function: ReadFunction
    /// What the meter gives and where.
    public var registers: [MeterRegister]
    /// The requests that fetch the registers. Each asks for another number of registers, so that the answer to one
    /// cannot pass for the answer to another.
    public var blocks: [ReadBlock]
    /// The most registers that one request may ask for.
    public var maximumRegistersPerRead: UInt16
    /// Silence that the meter needs between an answer and the next request.
    public var minimumGap: Nanoseconds
    /// The longest time to an answer's first byte.
    public var responseTimeout: Nanoseconds
    /// The unit id that the meter leaves the factory with.
    public var defaultUnit: UInt8
    /// The baud rate that the meter leaves the factory with.
    public var defaultBaudRate: Int
    /// The parity that the meter leaves the factory with.
    public var defaultParity: SerialSettings.Parity
    /// The stop bits that the meter leaves the factory with.
    public var defaultStopBits: Int

    /// The factory settings of the serial line, on `port`.
    public func serialSettings(port: String) -> SerialSettings {
        SerialSettings(port: port, baudRate: defaultBaudRate, parity: defaultParity, stopBits: defaultStopBits)
    }

    /// Checks that the model can be read as it is described.
    public func validate() throws(MeterModelError) {
        guard registers.contains(where: { $0.quantity.rate == .live }) else { throw .noLiveValues(model: id) }
        for (index, block) in blocks.enumerated() {
            guard (1...min(125, maximumRegistersPerRead)).contains(block.count), block.addresses.upperBound <= 0x1_0000
            else {
                throw .blockTooLong(model: id, address: block.address, count: block.count)
            }
            if blocks[..<index].contains(where: { $0.count == block.count }) {
                throw .blocksAlike(model: id, count: block.count)
            }
        }
        for (index, register) in registers.enumerated() {
            if registers[..<index].contains(where: { $0.quantity == register.quantity }) {
                throw .duplicateQuantity(model: id, register.quantity)
            }
            let homes = blocks.filter {
                $0.rate == register.quantity.rate && $0.addresses.contains(register.addresses)
            }
            guard homes.count == 1 else { throw .registerNotRead(model: id, register.quantity) }
        }
        if registers.contains(where: { $0.quantity == .energyExported }),
            !registers.contains(where: { $0.quantity == .energyImported })
        {
            throw .exportWithoutImport(model: id)
        }
        for block in blocks where !registers.contains(where: { block.addresses.contains($0.addresses) }) {
            throw .emptyBlock(model: id, address: block.address)
        }
    }
}
