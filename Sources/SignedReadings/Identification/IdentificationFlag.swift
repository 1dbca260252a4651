/// How a user was assigned, by OCMF's names (IF).
public enum IdentificationFlag: String, Hashable, Sendable, CaseIterable {
    /// Not by RFID.
    case rfidNone = "RFID_NONE"
    /// By an external card reader.
    case rfidPlain = "RFID_PLAIN"
    /// By a protected card reader.
    case rfidRelated = "RFID_RELATED"
    /// By a shared key.
    case rfidSharedKey = "RFID_PSK"
    /// Not by OCPP.
    case ocppNone = "OCPP_NONE"
    /// By RemoteStart.
    case ocppRemoteStart = "OCPP_RS"
    /// By Authorize.
    case ocppAuthorize = "OCPP_AUTH"
    /// By RemoteStart over TLS.
    case ocppRemoteStartTLS = "OCPP_RS_TLS"
    /// By Authorize over TLS.
    case ocppAuthorizeTLS = "OCPP_AUTH_TLS"
    /// By the authorization cache.
    case ocppCache = "OCPP_CACHE"
    /// By a whitelist.
    case ocppWhitelist = "OCPP_WHITELIST"
    /// By a backend's certificate.
    case ocppCertified = "OCPP_CERTIFIED"
    /// Not by ISO 15118.
    case iso15118None = "ISO15118_NONE"
    /// By plug and charge.
    case iso15118PlugAndCharge = "ISO15118_PNC"
    /// Not by telephone.
    case plmnNone = "PLMN_NONE"
    /// By a call.
    case plmnRing = "PLMN_RING"
    /// By a text message.
    case plmnMessage = "PLMN_SMS"

    /// The group (0 RFID, 1 OCPP, 2 ISO 15118, 3 telephone), which is also the register on meters with one each (EM580),
    /// and the number there.
    var place: (group: Int, code: UInt16) {
        switch self {
        case .rfidNone: (0, 0)
        case .rfidPlain: (0, 1)
        case .rfidRelated: (0, 2)
        case .rfidSharedKey: (0, 3)
        case .ocppNone: (1, 0)
        case .ocppRemoteStart: (1, 1)
        case .ocppAuthorize: (1, 2)
        case .ocppRemoteStartTLS: (1, 3)
        case .ocppAuthorizeTLS: (1, 4)
        case .ocppCache: (1, 5)
        case .ocppWhitelist: (1, 6)
        case .ocppCertified: (1, 7)
        case .iso15118None: (2, 0)
        case .iso15118PlugAndCharge: (2, 1)
        case .plmnNone: (3, 0)
        case .plmnRing: (3, 1)
        case .plmnMessage: (3, 2)
        }
    }
}
