import Hummingbird

/// Answers each request on a thread that may wait.
struct WaitingMiddleware<Context: RequestContext>: RouterMiddleware {
    private let executor = WaitingExecutor()

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        try await withTaskExecutorPreference(executor) { try await next(request, context) }
    }
}
