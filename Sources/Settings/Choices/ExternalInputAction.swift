import Records

/// What the external signal does to this station.
public enum ExternalInputAction: String, SettingChoice {
    /// The limit that is set applies.
    case limit
    /// The grid operator's dimming to 4.2 kW (§ 14a EnWG).
    case dimming = "dimming14a"

    /// The value in words.
    public var label: LocalizedText {
        switch self {
        case .limit:
            LocalizedText(
                en: "The limit set below", de: "Die eingestellte Strombegrenzung", fr: "La limite réglée",
                es: "El límite ajustado")
        case .dimming:
            LocalizedText(
                en: "Dimming to 4.2 kW (§ 14a EnWG)", de: "Dimmung auf 4,2 kW (§ 14a EnWG)",
                fr: "Réduction à 4,2 kW (§ 14a EnWG, Allemagne)", es: "Reducción a 4,2 kW (§ 14a EnWG, Alemania)")
        }
    }

    /// The power down to which the grid operator may dim, 4.2 kW in watts (BNetzA BK6-22-300).
    public static let dimmedWatts = 4200

    /// The current to which the signal limits each of the outlet's `phases` phases, where `limit` is the one set.
    ///
    /// Dimming is to the greatest whole ampere at 230 V that does not exceed 4.2 kW: 6 A on three phases, 9 A on two,
    /// 18 A on one.
    public func current(limit: Amperes, phases: Int) -> Amperes {
        switch self {
        case .limit: limit
        case .dimming: Amperes(Self.dimmedWatts / (230 * min(max(phases, 1), 3)))
        }
    }
}
