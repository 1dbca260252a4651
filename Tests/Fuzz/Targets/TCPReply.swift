import Modbus

/// Any bytes, as an answer to any request over TCP: never a crash, never an answer that was not sent.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzTCPReply(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    var input = FuzzInput(start, count)
    let mode = input.byte()
    let request = input.request()
    let transaction = input.word()
    var bytes = input.rest(atMost: 600)
    if mode % 2 == 1, bytes.count >= 9, bytes.count <= 260 {
        bytes.replaceSubrange(0..<4, with: [UInt8(transaction >> 8), UInt8(transaction & 0xFF), 0, 0])
        if mode % 4 == 3 {
            bytes.replaceSubrange(
                4..<7, with: [UInt8((bytes.count - 6) >> 8), UInt8((bytes.count - 6) & 0xFF), request.unit])
            bytes[7] = request.pdu.functionCode | (mode >= 128 ? 0x80 : 0)
        }
    }
    func finding(_ bytes: ArraySlice<UInt8>) -> TCPReplyParser.Finding {
        bytes.withUnsafeBytes { TCPReplyParser.parse($0, answering: request, transaction: transaction) }
    }
    switch finding(bytes[...]) {
    case .incomplete, .lost: break
    case .other(let length), .failed(_, let length): precondition(length >= 8 && length <= bytes.count, "a length")
    case .complete(let response, let length):
        precondition(bytes[6] == request.unit, "another unit's answer")
        precondition(bytes[2] == 0 && bytes[3] == 0, "another protocol")
        var frame = [UInt8](repeating: 0xA5, count: 260)
        let encoded = frame.withUnsafeMutableBytes {
            TCPFrame.encode(response, unit: request.unit, transaction: transaction, into: $0)
        }
        precondition(
            encoded == length && Array(frame[..<encoded]) == meaningful(Array(bytes[..<length]), pduAt: 7),
            "not what was received")
        for end in 0..<length {
            guard case .incomplete = finding(bytes[..<end]) else { fatalError("judged after \(end) bytes") }
        }
    }
    return 0
}
