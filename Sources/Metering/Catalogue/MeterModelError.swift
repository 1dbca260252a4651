/// What is wrong with the description of a meter.
public enum MeterModelError: Error, Hashable, Sendable, CustomStringConvertible {
    /// No current, voltage or power is described.
    case noLiveValues(model: String)
    /// A block asks for no registers, more than the meter or Modbus allows, or for addresses above 65 535.
    case blockTooLong(model: String, address: UInt16, count: UInt16)
    /// Two blocks ask for the same number of registers.
    case blocksAlike(model: String, count: UInt16)
    /// A block that holds no register of the model.
    case emptyBlock(model: String, address: UInt16)
    /// A quantity has two registers.
    case duplicateQuantity(model: String, MeterQuantity)
    /// A quantity's register is not wholly within exactly one block of its rate.
    case registerNotRead(model: String, MeterQuantity)
    /// Energy from the vehicle without energy towards it.
    case exportWithoutImport(model: String)
    /// More than sixteen registers hold powers of ten.
    case tooManyExponents(model: String)
    /// The unit id is not 1…247.
    case invalidUnit(model: String, unit: UInt8)

    /// One sentence: what, where and the mend.
    public var description: String {
        switch self {
        case .noLiveValues(let model):
            "meter model \(model) describes no current, voltage or power; add their registers"
        case .blockTooLong(let model, let address, let count):
            "meter model \(model) reads \(count) registers from \(address), which the meter does not allow; "
                + "correct the address or the number, or registersPerRead and alignment under limits"
        case .blocksAlike(let model, let count):
            "meter model \(model) has two blocks of \(count) registers; make their lengths differ so that a late answer shows"
        case .emptyBlock(let model, let address):
            "meter model \(model) reads from \(address) without using it; remove the block"
        case .duplicateQuantity(let model, let quantity):
            "meter model \(model) describes \(quantity) twice; keep one register"
        case .registerNotRead(let model, let quantity):
            "meter model \(model) has no request that reads all of \(quantity) with its power of ten, or has two; "
                + "say under readable which registers between can be read, or correct the addresses"
        case .exportWithoutImport(let model):
            "meter model \(model) counts exported energy only; add the register of imported energy"
        case .tooManyExponents(let model):
            "meter model \(model) has more than 16 registers with powers of ten; describe fewer quantities"
        case .invalidUnit(let model, let unit):
            "meter model \(model) cannot have unit id \(unit); use 1 to 247, over TCP also 0 and 255"
        }
    }
}
