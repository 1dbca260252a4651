import HAL
import Modbus
import OMCCI

/// Any requests to the register bank: never a crash; an answer is as long as it must be, and only what was written changes.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOMCCIRequests(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    var input = FuzzInput(start, count)
    let station = MemoryStation()
    let bank = OMCCIRegisterBank(station: station)
    var now = MonotonicInstant.zero
    while !input.isEmpty {
        let length = 1 + Int(input.byte()) % 253
        let request = input.rest(atMost: length)
        guard !request.isEmpty else { break }
        now = now + .milliseconds(Int64(input.byte()) * 50)
        let caller = ModbusCaller(address: NetworkAddress(v4: UInt32(input.byte() & 1)), unit: 1, now: now)
        let before = station.snapshot()
        let idsBefore = station.presentedIDs.count
        var response = [UInt8](repeating: 0xA5, count: 253)
        let answer = request.withUnsafeBytes { request in
            response.withUnsafeMutableBytes { ModbusResponder.answer(request, from: bank, for: caller, into: $0) }
        }
        let after = station.snapshot()
        let isWrite = request[0] == 6 || request[0] == 16
        if answer.exception != nil {
            precondition(answer.length == 2 && response[0] == request[0] | 0x80, "an exception's form")
            precondition(after.hemsLimit == before.hemsLimit, "a refused request changed something")
        } else if request[0] == 3 {
            precondition(answer.length == 2 + 2 * Int(request[4]) && response[1] == 2 * request[4], "a read's length")
        } else {
            precondition(
                isWrite && answer.length == 5 && response[..<5].elementsEqual(request[..<5]), "a write's answer")
        }
        let address = request.count >= 3 ? Int(request[1]) << 8 | Int(request[2]) : 0
        precondition(isWrite && address == 1_000 || after.hemsLimit == before.hemsLimit, "a wrong write: limit")
        precondition(
            isWrite && (1_110...1_119).contains(address) || idsBefore == station.presentedIDs.count, "a wrong write: id"
        )
        precondition(
            isWrite && address == 124 || after.isAvailable == before.isAvailable, "a wrong write: availability")
        precondition(after.safeCurrent == 0 || (6...32).contains(after.safeCurrent), "a safe current out of range")
    }
    return 0
}
