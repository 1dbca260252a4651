import Hummingbird
import Logging

/// Turns every error into an ``APIProblem`` answer, so that no answer is without what, where and mend.
struct ProblemMiddleware<Context: RequestContext>: RouterMiddleware {
    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let problem as APIProblem {
            return try Response(problem: problem)
        } catch let error as any HTTPResponseError {
            return try Response(problem: Self.problem(status: error.status.code, request))
        } catch {
            context.logger.error("request failed", metadata: ["path": "\(request.uri.path)", "error": "\(error)"])
            return try Response(
                problem: APIProblem(.internalError, what: "\(error)", where: request.uri.path, mend: "see the log"))
        }
    }

    private static func problem(status: Int, _ request: Request) -> APIProblem {
        let path = request.uri.path
        switch status {
        case 404:
            guard let methods = APIPath.methods[path] else {
                let known = APIPath.methods.keys.sorted().joined(separator: ", ")
                return APIProblem(.notFound, what: "there is no such path", where: path, mend: "use one of: \(known)")
            }
            return APIProblem(
                .wrongMethod, what: "\(request.method.rawValue) is not for this path", where: path,
                mend: "use \(methods.joined(separator: " or "))")
        case 413:
            return APIProblem(
                .tooLarge, what: "the body is longer than \(requestLimitBytes) bytes", where: path, mend: "send less")
        default:
            return APIProblem(
                .badRequest, what: "the request is not understood (HTTP status \(status))", where: path,
                mend: "send a request of this API")
        }
    }
}

/// The longest body that is read.
let requestLimitBytes = 65_536

extension Response {
    /// An answer with `value` as JSON.
    init(json value: some Encodable, status: HTTPResponse.Status = .ok) throws(APIProblem) {
        self.init(
            status: status, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try JSON.encode(value))))
    }

    /// An answer that refuses.
    init(problem: APIProblem) throws(APIProblem) {
        self.init(
            status: HTTPResponse.Status(code: problem.statusCode), headers: [.contentType: "application/problem+json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try JSON.encode(problem))))
    }
}
