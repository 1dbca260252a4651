import Modbus

/// Any bytes, as an answer to any request on a serial line: never a crash, never an answer that was not sent.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzRTUReply(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    var input = FuzzInput(start, count)
    let mode = input.byte()
    let request = input.request()
    var bytes = input.rest(atMost: 300)
    // A fuzzer does not find a CRC by chance: every second input gets one, and the right unit.
    if mode % 2 == 1, !bytes.isEmpty {
        bytes[0] = request.unit
        if mode % 4 == 3, bytes.count > 1 { bytes[1] = request.pdu.functionCode | (mode >= 128 ? 0x80 : 0) }
        bytes += TableCRC.bytes(bytes)
    }
    func finding(_ bytes: ArraySlice<UInt8>) -> RTUReplyParser.Finding {
        bytes.withUnsafeBytes { RTUReplyParser.parse($0, answering: request) }
    }
    guard case .complete(let response) = finding(bytes[...]) else { return 0 }
    precondition(bytes[0] == request.unit, "another unit's answer")
    precondition(TableCRC.bytes(bytes.dropLast(2)) == Array(bytes.suffix(2)), "a wrong check")
    // What was understood, sent again, is what was received.
    var frame = [UInt8](repeating: 0xA5, count: 256)
    let length = frame.withUnsafeMutableBytes { RTUFrame.encode(response, unit: request.unit, into: $0) }
    let expected = meaningful(Array(bytes.dropLast(2)), pduAt: 1)
    precondition(length == bytes.count && Array(frame[..<(length - 2)]) == expected, "not what was received")
    // An answer is known when it is whole, not before.
    for end in 0..<bytes.count {
        guard case .incomplete = finding(bytes[..<end]) else { fatalError("judged after \(end) bytes") }
    }
    return 0
}
