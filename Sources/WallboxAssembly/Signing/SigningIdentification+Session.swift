import Records
import SignedReadings

extension SigningIdentification {
    /// Who charges by showing `token`, at `chargePoint`; nobody in particular without one, as in free charging.
    init(_ token: IdentityToken?, chargePoint: String) {
        self.init(chargePoint: chargePoint, gateway: Gateway(model: "Pilotline", version: Version.text))
        guard let token = token?.withoutOutlet else { return }
        isAssigned = true
        // Numbers that anybody can copy.
        level = .hearsay
        data = token.text
        switch token.kind {
        case .card:
            // UIDs of 8 bytes are those of ISO 15693, all others are of ISO 14443-3.
            type = token.text.utf8.count == 16 ? .iso15693 : .iso14443
            flags = [.rfidPlain]
        case .vehicle: type = .evccid
        case .input: type = .local
        }
    }
}
