import HAL
import Modbus
import NIOCore

/// Answers one connection's requests, as many as come, and stops reading while its answers are not read.
final class ConnectionHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let bank: any RegisterBank
    private let connection: ClientConnection
    private let registry: ConnectionRegistry
    private let clock: any MonotonicClock
    private var assembler = TCPRequestAssembler()
    /// Used again and again: once its answers are sent, nobody else holds it.
    private var output: ByteBuffer
    private var isEnding = false

    init(
        bank: any RegisterBank, connection: ClientConnection, registry: ConnectionRegistry, clock: any MonotonicClock,
        allocator: ByteBufferAllocator
    ) {
        self.bank = bank
        self.connection = connection
        self.registry = registry
        self.clock = clock
        output = allocator.buffer(capacity: Self.usualCapacity)
    }

    private static let usualCapacity = 512

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isEnding else { return }
        let input = unwrapInboundIn(data)
        let now = clock.now
        var requests: UInt64 = 0
        var exceptions: UInt64 = 0
        let isModbus = input.withUnsafeReadableBytes { bytes in
            do throws(ModbusError) {
                try assembler.consume(bytes) { header, pdu in
                    requests += 1
                    if !answer(header, pdu, at: now) { exceptions += 1 }
                }
                return true
            } catch { return false }
        }
        let sent = output.readableBytes
        connection.count(
            requests: requests, exceptions: exceptions, received: input.readableBytes, sent: sent,
            isAmidFrame: assembler.isAmidFrame, at: now)
        if sent > 0 {
            context.writeAndFlush(wrapOutboundOut(output), promise: nil)
            if output.capacity > 16 * Self.usualCapacity {
                output = context.channel.allocator.buffer(capacity: Self.usualCapacity)
            } else {
                output.clear()
            }
        }
        if !isModbus {
            registry.countNotModbus()
            end(context)
        }
    }

    /// Answers one request; `false` if by an exception.
    private func answer(_ header: MBAPHeader, _ pdu: UnsafeRawBufferPointer, at now: MonotonicInstant) -> Bool {
        let caller = ModbusCaller(address: connection.address, unit: header.unit, now: now)
        var isServed = true
        output.writeWithUnsafeMutableBytes(minimumWritableBytes: MBAPHeader.maximumFrameLength) { buffer in
            let response = UnsafeMutableRawBufferPointer(rebasing: buffer[MBAPHeader.length...])
            let answer = ModbusResponder.answer(pdu, from: bank, for: caller, into: response)
            isServed = answer.exception == nil
            let answered = MBAPHeader(transaction: header.transaction, unit: header.unit, pduLength: answer.length)
            answered.encode(into: buffer)
            return answered.frameLength
        }
        return isServed
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        // Reading goes on when the client has read.
        let isWritable = context.channel.isWritable
        connection.setBlocked(!isWritable, at: clock.now)
        context.channel.setOption(.autoRead, value: isWritable).whenFailure { _ in }
        context.fireChannelWritabilityChanged()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        // A client that has sent all it wants gets all its answers before the connection ends.
        if let event = event as? ChannelEvent, event == .inputClosed {
            end(context)
        } else {
            context.fireUserInboundEventTriggered(event)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    /// Closes once what was answered is sent.
    private func end(_ context: ChannelHandlerContext) {
        guard !isEnding else { return }
        isEnding = true
        let channel = context.channel
        channel.writeAndFlush(channel.allocator.buffer(capacity: 0)).whenComplete { _ in channel.close(promise: nil) }
    }
}
