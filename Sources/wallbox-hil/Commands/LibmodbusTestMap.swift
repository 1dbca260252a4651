import Modbus
import NIOCore
import Synchronization

/// The registers and bits that libmodbus' unit-test client expects (the figures of its `unit-test.h`, 3.1.6), with all
/// the functions that it asks for.
final class LibmodbusTestMap: RegisterBank {
    private struct State {
        var bits = [Bool](repeating: false, count: 0x25)
        let inputBits = (0..<0x16).map { [UInt8](arrayLiteral: 0xAC, 0xDB, 0x35)[$0 / 8] >> UInt8($0 % 8) & 1 == 1 }
        var registers = [UInt16](repeating: 0, count: 0x20)
        let inputRegisters: [UInt16] = [0x000A]
    }

    let functions: FunctionSet = [0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0F, 0x10, 0x11, 0x16, 0x17]
    private let state = Mutex(State())
    private static let bits = 0x130
    private static let inputBits = 0x1C4
    private static let registers = 0x160
    private static let inputRegisters = 0x108
    /// Reading here is answered by exception 06; a write here is refused as if its length were wrong.
    private static let special: UInt16 = 0x170

    func read(
        _ function: ReadFunction, address: UInt16, count: UInt16, for caller: ModbusCaller,
        into sink: inout RegisterSink
    ) throws(ModbusException) {
        if function == .holdingRegisters, address == Self.special { throw .serverDeviceBusy }
        let base = function == .holdingRegisters ? Self.registers : Self.inputRegisters
        let values = state.withLock { function == .holdingRegisters ? $0.registers : $0.inputRegisters }
        let range = try Self.range(Int(address), Int(count), base: base, of: values.count)
        for value in values[range] { sink.append(value) }
    }

    func write(_ block: RegisterBlock, for caller: ModbusCaller) throws(ModbusException) {
        if block.address == Self.special { throw .illegalDataValue }
        let range = try Self.range(Int(block.address), block.values.count, base: Self.registers, of: 0x20)
        state.withLock { state in for index in range { state.registers[index] = block.values[index - range.lowerBound] }
        }
    }

    func answer(
        _ request: UnsafeRawBufferPointer, for caller: ModbusCaller, into response: UnsafeMutableRawBufferPointer
    ) throws(ModbusException) -> Int {
        func word(_ offset: Int) -> Int { Int(request[offset]) << 8 | Int(request[offset + 1]) }
        func put(_ value: Int, _ offset: Int) {
            response[offset] = UInt8(value >> 8)
            response[offset + 1] = UInt8(value & 0xFF)
        }
        func repeatRequest(_ count: Int) -> Int {
            for index in 0..<count { response[index] = request[index] }
            return count
        }
        let code = request[0]
        if code == 0x11 {
            let answer: [UInt8] = [0x11, 10, 180, 0xFF] + Array("LMB3.1.6".utf8)
            for (index, byte) in answer.enumerated() { response[index] = byte }
            return answer.count
        }
        guard request.count >= 5 else { throw .illegalDataValue }
        switch code {
        case 0x01, 0x02:
            guard (1...2_000).contains(word(3)) else { throw .illegalDataValue }
            let source = state.withLock { code == 0x01 ? $0.bits : $0.inputBits }
            let base = code == 0x01 ? Self.bits : Self.inputBits
            let range = try Self.range(word(1), word(3), base: base, of: source.count)
            let length = (range.count + 7) / 8
            response[0] = code
            response[1] = UInt8(length)
            for index in 0..<length { response[2 + index] = 0 }
            for (index, bit) in source[range].enumerated() where bit {
                response[2 + index / 8] |= 1 << UInt8(index % 8)
            }
            return 2 + length
        case 0x05:
            // The client's trap: libmodbus' server is told a wrong length here and refuses.
            if word(1) == Self.bits + 2 { throw .illegalDataValue }
            let range = try Self.range(word(1), 1, base: Self.bits, of: 0x25)
            guard word(3) == 0xFF00 || word(3) == 0 else { throw .illegalDataValue }
            let isOn = word(3) != 0
            state.withLock { $0.bits[range.lowerBound] = isOn }
            return repeatRequest(5)
        case 0x0F:
            let count = word(3)
            guard (1...1_968).contains(count), request.count >= 6, Int(request[5]) == (count + 7) / 8,
                request.count == 6 + Int(request[5])
            else { throw .illegalDataValue }
            let range = try Self.range(word(1), count, base: Self.bits, of: 0x25)
            let values = (0..<count).map { request[6 + $0 / 8] >> UInt8($0 % 8) & 1 == 1 }
            state.withLock { $0.bits.replaceSubrange(range, with: values) }
            return repeatRequest(5)
        case 0x16:
            guard request.count == 7 else { throw .illegalDataValue }
            let range = try Self.range(word(1), 1, base: Self.registers, of: 0x20)
            let (and, or) = (UInt16(word(3)), UInt16(word(5)))
            state.withLock { state in
                let old = state.registers[range.lowerBound]
                state.registers[range.lowerBound] = old & and | or & ~and
            }
            return repeatRequest(7)
        default:
            guard request.count >= 10, (1...125).contains(word(3)), (1...121).contains(word(7)),
                Int(request[9]) == 2 * word(7), request.count == 10 + Int(request[9])
            else { throw .illegalDataValue }
            let reads = try Self.range(word(1), word(3), base: Self.registers, of: 0x20)
            let writes = try Self.range(word(5), word(7), base: Self.registers, of: 0x20)
            let values = (0..<writes.count).map { UInt16(word(10 + 2 * $0)) }
            let read = state.withLock { state in
                state.registers.replaceSubrange(writes, with: values)
                return Array(state.registers[reads])
            }
            response[0] = code
            response[1] = UInt8(2 * read.count)
            for (index, value) in read.enumerated() { put(Int(value), 2 + 2 * index) }
            return 2 + 2 * read.count
        }
    }

    private static func range(
        _ address: Int, _ count: Int, base: Int, of size: Int
    ) throws(ModbusException) -> Range<Int> {
        guard address >= base, address + count <= base + size else { throw .illegalDataAddress }
        return (address - base)..<(address - base + count)
    }
}

/// What libmodbus' unit-test client wants done wrong, put between the server and the client: answers that are late, in
/// single bytes, of the wrong length, or to another transaction.
final class LibmodbusTestFaults: ChannelDuplexHandler, Sendable {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private enum Fault {
        case late
        case byByte
        case wrongTransaction
        case wrongCount
    }

    /// The client asks one thing at a time, so that the last request is the one being answered.
    private let fault = Mutex<Fault?>(nil)

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let buffer = unwrapInboundIn(data)
        let found: Fault? =
            if buffer.readableBytes == 12, buffer.getInteger(at: buffer.readerIndex + 7, as: UInt8.self) == 3 {
                switch (
                    buffer.getInteger(at: buffer.readerIndex + 8, as: UInt16.self),
                    buffer.getInteger(at: buffer.readerIndex + 10, as: UInt16.self)
                ) {
                case (_, 2): .wrongCount
                case (0x171, _): .wrongTransaction
                case (0x172, _): .late
                case (0x173, _): .byByte
                default: nil
                }
            } else { nil }
        fault.withLock { $0 = found }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard let found = fault.withLock({ $0 }) else { return context.write(data, promise: promise) }
        var answer = unwrapOutboundIn(data)
        let loop = context.eventLoop
        let bound = NIOLoopBound(context, eventLoop: loop)
        switch found {
        case .late:
            let late = answer
            loop.scheduleTask(in: .milliseconds(500)) {
                bound.value.writeAndFlush(NIOAny(late), promise: nil)
            }
        case .byByte:
            let bytes = Array(answer.readableBytesView)
            for (index, byte) in bytes.enumerated() {
                loop.scheduleTask(in: .milliseconds(Int64(5 * (index + 1)))) {
                    bound.value.writeAndFlush(NIOAny(ByteBuffer(bytes: [byte])), promise: nil)
                }
            }
        case .wrongTransaction:
            answer.setInteger(UInt16(0), at: answer.readerIndex)
            context.write(NIOAny(answer), promise: nil)
        case .wrongCount:
            // One register fewer than asked for.
            answer.setInteger(UInt16(5), at: answer.readerIndex + 4)
            answer.setInteger(UInt8(2), at: answer.readerIndex + 8)
            answer.moveWriterIndex(to: answer.readerIndex + 11)
            context.write(NIOAny(answer), promise: nil)
        }
        promise?.succeed(())
    }
}
