import Records

/// Answers an ``Authorizer``'s checks: local list, OCPP list, backend, and then doubt.
///
/// The first yes counts. A list that cannot be read is no reason to refuse as long as somebody else says yes; if nobody
/// does, it is a reason for doubt. A no of the backend is a no, whatever the setting. Blocks on disk and backend, so it is
/// not for the thread that drives the authorizer, unless that may wait.
public struct TokenChecker: Sendable {
    private let lists: any WhitelistStore
    private let backend: any BackendAuthorizing

    /// A checker on these lists.
    public init(lists: any WhitelistStore, backend: any BackendAuthorizing = NoBackend()) {
        self.lists = lists
        self.backend = backend
    }

    /// Looks `check` up.
    public func answer(_ check: TokenCheck) -> TokenVerdict {
        var failure: StoreError?
        for (list, right) in [(WhitelistName.local, SessionAuthorization.localWhitelist), (.ocpp, .ocppWhitelist)] {
            do throws(StoreError) {
                if try lists.contains(check.token, in: list, outlet: check.outlet) { return .accepted(right) }
            } catch {
                failure = failure ?? error
            }
        }
        if case .learn(let list) = check.purpose { return learn(check.token, to: list, failure: failure) }
        switch backend.authorize(check.token, outlet: check.outlet) {
        case .accepted: return .accepted(.backend)
        case .refused(let refusal): return .refused(.backendRefused(refusal))
        case .unreachable:
            if check.allowsInDoubt { return .accepted(.inDoubt) }
            return .refused(failure.map { .lookupFailed($0.text) } ?? .backendUnreachable)
        case .absent:
            guard let failure else { return .refused(.unknown) }
            return check.allowsInDoubt ? .accepted(.inDoubt) : .refused(.lookupFailed(failure.text))
        }
    }

    /// A token is unknown only if both lists could be read.
    private func learn(_ token: IdentityToken, to list: WhitelistName, failure: StoreError?) -> TokenVerdict {
        if let failure { return .learningFailed(failure.text) }
        do throws(StoreError) {
            try lists.add(token, to: list)
            return .learned(list)
        } catch {
            return .learningFailed(error.text)
        }
    }
}
