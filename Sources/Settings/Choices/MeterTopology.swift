import Records

/// What the meter at the house connection measures.
public enum MeterTopology: String, SettingChoice {
    /// The other loads only.
    case withoutSubDistribution
    /// The other loads and the charging stations.
    case includingSubDistribution

    /// The value in words.
    public var label: LocalizedText {
        switch self {
        case .withoutSubDistribution:
            LocalizedText(
                en: "Without charging station sub-distribution", de: "Ohne Ladestations-Unterverteilung",
                fr: "Sans sous-distribution de la station de recharge",
                es: "Sin subdistribución de la estación de carga")
        case .includingSubDistribution:
            LocalizedText(
                en: "Including charging station sub-distribution", de: "Inklusive Ladestations-Unterverteilung",
                fr: "Sous-distribution de la station de recharge incluse",
                es: "Incluida la subdistribución de la estación de carga")
        }
    }
}
