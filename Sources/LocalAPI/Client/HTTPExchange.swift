import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix

/// One HTTP/1.1 request and its answer over a Unix socket.
struct HTTPExchange: Sendable {
    /// The methods of the API.
    enum Method: String {
        case get = "GET"
        case put = "PUT"
        case post = "POST"
        case patch = "PATCH"
        case delete = "DELETE"
    }

    /// An answer.
    struct Answer: Sendable {
        var status: Int
        var body: [UInt8]
    }

    let socketPath: String
    let timeout: Duration

    /// The longest answer that is read, in bytes.
    private static var answerLimit: Int { 16 << 20 }

    func run(
        _ method: Method, _ path: String, body: [UInt8]?, type: String = "application/json"
    ) async throws(LocalAPIError) -> Answer {
        guard socketPath.utf8.count <= SocketPath.longest else { throw .pathTooLong(path: socketPath) }
        let loop = MultiThreadedEventLoopGroup.singleton.any()
        let answer = loop.makePromise(of: Answer.self)
        do {
            let channel = try await connect(on: loop, answer)
            let timer = loop.scheduleTask(in: TimeAmount(timeout)) { answer.fail(TimeOut()) }
            defer {
                timer.cancel()
                channel.close(promise: nil)
            }
            write(method, path, body, type, to: channel, answer)
            return try await answer.futureResult.get()
        } catch {
            // Without effect if it is fulfilled; a promise must not be dropped.
            answer.fail(error)
            throw translate(error)
        }
    }

    private func connect(on loop: any EventLoop, _ answer: EventLoopPromise<Answer>) async throws -> any Channel {
        try await ClientBootstrap(group: loop)
            .connectTimeout(TimeAmount(timeout))
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    try pipeline.addHTTPClientHandlers()
                    try pipeline.addHandler(NIOHTTPClientResponseAggregator(maxContentLength: Self.answerLimit))
                    try pipeline.addHandler(AnswerHandler(answer))
                }
            }
            .connect(unixDomainSocketPath: socketPath)
            .get()
    }

    private func write(
        _ method: Method, _ path: String, _ body: [UInt8]?, _ type: String, to channel: any Channel,
        _ answer: EventLoopPromise<Answer>
    ) {
        var headers: HTTPHeaders = ["Host": "localhost", "Connection": "close"]
        if let body {
            headers.add(name: "Content-Type", value: type)
            headers.add(name: "Content-Length", value: "\(body.count)")
        } else if method != .get {
            headers.add(name: "Content-Length", value: "0")
        }
        let head = HTTPRequestHead(
            version: .http1_1, method: HTTPMethod(rawValue: method.rawValue), uri: path, headers: headers)
        channel.write(HTTPClientRequestPart.head(head), promise: nil)
        if let body {
            channel.write(HTTPClientRequestPart.body(.byteBuffer(ByteBuffer(bytes: body))), promise: nil)
        }
        // A daemon that refuses early may have closed its side already; what counts is whether it answered.
        channel.writeAndFlush(HTTPClientRequestPart.end(nil), promise: nil)
    }

    private func translate(_ error: any Error) -> LocalAPIError {
        switch error {
        case is TimeOut, is ChannelError:
            if case .connectTimeout? = error as? ChannelError { return timedOut }
            if error is TimeOut { return timedOut }
            return .unintelligible(path: socketPath, detail: "\(error)")
        case let error as IOError where error.errnoCode == ENOENT || error.errnoCode == ECONNREFUSED:
            return .noDaemon(path: socketPath)
        case let error as IOError where error.errnoCode == EACCES || error.errnoCode == EPERM:
            return .notPermitted(path: socketPath)
        case let error as IOError:
            return .system(path: socketPath, action: "talk to the daemon", reason: SocketPath.reason(error.errnoCode))
        default:
            return .unintelligible(path: socketPath, detail: "\(error)")
        }
    }

    private var timedOut: LocalAPIError {
        let parts = timeout.components
        return .timedOut(path: socketPath, seconds: Double(parts.seconds) + Double(parts.attoseconds) * 1e-18)
    }
}

private struct TimeOut: Error {}
private struct ClosedWithoutAnswer: Error, CustomStringConvertible {
    var description: String { "the connection closed without an answer" }
}

/// Fulfils the promise with the first answer, or the first error.
private final class AnswerHandler: ChannelInboundHandler {
    typealias InboundIn = NIOHTTPClientResponseFull
    private let answer: EventLoopPromise<HTTPExchange.Answer>

    init(_ answer: EventLoopPromise<HTTPExchange.Answer>) { self.answer = answer }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let full = unwrapInboundIn(data)
        answer.succeed(
            HTTPExchange.Answer(
                status: Int(full.head.status.code), body: full.body.map { Array($0.readableBytesView) } ?? []))
        context.close(promise: nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        answer.fail(error)
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        answer.fail(ClosedWithoutAnswer())
        context.fireChannelInactive()
    }
}
