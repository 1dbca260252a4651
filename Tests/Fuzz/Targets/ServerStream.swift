import Modbus

/// Any bytes in any segments, as what a client sends to a server: never a crash; frames are the same however they are cut.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzServerStream(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    var input = FuzzInput(start, count)
    let step = Int(input.byte())
    var cuts = input
    let stream = input.rest()

    var whole = TCPRequestAssembler()
    let once = frames(stream[...], &whole)
    var parts = TCPRequestAssembler()
    var found: [[UInt8]] = []
    var isLost = false
    var position = 0
    while position < stream.count, !isLost {
        let end = min(stream.count, position + 1 + Int(cuts.byte()) % (step + 1))
        let result = frames(stream[position..<end], &parts)
        found += result.frames
        isLost = result.isLost
        position = end
    }
    precondition(found == once.frames && isLost == once.isLost, "cutting changed the frames")
    precondition(isLost || parts.isAmidFrame == whole.isAmidFrame, "cutting changed the rest")
    precondition(isLost || found.reduce(0) { $0 + $1.count } <= stream.count, "more came out than went in")
    return 0
}

private func frames(
    _ segment: ArraySlice<UInt8>, _ assembler: inout TCPRequestAssembler
) -> (frames: [[UInt8]], isLost: Bool) {
    var found: [[UInt8]] = []
    let isLost = segment.withUnsafeBytes { bytes in
        do throws(ModbusError) {
            try assembler.consume(bytes) { header, pdu in
                precondition(pdu.count == header.pduLength && pdu.count >= 1 && pdu.count <= 253, "a PDU's length")
                var head = [UInt8](repeating: 0, count: 7)
                head.withUnsafeMutableBytes { header.encode(into: $0) }
                found.append(head + Array(pdu))
            }
            return false
        } catch { return true }
    }
    return (found, isLost)
}
