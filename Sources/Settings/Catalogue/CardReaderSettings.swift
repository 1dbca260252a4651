/// The reader of RFID cards.
public enum CardReaderSettings {
    /// Its model.
    public static let model = Setting<CardReaderModel>(
        .cardReader, "model", default: .off, effect: .daemonRestart, switchOf: .cardReader,
        label: LocalizedText(
            en: "RFID reader",
            de: "RFID-Leser",
            fr: "Lecteur RFID",
            es: "Lector RFID"),
        help: LocalizedText(
            en: "The reader of RFID cards. A simulated one is for simulated boards only.",
            de: "Der Leser für RFID-Karten. Ein simulierter ist nur für simulierte Platinen.",
            fr: "Le lecteur de cartes RFID. Un lecteur simulé est réservé aux cartes électroniques simulées.",
            es: "El lector de tarjetas RFID. Uno simulado es solo para placas simuladas."))

    /// The serial port it is on.
    public static let device = Setting<String>(
        .cardReader, "device", .text(TextRule(.path, 2...128)), default: "", effect: .daemonRestart,
        label: LocalizedText(
            en: "RFID reader device",
            de: "Gerätedatei des RFID-Lesers",
            fr: "Périphérique du lecteur RFID",
            es: "Dispositivo del lector RFID"),
        help: LocalizedText(
            en: "The serial port that the reader is on, such as /dev/ttyAMA0 or a path below /dev/serial/by-id.",
            de: "Die serielle Schnittstelle des Lesers, zum Beispiel /dev/ttyAMA0 oder ein Pfad unter "
                + "/dev/serial/by-id.",
            fr: "Le port série du lecteur, par exemple /dev/ttyAMA0 ou un chemin sous /dev/serial/by-id.",
            es: "El puerto serie del lector, por ejemplo /dev/ttyAMA0 o una ruta bajo /dev/serial/by-id."))

    /// All of them, in the order of a page.
    static let all: [SettingDefinition] = [
        model.definition, device.definition,
    ]
}
