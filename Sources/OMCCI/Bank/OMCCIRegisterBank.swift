import HAL
import Modbus
import Synchronization

/// Serves the register table of a station over Modbus: function 03 reads, 06 and 16 write, all else is exception 01.
///
/// Each request sees one snapshot. A write of several registers is taken as a whole or not at all.
public final class OMCCIRegisterBank: RegisterBank {
    /// Reading holding registers, writing one and writing several.
    public let functions: FunctionSet = [0x03, 0x06, 0x10]

    private let station: any OMCCIStation
    /// By address: how many registers can be read from it on.
    private let readable: [UInt16]
    private let image = Mutex(RegisterImage())
    private let latch = Mutex(UserIDLatch())
    private let managers = Mutex(EnergyManagers())
    private let lastValid = Atomic<Int64>(.min)

    /// The registers of `station`.
    public init(station: some OMCCIStation) {
        self.station = station
        var readable = [UInt16](repeating: 0, count: RegisterImage.registers + 1)
        for address in OMCCITable.readableBlocks.joined().sorted(by: >) {
            readable[Int(address)] = readable[Int(address) + 1] + 1
        }
        self.readable = readable
    }

    /// How communication with the energy manager stands at `now`, with the timeout that register 132 has.
    ///
    /// To be asked by whoever applies the limit: while ``CommunicationWatchdog/State/lost`` the safe current of register 131
    /// takes the place of the limit of register 1000, also of a pause; all other limits hold.
    public func communication(at now: MonotonicInstant) -> CommunicationWatchdog.State {
        watchdog.state(at: now, timeout: station.snapshot().communicationTimeout)
    }

    /// What was heard of clients that have written one of the energy manager's registers, for a caller that keeps the
    /// timeout itself.
    public var watchdog: CommunicationWatchdog {
        var watchdog = CommunicationWatchdog()
        let last = lastValid.load(ordering: .relaxed)
        if last != .min { watchdog.requestReceived(at: MonotonicInstant(nanoseconds: last)) }
        return watchdog
    }

    // MARK: Reading

    /// Gives the registers of one moment; gaps in a block are 0, what is outside is refused.
    public func read(
        _ function: ReadFunction, address: UInt16, count: UInt16, for caller: ModbusCaller,
        into sink: inout RegisterSink
    ) throws(ModbusException) {
        guard function == .holdingRegisters else { throw .illegalFunction }
        guard Int(address) < readable.count, count <= readable[Int(address)] else { throw .illegalDataAddress }
        let end = Int(address) + Int(count)
        image.withLock { image in
            image.show(station)
            image.bytes.withUnsafeBytes { bytes in
                sink.append(bytes: UnsafeRawBufferPointer(rebasing: bytes[(2 * Int(address))..<(2 * end)]))
            }
        }
        noteValid(caller, isOrder: false)
    }

    // MARK: Writing

    /// Hands the registers of `block` to the station, or refuses.
    public func write(_ block: RegisterBlock, for caller: ModbusCaller) throws(ModbusException) {
        let first = block.address
        let count = block.values.count
        if OMCCITable.userIDBlock.contains(first) {
            guard Int(first) + count - 1 <= Int(OMCCITable.userIDBlock.upperBound) else { throw .illegalDataAddress }
            try writeUserID(block, for: caller)
        } else {
            let snapshot = station.snapshot()
            for offset in 0..<count {
                try check(block.values[offset], for: Int(first) + offset, against: snapshot)
            }
            try apply(block, snapshot)
        }
        // The address offset's register is nobody's.
        noteValid(caller, isOrder: first != 130 || count > 1)
    }

    private func check(
        _ value: UInt16, for address: Int, against snapshot: OMCCISnapshot
    ) throws(ModbusException) {
        let isInRange: Bool
        switch address {
        case 124: isInRange = value <= 1
        case 130: isInRange = value == 0
        case 131: isInRange = value == 0 || (value >= 6 && value <= snapshot.hardwareLimit)
        case 132, 1_000: isInRange = true
        case 613...615:
            guard snapshot.loadManagement.mode.isMaster else { throw .illegalDataAddress }
            isInRange = value <= snapshot.loadManagement.limit[address - 613]
        default: throw .illegalDataAddress
        }
        guard isInRange else { throw .illegalDataValue }
    }

    /// Hands over what was checked, in one piece: the registers that can be written in one request are one change of the
    /// station's, and 124 and 1000 have no neighbours that can be written.
    private func apply(_ block: RegisterBlock, _ snapshot: OMCCISnapshot) throws(ModbusException) {
        var change = OMCCIChange()
        do throws(OMCCIRefusal) {
            for offset in 0..<block.values.count {
                let value = block.values[offset]
                let address = Int(block.address) + offset
                switch address {
                case 124: try station.setAvailability((value == 1) == snapshot.saysOneForAvailable)
                case 131: change.safeCurrent = value
                case 132: change.communicationTimeout = value
                case 613...615: change.operatorLimit[address - 613] = value
                case 1_000: try station.setHEMSLimit(amperes: value)
                default: break
                }
            }
            if !change.isEmpty { try station.apply(change) }
        } catch {
            throw error.exception
        }
    }

    private func writeUserID(_ block: RegisterBlock, for caller: ModbusCaller) throws(ModbusException) {
        let snapshot = station.snapshot()
        guard snapshot.allowsUserIDs, snapshot.allowsTransactionControl else { throw .illegalDataAddress }
        let first = Int(block.address - OMCCITable.userIDBlock.lowerBound)
        switch latch.withLock({ $0.take(block.values, at: first, from: caller) }) {
        case .waiting: return
        case .unusable: throw .illegalDataValue
        case .complete(let id):
            do throws(OMCCIRefusal) {
                try station.presentUserID(id)
            } catch {
                throw error.exception
            }
        }
    }

    private func noteValid(_ caller: ModbusCaller, isOrder: Bool) {
        guard managers.withLock({ $0.hear(caller, isOrder: isOrder) }) else { return }
        // Several threads may serve; the latest wins, never an earlier one.
        _ = lastValid.max(caller.now.nanoseconds, ordering: .relaxed)
    }
}
