import HAL
import Modbus
import OMCCI
import Synchronization
import Testing

struct RegisterImageTests {
    /// A station that changes while it is being read.
    private final class MovingStation: OMCCIStation {
        let base = MemoryStation(.full)
        let changes = Atomic<Int>(0)

        func snapshot() -> OMCCISnapshot {
            let before = base.snapshot()
            if changes.load(ordering: .relaxed) > 0 {
                changes.subtract(1, ordering: .relaxed)
                base.update { $0.signalledCurrent += 1 }
            }
            return before
        }
        func revision() -> UInt64 { base.revision() }
        func setHEMSLimit(amperes: UInt16) throws(OMCCIRefusal) { try base.setHEMSLimit(amperes: amperes) }
        func apply(_ change: OMCCIChange) throws(OMCCIRefusal) { try base.apply(change) }
        func setAvailability(_ isAvailable: Bool) throws(OMCCIRefusal) { try base.setAvailability(isAvailable) }
        func presentUserID(_ id: String) throws(OMCCIRefusal) { try base.presentUserID(id) }
    }

    @Test("a change that comes while the registers are made is seen by the next read")
    func changeMeanwhile() {
        let station = MovingStation()
        let bank = OMCCIRegisterBank(station: station)
        #expect(read(706, 1, from: bank) == [0, 13])
        station.changes.store(1, ordering: .relaxed)
        station.base.update { $0.hemsLimit = 9 }
        #expect(read(706, 1, from: bank) == [0, 13])
        #expect(read(706, 1, from: bank) == [0, 14])
    }

    @Test(
        "a read may reach the end of a block but not further, from any register", arguments: OMCCITable.readableBlocks)
    func blockEnds(block: ClosedRange<UInt16>) {
        let bank = OMCCIRegisterBank(station: MemoryStation(.full))
        for address in block {
            let left = UInt8(block.upperBound - address + 1)
            #expect(read(address, left, from: bank).count == 2 * Int(left))
            #expect(read(address, left + 1, from: bank) == [2])
        }
        #expect(read(block.lowerBound - 1, 1, from: bank) == [2])
        #expect(read(65_535, 1, from: bank) == [2])
    }

    /// The registers' bytes, or the exception alone.
    private func read(_ address: UInt16, _ count: UInt8, from bank: OMCCIRegisterBank) -> [UInt8] {
        var response = [UInt8](repeating: 0, count: 253)
        let request = [3, UInt8(address >> 8), UInt8(address & 0xFF), 0, count]
        let caller = ModbusCaller(address: NetworkAddress(v4: 1), unit: 1, now: .zero)
        let length = request.withUnsafeBytes { request in
            response.withUnsafeMutableBytes {
                ModbusResponder.answer(request, from: bank, for: caller, into: $0).length
            }
        }
        return response[0] == 3 ? Array(response[2..<length]) : [response[1]]
    }

    @Test("every change of the station is seen by the next read, and only by the next")
    func changes() {
        let station = MemoryStation(.full)
        let bank = OMCCIRegisterBank(station: station)
        func read(_ address: UInt16, _ count: UInt8) -> [UInt8] { self.read(address, count, from: bank) }
        #expect(read(706, 1) == [0, 13])
        station.update { $0.signalledCurrent = 14 }
        #expect(read(706, 1) == [0, 14])
        station.update { $0.session.userID = nil }
        #expect(read(720, 10) == [UInt8](repeating: 0x20, count: 20))
        station.update { $0.smartVehicle = nil }
        #expect(read(740, 7) == [UInt8](repeating: 0, count: 14))
        station.update { $0.meter.voltage.l3 = nil }
        #expect(read(226, 2) == [255, 255, 255, 255])
        station.update { $0.allowsUserIDs = false }
        #expect(read(712, 1) == [0, 6])
        // What never changed is still there.
        #expect(read(141, 1) == [0xEB, 0xEE])
    }
}
