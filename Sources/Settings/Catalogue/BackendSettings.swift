import Records

/// The backend, over OCPP.
public enum BackendSettings {
    /// Whether and how the station speaks with one.
    public static let protocolVersion = Setting<BackendProtocol>(
        .backend, "protocolVersion", default: .off, effect: .daemonRestart, switchOf: .ocpp,
        label: LocalizedText(
            en: "Backend protocol",
            de: "Backend-Protokoll",
            fr: "Protocole du système central",
            es: "Protocolo del sistema central"),
        help: LocalizedText(
            en: "Whether the station speaks with a backend, and how.",
            de: "Ob und wie die Station mit einem Backend spricht.",
            fr: "Si la station parle avec un système central, et comment.",
            es: "Si la estación habla con un sistema central, y cómo."))

    /// The backend's address, without the charge box identity.
    public static let url = Setting<String>(
        .backend, "url", .url(schemes: ["ws", "wss"]), default: "", effect: .daemonRestart,
        label: LocalizedText(
            en: "OCPP URL",
            de: "OCPP-URL",
            fr: "URL OCPP",
            es: "URL de OCPP"),
        help: LocalizedText(
            en: "The backend's WebSocket address without the charge box identity, such as "
                + "wss://ocpp.example.org/path.",
            de: "Die WebSocket-Adresse des Backends ohne die ChargeBox-ID, zum Beispiel "
                + "wss://ocpp.example.org/pfad.",
            fr: "L'adresse WebSocket du système central sans l'identité de la borne, par exemple "
                + "wss://ocpp.example.org/chemin.",
            es: "La dirección WebSocket del sistema central sin la identidad de la estación, por ejemplo "
                + "wss://ocpp.example.org/ruta."))

    /// The station's name at the backend.
    public static let chargeBoxIdentity = Setting<String>(
        .backend, "chargeBoxIdentity", .text(TextRule(.identifier, 1...48)), default: "", effect: .daemonRestart,
        label: LocalizedText(
            en: "Charge box identity",
            de: "ChargeBox-ID",
            fr: "Identité de la borne",
            es: "Identidad de la estación"),
        help: LocalizedText(
            en: "The name under which the backend knows the station.",
            de: "Der Name, unter dem das Backend die Station kennt.",
            fr: "Le nom sous lequel le système central connaît la station.",
            es: "El nombre con el que el sistema central conoce la estación."))

    /// The password for HTTP basic authentication (OCPP's AuthorizationKey); empty for none.
    public static let password = Setting<String>(
        .backend, "password", .text(TextRule(.visibleASCII, 8...40)), default: "", effect: .daemonRestart,
        isSecret: true,
        label: LocalizedText(
            en: "Backend password",
            de: "Backend-Passwort",
            fr: "Mot de passe du système central",
            es: "Contraseña del sistema central"),
        help: LocalizedText(
            en: "The password of the station at the backend (HTTP basic authentication). Exports leave it out. "
                + "Empty for none.",
            de: "Das Passwort der Station beim Backend (HTTP Basic). Exporte lassen es weg. Leer für keines.",
            fr: "Le mot de passe de la station auprès du système central (HTTP Basic). Les exports l'omettent. "
                + "Vide pour aucun.",
            es: "La contraseña de la estación ante el sistema central (HTTP Basic). Las exportaciones la omiten. "
                + "Vacía si no hay."))

    /// All of them, in the order of a page.
    static let all: [SettingDefinition] = [
        protocolVersion.definition, url.definition, chargeBoxIdentity.definition, password.definition,
    ]
}
