import LocalAPI
import SignedReadings

extension SessionSigner {
    /// How it stands, for people.
    var status: SigningStatus {
        if store == nil { return SigningStatus(state: .failed, reason: "the store has no place for signed readings") }
        if let storeError { return SigningStatus(state: .failed, reason: "the store fails: \(storeError)") }
        if isBlocked { return SigningStatus(state: .failed, reason: failure) }
        if let reason = current?.unsigned { return SigningStatus(state: .failed, reason: reason) }
        switch phase {
        case .idle: return resting
        case .beginning: return SigningStatus(state: .idle, reason: "the meter is being told to begin")
        case .running: return SigningStatus(state: .running)
        case .recovering where failure != nil: return SigningStatus(state: .failed, reason: failure)
        case .ending, .recovering, .fetched: return SigningStatus(state: .fetching)
        case .verified where failure != nil: return SigningStatus(state: .failed, reason: failure)
        case .verified, .acknowledging: return SigningStatus(state: .verified)
        case .failed: return SigningStatus(state: .failed, reason: failure)
        }
    }

    /// While no transaction is open.
    private var resting: SigningStatus {
        guard let current, !isCurrentBegun, !current.isOver else {
            return SigningStatus(state: isVerified ? .verified : .idle)
        }
        return SigningStatus(state: .idle, reason: waiting ?? "the meter is about to be told to begin")
    }

    /// Why nobody may charge, or why a session is not signed; `nil` if all is well.
    var trouble: String? {
        let status = status
        let reason = status.reason ?? ""
        if isWithholding, current != nil {
            return "no charging, the meter must sign the session first (signedTransactions.required): "
                + (reason.isEmpty ? "it is about to" : reason)
        }
        if status.state == .failed { return "sessions are not signed: \(reason)" }
        return waiting.map { "the session is not signed yet: \($0)" }
    }
}
