import HAL
import Records
import Station

/// Where authorization stands, in words.
enum AuthorizationText {
    static func text(
        of snapshot: AuthorizationSnapshot, tag: String, in language: Language, at now: MonotonicInstant
    ) -> String {
        switch snapshot.state {
        case .idle where !tag.isEmpty:
            language.pick("permitted by \(tag)", "freigegeben von \(tag)", "permis par \(tag)", "permitido por \(tag)")
        case .idle:
            language.pick(
                "nobody is authorized", "niemand ist freigegeben", "personne n'est autorisé", "nadie está autorizado")
        case .waitingForCar(let holder, let until, _):
            waiting(for: holder, seconds: Int(max(0, (until - now).seconds).rounded(.up)), in: language)
        case .authorized(let holder):
            language.pick(
                "\(holder.text) charges", "\(holder.text) lädt", "\(holder.text) charge", "\(holder.text) carga")
        case .stopped:
            language.pick(
                "stopped; unplug or show a card to charge again",
                "beendet; zum erneuten Laden ausstecken oder eine Karte zeigen",
                "arrêté ; débrancher ou présenter une carte pour charger à nouveau",
                "terminado; desenchufe o presente una tarjeta para volver a cargar")
        }
    }

    private static func waiting(for holder: AuthorizationHolder, seconds: Int, in language: Language) -> String {
        language.pick(
            "\(holder.text) may charge; plug the car in within \(seconds) s",
            "\(holder.text) darf laden; das Auto innert \(seconds) s einstecken",
            "\(holder.text) peut charger ; branchez le véhicule dans les \(seconds) s",
            "\(holder.text) puede cargar; enchufe el coche en \(seconds) s")
    }
}
