import Records

extension AuthorizationEvent {
    /// What is told to people; `nil` for what is none of their business.
    public var text: LocalizedText? {
        switch self {
        case .check: nil
        case .accepted(let holder):
            LocalizedText(
                en: "\(holder.text): accepted", de: "\(holder.text): angenommen", fr: "\(holder.text) : acceptée",
                es: "\(holder.text): aceptada")
        case .refused(let token, let reason):
            Self.join(
                Self.prefixed(
                    token,
                    LocalizedText(en: "refused", de: "abgelehnt", fr: "refusée", es: "rechazada")), reason.text)
        case .ignored(let token, let reason): Self.prefixed(token, reason.text)
        case .waitingForCar(let holder, _):
            LocalizedText(
                en: "\(holder.text): plug the car in now", de: "\(holder.text): bitte jetzt das Auto anstecken",
                fr: "\(holder.text) : branchez la voiture maintenant", es: "\(holder.text): conecte ahora el coche")
        case .timedOut(let holder):
            LocalizedText(
                en: "\(holder.text): the car was not plugged in in time; show it again",
                de: "\(holder.text): das Auto wurde nicht rechtzeitig angesteckt; bitte erneut vorzeigen",
                fr: "\(holder.text) : la voiture n’a pas été branchée à temps ; présentez-la de nouveau",
                es: "\(holder.text): el coche no se conectó a tiempo; preséntela de nuevo")
        case .started(let holder):
            LocalizedText(
                en: "\(holder.text): charging is authorized", de: "\(holder.text): Laden freigegeben",
                fr: "\(holder.text) : charge autorisée", es: "\(holder.text): carga autorizada")
        case .restored(let holder):
            LocalizedText(
                en: "\(holder.text): charging goes on after the restart",
                de: "\(holder.text): Laden geht nach dem Neustart weiter",
                fr: "\(holder.text) : la charge continue après le redémarrage",
                es: "\(holder.text): la carga continúa tras el reinicio")
        case .stopped(let holder, let cause):
            Self.join(
                LocalizedText(
                    en: "\(holder.text): charging ended", de: "\(holder.text): Laden beendet",
                    fr: "\(holder.text) : charge terminée",
                    es: "\(holder.text): carga terminada"), cause.text)
        case .learning(let list, _):
            LocalizedText(
                en: "show the new card now; it will be put on the \(list.text.english)",
                de: "bitte jetzt die neue Karte vorzeigen; sie kommt auf die \(list.text.german)",
                fr: "présentez maintenant la nouvelle carte ; elle sera ajoutée à la \(list.text.french)",
                es: "presente ahora la tarjeta nueva; se añadirá a la \(list.text.spanish)")
        case .learned(let token, let list):
            LocalizedText(
                en: "\(token): put on the \(list.text.english); to charge, show it again",
                de: "\(token): in die \(list.text.german) aufgenommen; zum Laden bitte erneut vorzeigen",
                fr: "\(token) : ajoutée à la \(list.text.french) ; pour charger, présentez-la de nouveau",
                es: "\(token): añadida a la \(list.text.spanish); para cargar, preséntela de nuevo")
        case .learningFailed(let token, let why):
            LocalizedText(
                en: "\(token): not put on the list: \(why)", de: "\(token): nicht in die Liste aufgenommen: \(why)",
                fr: "\(token) : non ajoutée à la liste : \(why)", es: "\(token): no añadida a la lista: \(why)")
        case .learningEnded(let end): end.text
        }
    }

    private static func prefixed(_ token: IdentityToken?, _ text: LocalizedText) -> LocalizedText {
        guard let token else { return text }
        return LocalizedText(
            en: "\(token): \(text.english)", de: "\(token): \(text.german)", fr: "\(token) : \(text.french)",
            es: "\(token): \(text.spanish)")
    }

    private static func join(_ first: LocalizedText, _ second: LocalizedText) -> LocalizedText {
        LocalizedText(
            en: "\(first.english): \(second.english)", de: "\(first.german): \(second.german)",
            fr: "\(first.french) : \(second.french)", es: "\(first.spanish): \(second.spanish)")
    }
}

extension WhitelistName {
    /// What the list is called.
    var text: LocalizedText {
        switch self {
        case .local:
            LocalizedText(en: "local list", de: "lokale Liste", fr: "liste locale", es: "lista local")
        case .ocpp:
            LocalizedText(en: "OCPP list", de: "OCPP-Liste", fr: "liste OCPP", es: "lista OCPP")
        }
    }
}
