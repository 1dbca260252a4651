import Records

/// The meter at the house connection.
public enum ExternalMeterModel: String, SettingChoice {
    /// None.
    case none
    /// TQ EM300-LR.
    case tqEM300LR = "tq-em300-lr"
    /// TQ EM410/EM420.
    case tqEM410 = "tq-em410"
    /// IPD Control.
    case ipdControl = "ipd-control"
    /// Janitza UMG 512/96 PRO.
    case janitzaUMG512 = "janitza-umg512"
    /// Janitza UMG 605 PRO.
    case janitzaUMG605 = "janitza-umg605"
    /// Phoenix Contact EEM-MB371.
    case phoenixEEMMB371 = "phoenix-eem-mb371"
    /// Siemens 7KM2200.
    case siemens7KM2200 = "siemens-7km2200"

    /// The value in words.
    public var label: LocalizedText {
        switch self {
        case .none:
            LocalizedText(en: "None", de: "Keiner", fr: "Aucun", es: "Ninguno")
        case .tqEM300LR:
            LocalizedText(
                en: "Modbus TQ EM300-LR (TCP)", de: "Modbus TQ EM300-LR (TCP)", fr: "Modbus TQ EM300-LR (TCP)",
                es: "Modbus TQ EM300-LR (TCP)")
        case .tqEM410:
            LocalizedText(
                en: "Modbus TQ EM410/EM420 (TCP)", de: "Modbus TQ EM410/EM420 (TCP)", fr: "Modbus TQ EM410/EM420 (TCP)",
                es: "Modbus TQ EM410/EM420 (TCP)")
        case .ipdControl:
            LocalizedText(
                en: "Modbus IPD Control (TCP)", de: "Modbus IPD Control (TCP)", fr: "Modbus IPD Control (TCP)",
                es: "Modbus IPD Control (TCP)")
        case .janitzaUMG512:
            LocalizedText(
                en: "Modbus Janitza UMG 512/96 PRO (TCP)", de: "Modbus Janitza UMG 512/96 PRO (TCP)",
                fr: "Modbus Janitza UMG 512/96 PRO (TCP)", es: "Modbus Janitza UMG 512/96 PRO (TCP)")
        case .janitzaUMG605:
            LocalizedText(
                en: "Modbus Janitza UMG 605 PRO (TCP)", de: "Modbus Janitza UMG 605 PRO (TCP)",
                fr: "Modbus Janitza UMG 605 PRO (TCP)", es: "Modbus Janitza UMG 605 PRO (TCP)")
        case .phoenixEEMMB371:
            LocalizedText(
                en: "Modbus Phoenix Contact EEM-MB371 (TCP)", de: "Modbus Phoenix Contact EEM-MB371 (TCP)",
                fr: "Modbus Phoenix Contact EEM-MB371 (TCP)", es: "Modbus Phoenix Contact EEM-MB371 (TCP)")
        case .siemens7KM2200:
            LocalizedText(
                en: "Modbus Siemens 7KM2200 (TCP)", de: "Modbus Siemens 7KM2200 (TCP)",
                fr: "Modbus Siemens 7KM2200 (TCP)", es: "Modbus Siemens 7KM2200 (TCP)")
        }
    }
}
