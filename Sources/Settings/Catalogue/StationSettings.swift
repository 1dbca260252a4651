import Records

/// The charging station as a whole.
public enum StationSettings {
    /// Whether the charge point is available; Modbus register 124 and OCPP's ChangeAvailability write it too.
    public static let available = Setting<Bool>(
        .station, "available", default: true,
        label: LocalizedText(
            en: "Charge point available",
            de: "Ladepunkt verfügbar",
            fr: "Point de charge disponible",
            es: "Punto de carga disponible"),
        help: LocalizedText(
            en: "Switched off, the station is out of service and starts no session.",
            de: "Ausgeschaltet ist die Station ausser Betrieb und beginnt keine Ladung.",
            fr: "Désactivé, la station est hors service et ne commence aucune session.",
            es: "Desactivado, la estación está fuera de servicio y no inicia ninguna sesión."))

    /// The language where nobody has chosen another.
    public static let language = Setting<StationLanguage>(
        .station, "language", default: .english,
        label: LocalizedText(
            en: "Language",
            de: "Sprache",
            fr: "Langue",
            es: "Idioma"),
        help: LocalizedText(
            en: "The language of explanations where the reader has not chosen another.",
            de: "Die Sprache der Erklärungen, wenn der Leser keine andere gewählt hat.",
            fr: "La langue des explications si le lecteur n'en a pas choisi d'autre.",
            es: "El idioma de las explicaciones si el lector no ha elegido otro."))

    /// The time zone of local times, by its IANA name.
    public static let timeZone = Setting<String>(
        .station, "timeZone", .text(TextRule(.timeZone, 1...64, mayBeEmpty: false)), default: "UTC",
        label: LocalizedText(
            en: "Time zone",
            de: "Zeitzone",
            fr: "Fuseau horaire",
            es: "Zona horaria"),
        help: LocalizedText(
            en: "The time zone of the times shown and exported, such as Europe/Berlin. Nothing about charging "
                + "depends on it.",
            de: "Die Zeitzone angezeigter und exportierter Zeiten, zum Beispiel Europe/Berlin. Das Laden hängt "
                + "nicht davon ab.",
            fr: "Le fuseau des heures affichées et exportées, par exemple Europe/Paris. La charge n'en dépend "
                + "pas.",
            es: "La zona de las horas mostradas y exportadas, por ejemplo Europe/Madrid. La carga no depende de "
                + "ella."))

    /// All of them, in the order of a page.
    static let all: [SettingDefinition] = [
        available.definition, language.definition, timeZone.definition,
    ]
}
