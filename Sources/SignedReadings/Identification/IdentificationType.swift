/// What an identification is, by OCMF's names (IT).
public enum IdentificationType: String, Hashable, Sendable, CaseIterable {
    /// None.
    case none = "NONE"
    /// Withheld for privacy.
    case denied = "DENIED"
    /// Not said.
    case undefined = "UNDEFINED"
    /// UID of an ISO 14443 card.
    case iso14443 = "ISO14443"
    /// UID of an ISO 15693 card.
    case iso15693 = "ISO15693"
    /// Electro-mobility account (ISO 15118).
    case emaid = "EMAID"
    /// The vehicle (ISO 15118).
    case evccid = "EVCCID"
    /// The vehicle's contract (DIN 91286).
    case evcoid = "EVCOID"
    /// A payment card.
    case iso7812 = "ISO7812"
    /// A card's transaction.
    case cardTransaction = "CARD_TXN_NR"
    /// Made by a central.
    case central = "CENTRAL"
    /// Made by a central, such as by a text message.
    case central1 = "CENTRAL_1"
    /// Made by a central, in another way.
    case central2 = "CENTRAL_2"
    /// Made here.
    case local = "LOCAL"
    /// Made here.
    case local1 = "LOCAL_1"
    /// Made here, in another way.
    case local2 = "LOCAL_2"
    /// A telephone number.
    case phoneNumber = "PHONE_NUMBER"
    /// A private code.
    case keyCode = "KEY_CODE"

    /// The number for meters that have a register for it (EM580).
    var code: UInt16 {
        switch self {
        case .none: 0
        case .denied: 1
        case .undefined: 2
        case .iso14443: 10
        case .iso15693: 11
        case .emaid: 20
        case .evccid: 21
        case .evcoid: 30
        case .iso7812: 40
        case .cardTransaction: 50
        case .central: 60
        case .central1: 61
        case .central2: 62
        case .local: 70
        case .local1: 71
        case .local2: 72
        case .phoneNumber: 80
        case .keyCode: 90
        }
    }
}
