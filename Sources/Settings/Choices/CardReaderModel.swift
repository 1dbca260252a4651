/// The reader of RFID cards.
public enum CardReaderModel: String, SettingChoice {
    /// None.
    case off
    /// An NXP PN532 on a serial port.
    case pn532
    /// A simulated one, for simulated boards.
    case simulated

    /// The value in words.
    public var label: LocalizedText {
        switch self {
        case .off:
            LocalizedText(en: "Off", de: "Aus", fr: "Désactivé", es: "Desactivado")
        case .pn532:
            LocalizedText(
                en: "PN532 on a serial port", de: "PN532 an serieller Schnittstelle", fr: "PN532 sur port série",
                es: "PN532 en puerto serie")
        case .simulated:
            LocalizedText(en: "Simulated", de: "Simuliert", fr: "Simulé", es: "Simulado")
        }
    }
}
