import Records

/// The registers that the Modbus server shows.
public enum ModbusRegisterSet: String, SettingChoice {
    /// Open Modbus Charge Control Interface.
    case omcci

    /// The value in words.
    public var label: LocalizedText {
        switch self {
        case .omcci:
            LocalizedText(
                en: "Open Modbus Charge Control Interface (OMCCI)", de: "Open Modbus Charge Control Interface (OMCCI)",
                fr: "Open Modbus Charge Control Interface (OMCCI)", es: "Open Modbus Charge Control Interface (OMCCI)")
        }
    }
}
