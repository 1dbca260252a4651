import Records

/// Where the board's address comes from.
public enum NetworkAddressing: String, SettingChoice {
    /// A DHCP server.
    case dhcp
    /// The settings.
    case fixed = "static"

    /// The value in words.
    public var label: LocalizedText {
        switch self {
        case .dhcp:
            LocalizedText(en: "Dynamic (DHCP)", de: "Dynamisch (DHCP)", fr: "Dynamique (DHCP)", es: "Dinámica (DHCP)")
        case .fixed:
            LocalizedText(en: "Static", de: "Statisch", fr: "Statique", es: "Estática")
        }
    }
}
