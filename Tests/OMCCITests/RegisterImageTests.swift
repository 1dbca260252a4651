import HAL
import Modbus
import OMCCI
import Testing

struct RegisterImageTests {
    @Test("every change of the station is seen by the next read, and only by the next")
    func changes() {
        let station = MemoryStation(.full)
        let bank = OMCCIRegisterBank(station: station)
        func read(_ address: UInt16, _ count: UInt8) -> [UInt8] {
            var response = [UInt8](repeating: 0, count: 253)
            let request = [3, UInt8(address >> 8), UInt8(address & 0xFF), 0, count]
            let caller = ModbusCaller(address: NetworkAddress(v4: 1), unit: 1, now: .zero)
            let length = request.withUnsafeBytes { request in
                response.withUnsafeMutableBytes {
                    ModbusResponder.answer(request, from: bank, for: caller, into: $0).length
                }
            }
            return Array(response[2..<length])
        }
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
