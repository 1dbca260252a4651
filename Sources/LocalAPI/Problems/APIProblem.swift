/// Why a request was refused: what, where and how to mend it.
///
/// Travels as `application/problem+json` (RFC 9457) with the extension members `where` and `mend`.
public struct APIProblem: Error, Hashable, Sendable {
    /// The kinds of refusal.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// The body or a value in it is wrong.
        case badRequest = "bad-request"
        /// There is no such path.
        case notFound = "not-found"
        /// The path exists; the method is not for it.
        case wrongMethod = "wrong-method"
        /// Right request, wrong moment: the wallbox is in a state that forbids it.
        case wrongState = "wrong-state"
        /// The body is too long.
        case tooLarge = "too-large"
        /// The daemon failed.
        case internalError = "internal-error"
        /// The daemon is stopping or the control loop does not answer.
        case unavailable = "unavailable"
    }

    /// The kind, from which the HTTP status follows.
    public var kind: Kind
    /// What is wrong.
    public var what: String
    /// Where: a field of the body, a path, a file; may be empty.
    public var place: String
    /// How to mend it.
    public var mend: String

    /// A problem of `kind`.
    public init(_ kind: Kind, what: String, where place: String = "", mend: String) {
        self.kind = kind
        self.what = what
        self.place = place
        self.mend = mend
    }

    /// The HTTP status code.
    public var statusCode: Int {
        switch kind {
        case .badRequest: 400
        case .notFound: 404
        case .wrongMethod: 405
        case .wrongState: 409
        case .tooLarge: 413
        case .internalError: 500
        case .unavailable: 503
        }
    }
}

extension APIProblem: CustomStringConvertible {
    /// All three parts in one line.
    public var description: String {
        (place.isEmpty ? "" : "\(place): ") + what + (mend.isEmpty ? "" : "; \(mend)")
    }
}
