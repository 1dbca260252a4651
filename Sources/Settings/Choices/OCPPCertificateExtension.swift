import Records

/// By which extension of OCPP 1.6 certificates for ISO 15118 come.
public enum OCPPCertificateExtension: String, SettingChoice {
    /// Bender ebee's.
    case ebee
    /// The Open Charge Alliance's.
    case oca

    /// The value in words.
    public var label: LocalizedText {
        switch self {
        case .ebee:
            LocalizedText(en: "Ebee", de: "Ebee", fr: "Ebee", es: "Ebee")
        case .oca:
            LocalizedText(
                en: "Open Charge Alliance (OCA)", de: "Open Charge Alliance (OCA)", fr: "Open Charge Alliance (OCA)",
                es: "Open Charge Alliance (OCA)")
        }
    }
}
