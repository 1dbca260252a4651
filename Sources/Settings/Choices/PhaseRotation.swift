import Records

/// Which of the supply's phases R, S and T the station's L1, L2 and L3 are, in this order; OCPP's words.
public enum PhaseRotation: String, SettingChoice {
    /// L1 is R, L2 is S, L3 is T.
    case rst = "RST"
    /// L1 is R, L2 is T, L3 is S.
    case rts = "RTS"
    /// L1 is S, L2 is R, L3 is T.
    case srt = "SRT"
    /// L1 is S, L2 is T, L3 is R.
    case str = "STR"
    /// L1 is T, L2 is R, L3 is S.
    case trs = "TRS"
    /// L1 is T, L2 is S, L3 is R.
    case tsr = "TSR"

    /// The value in words.
    public var label: LocalizedText {
        switch self {
        case .rst:
            LocalizedText(
                en: "RST (L1 = R, L2 = S, L3 = T)", de: "RST (L1 = R, L2 = S, L3 = T)",
                fr: "RST (L1 = R, L2 = S, L3 = T)", es: "RST (L1 = R, L2 = S, L3 = T)")
        case .rts:
            LocalizedText(
                en: "RTS (L1 = R, L2 = T, L3 = S)", de: "RTS (L1 = R, L2 = T, L3 = S)",
                fr: "RTS (L1 = R, L2 = T, L3 = S)", es: "RTS (L1 = R, L2 = T, L3 = S)")
        case .srt:
            LocalizedText(
                en: "SRT (L1 = S, L2 = R, L3 = T)", de: "SRT (L1 = S, L2 = R, L3 = T)",
                fr: "SRT (L1 = S, L2 = R, L3 = T)", es: "SRT (L1 = S, L2 = R, L3 = T)")
        case .str:
            LocalizedText(
                en: "STR (L1 = S, L2 = T, L3 = R)", de: "STR (L1 = S, L2 = T, L3 = R)",
                fr: "STR (L1 = S, L2 = T, L3 = R)", es: "STR (L1 = S, L2 = T, L3 = R)")
        case .trs:
            LocalizedText(
                en: "TRS (L1 = T, L2 = R, L3 = S)", de: "TRS (L1 = T, L2 = R, L3 = S)",
                fr: "TRS (L1 = T, L2 = R, L3 = S)", es: "TRS (L1 = T, L2 = R, L3 = S)")
        case .tsr:
            LocalizedText(
                en: "TSR (L1 = T, L2 = S, L3 = R)", de: "TSR (L1 = T, L2 = S, L3 = R)",
                fr: "TSR (L1 = T, L2 = S, L3 = R)", es: "TSR (L1 = T, L2 = S, L3 = R)")
        }
    }
}
