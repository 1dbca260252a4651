import LocalAPI
import SignedReadings

extension SessionSigner {
    /// How it stands, for people.
    var status: SigningStatus {
        if store == nil { return SigningStatus(state: .failed, reason: "the store has no place for signed readings") }
        if let storeError, notes == nil || phase == .idle {
            return SigningStatus(state: .failed, reason: "the store fails: \(storeError)")
        }
        if isBlocked { return SigningStatus(state: .failed, reason: failure) }
        switch phase {
        case .idle:
            if let reason = current?.unsigned { return SigningStatus(state: .failed, reason: reason) }
            if let current, !current.isBegun {
                return SigningStatus(state: .idle, reason: "the meter is about to be told to begin")
            }
            return SigningStatus(state: isVerified ? .verified : .idle)
        case .beginning: return SigningStatus(state: .idle, reason: "the meter is being told to begin")
        case .running: return SigningStatus(state: .running)
        case .ending, .recovering, .fetched: return SigningStatus(state: .fetching, reason: failure)
        case .verified, .acknowledging: return SigningStatus(state: .verified)
        case .failed: return SigningStatus(state: .failed, reason: failure)
        }
    }

    /// Why nobody may charge, or why a session is not signed; `nil` if all is well.
    var trouble: String? {
        if let storeError { return "signed readings cannot be kept: \(storeError)" }
        guard status.state == .failed, let reason = status.reason else {
            guard isWithholding, current != nil else { return nil }
            return "no charging yet: the meter must sign the session first (signedTransactions.required)"
        }
        return (isWithholding ? "no charging, the meter does not sign: " : "not signed: ") + reason
    }
}
