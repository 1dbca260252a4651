import HAL
import Modbus
import Testing

@testable import OMCCI

struct EnergyManagersTests {
    private func caller(_ number: UInt32, at seconds: Int64) -> ModbusCaller {
        ModbusCaller(address: NetworkAddress(v4: number), unit: 1, now: .zero + .seconds(seconds))
    }

    @Test("who has written is one from then on, who only reads is none")
    func writers() {
        var managers = EnergyManagers()
        #expect(managers.hear(caller(1, at: 0), isOrder: false) == false)
        #expect(managers.hear(caller(1, at: 1), isOrder: true) == true)
        #expect(managers.hear(caller(1, at: 2), isOrder: false) == true)
        #expect(managers.hear(caller(2, at: 3), isOrder: false) == false)
    }

    @Test("of more than are remembered the one that was silent longest is forgotten")
    func most() {
        var managers = EnergyManagers()
        for number in 0..<UInt32(EnergyManagers.most) {
            #expect(managers.hear(caller(number, at: Int64(number)), isOrder: true) == true)
        }
        #expect(managers.hear(caller(0, at: 100), isOrder: false) == true)
        #expect(managers.hear(caller(1_000, at: 101), isOrder: true) == true)
        #expect(managers.hear(caller(1, at: 102), isOrder: false) == false)
        for number in [0, 2, 1_000] as [UInt32] {
            #expect(managers.hear(caller(number, at: 103), isOrder: false) == true)
        }
    }
}
