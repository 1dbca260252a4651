/// Concrete forms of `== nil` and `??`, whose generic originals are barred on the control path.
extension Instant? {
    /// Whether there is no instant.
    var isUnset: Bool {
        @_noLocks get {
            switch self {
            case .none: true
            case .some: false
            }
        }
    }

    /// The instant, or `other` if there is none.
    @_noLocks
    func or(_ other: Instant) -> Instant {
        switch self {
        case .none: other
        case .some(let instant): instant
        }
    }
}
