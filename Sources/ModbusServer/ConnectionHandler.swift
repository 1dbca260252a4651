import Glibc
import HAL
import Modbus
import NIOCore

/// Answers one connection's requests, as many as come, and stops reading while its answers are not read.
///
/// Everything in it belongs to the channel's event loop. The run-time check of exclusive access is left out where each
/// request would pay for it; in its place stands a rule: while `assembler` consumes and while `output` is written to,
/// nothing is sent and no promise or event is fired, since those may call back into here at once.
final class ConnectionHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let bank: any RegisterBank
    private let connection: ClientConnection
    private let registry: ConnectionRegistry
    private let clock: any MonotonicClock
    @exclusivity(unchecked) private var assembler = TCPRequestAssembler()
    /// Used again and again: once its answers are sent, nobody else holds it.
    @exclusivity(unchecked) private var output: ByteBuffer
    @exclusivity(unchecked) private var isEnding = false
    /// The socket, for sending an answer at once; `nil` where another handler must see it, and once the channel is closed.
    @exclusivity(unchecked) private var descriptor: NIOBSDSocket.Handle?
    private let mayWriteDirectly: Bool
    /// How many writes the channel has not finished; while there are any, further ones go behind them.
    @exclusivity(unchecked) private var queuedWrites = 0
    /// Whether the client reads what it is sent, so that it may be served further.
    @exclusivity(unchecked) private var mayRead = true

    init(
        bank: any RegisterBank, connection: ClientConnection, registry: ConnectionRegistry, clock: any MonotonicClock,
        allocator: ByteBufferAllocator, mayWriteDirectly: Bool
    ) {
        self.mayWriteDirectly = mayWriteDirectly
        self.bank = bank
        self.connection = connection
        self.registry = registry
        self.clock = clock
        output = allocator.buffer(capacity: Self.usualCapacity)
    }

    private static let usualCapacity = 512
    /// The standard's functions that write: coils, registers, masked, and along with a read.
    private static let writes: FunctionSet = [0x05, 0x06, 0x0F, 0x10, 0x16, 0x17]

    func handlerAdded(context: ChannelHandlerContext) {
        guard mayWriteDirectly else { return }
        descriptor = try? context.pipeline.syncOperations.withUnsafeTransportIfAvailable(of: NIOBSDSocket.Handle.self) {
            $0
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        descriptor = nil
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { descriptor = nil }

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
        if sent > 0 { send(context) }
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
            if isServed, Self.writes.contains(pdu[0]), connection.noteWrite() {
                registry.noteWriter(connection.address)
            }
            let answered = MBAPHeader(transaction: header.transaction, unit: header.unit, pduLength: answer.length)
            answered.encode(into: buffer)
            return answered.frameLength
        }
        return isServed
    }

    /// Sends the answers: at once if the socket takes them, as it nearly always does, else through the channel's queue.
    private func send(_ context: ChannelHandlerContext) {
        if let descriptor, queuedWrites == 0 {
            let count = output.withUnsafeReadableBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
            }
            if count > 0 { output.moveReaderIndex(forwardBy: count) }
            // A failure other than a full buffer is met again by the channel, which then closes.
        }
        if output.readableBytes > 0 {
            queuedWrites += 1
            let promise = context.eventLoop.makePromise(of: Void.self)
            promise.futureResult.assumeIsolated().whenComplete { _ in self.queuedWrites -= 1 }
            context.writeAndFlush(wrapOutboundOut(output), promise: promise)
        }
        if output.capacity > 16 * Self.usualCapacity {
            output = context.channel.allocator.buffer(capacity: Self.usualCapacity)
        } else {
            output.clear()
        }
    }

    /// The next read is asked for here, at the head of the pipeline, rather than by the channel through all of it.
    func channelReadComplete(context: ChannelHandlerContext) {
        if mayRead { context.read() }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        // Reading goes on when the client has read.
        let isWritable = context.channel.isWritable
        mayRead = isWritable
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
