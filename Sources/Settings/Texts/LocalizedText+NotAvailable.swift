import Records

extension LocalizedText {
    /// What is said of a feature that this program does not have.
    public static let notAvailable = LocalizedText(
        en: "not available in this build", de: "in diesem Programmstand nicht verfügbar",
        fr: "non disponible dans cette version du programme", es: "no disponible en esta versión del programa")
}
