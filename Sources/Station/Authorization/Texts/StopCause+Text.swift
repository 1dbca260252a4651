import Records

extension StopCause {
    /// Why, in words.
    public var text: LocalizedText {
        switch self {
        case .sameCard:
            LocalizedText(
                en: "stopped by card", de: "mit der Karte beendet", fr: "arrêtée par la carte",
                es: "detenida con la tarjeta")
        case .inputOff:
            LocalizedText(
                en: "the authorizing input went off", de: "der Freigabeeingang wurde abgeschaltet",
                fr: "l’entrée d’autorisation a été coupée", es: "se desactivó la entrada de autorización")
        case .remote(let owner):
            LocalizedText(
                en: "stopped from afar by \(owner)", de: "aus der Ferne beendet durch \(owner)",
                fr: "arrêtée à distance par \(owner)", es: "detenida a distancia por \(owner)")
        case .freeChargingEnded:
            LocalizedText(
                en: "free charging was switched off", de: "kostenloses Laden wurde abgeschaltet",
                fr: "la charge gratuite a été désactivée", es: "se desactivó la carga gratuita")
        case .unplugged:
            LocalizedText(
                en: "the car was unplugged", de: "das Auto wurde abgesteckt", fr: "la voiture a été débranchée",
                es: "se desconectó el coche")
        }
    }
}

extension IgnoreReason {
    /// Why, in words.
    public var text: LocalizedText {
        switch self {
        case .freeCharging:
            LocalizedText(
                en: "charging is free here; no card is needed", de: "das Laden ist hier kostenlos; keine Karte nötig",
                fr: "la charge est gratuite ici ; aucune carte n’est nécessaire",
                es: "la carga es gratuita aquí; no se necesita tarjeta")
        case .alreadyAuthorized:
            LocalizedText(
                en: "the car is authorized already", de: "das Auto ist bereits freigegeben",
                fr: "la voiture est déjà autorisée",
                es: "el coche ya está autorizado")
        case .stopped:
            LocalizedText(
                en: "charging was stopped; show a card or unplug the car to go on",
                de: "das Laden wurde beendet; zum Fortfahren Karte vorzeigen oder Auto abstecken",
                fr: "la charge a été arrêtée ; présentez une carte ou débranchez la voiture pour continuer",
                es: "la carga se detuvo; presente una tarjeta o desconecte el coche para continuar")
        }
    }
}

extension LearnEnd {
    /// How, in words.
    public var text: LocalizedText {
        switch self {
        case .cancelled:
            LocalizedText(
                en: "learning was cancelled", de: "das Anlernen wurde abgebrochen", fr: "l’apprentissage a été annulé",
                es: "se canceló el aprendizaje")
        case .expired:
            LocalizedText(
                en: "learning ended: no unknown card was shown in time",
                de: "das Anlernen ist beendet: keine unbekannte Karte wurde rechtzeitig vorgezeigt",
                fr: "apprentissage terminé : aucune carte inconnue n’a été présentée à temps",
                es: "aprendizaje terminado: no se presentó a tiempo ninguna tarjeta desconocida")
        }
    }
}
