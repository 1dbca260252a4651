import Hummingbird

/// Answers each request on a thread that may wait.
struct WaitingMiddleware<Context: RequestContext>: RouterMiddleware {
    private let executor: WaitingExecutor

    /// `prepareThread` runs before each part of an answer, on the thread that makes it.
    init(prepareThread: @escaping @Sendable () -> Void) { executor = WaitingExecutor(prepareThread: prepareThread) }

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        try await withTaskExecutorPreference(executor) { try await next(request, context) }
    }
}
