import Records

extension RefusalReason {
    /// Why, and what may be done about it.
    public var text: LocalizedText {
        switch self {
        case .unknown:
            LocalizedText(
                en: "not on the list; ask the operator to add it",
                de: "steht nicht auf der Liste; bitte den Betreiber fragen",
                fr: "absente de la liste ; adressez-vous à l’exploitant",
                es: "no figura en la lista; consulte al operador")
        case .otherCardCharging:
            LocalizedText(
                en: "somebody else is charging; only their card stops it",
                de: "es lädt schon jemand; nur dessen Karte beendet das Laden",
                fr: "une autre personne charge ; seule sa carte peut arrêter la charge",
                es: "otra persona está cargando; solo su tarjeta puede detener la carga")
        case .otherOutlet(let outlet):
            LocalizedText(
                en: "is for outlet \(outlet)", de: "gilt für Ladepunkt \(outlet)",
                fr: "est valable pour le point de charge \(outlet)",
                es: "es válida para el punto de carga \(outlet)")
        case .backendRefused(let refusal): refusal.text
        case .backendUnreachable:
            LocalizedText(
                en: "not on the list, and the backend cannot be reached; try again later",
                de: "steht nicht auf der Liste, und das Backend ist nicht erreichbar; bitte später erneut versuchen",
                fr: "absente de la liste, et le serveur est injoignable ; réessayez plus tard",
                es: "no figura en la lista y no se puede contactar con el servidor; inténtelo más tarde")
        case .lookupFailed(let why):
            LocalizedText(
                en: "the list cannot be read: \(why)", de: "die Liste ist nicht lesbar: \(why)",
                fr: "la liste est illisible : \(why)", es: "no se puede leer la lista: \(why)")
        case .noAnswer:
            LocalizedText(
                en: "the look-up took too long; try again", de: "die Prüfung dauerte zu lange; bitte erneut versuchen",
                fr: "la vérification a duré trop longtemps ; réessayez",
                es: "la comprobación tardó demasiado; inténtelo de nuevo")
        case .busy:
            LocalizedText(
                en: "other cards are being checked; try again",
                de: "andere Karten werden noch geprüft; bitte erneut versuchen",
                fr: "d’autres cartes sont en cours de vérification ; réessayez",
                es: "se están comprobando otras tarjetas; inténtelo de nuevo")
        case .carLeft:
            LocalizedText(
                en: "the car was unplugged before the answer came; show it again",
                de: "das Auto wurde abgesteckt, bevor die Antwort kam; bitte erneut vorzeigen",
                fr: "la voiture a été débranchée avant la réponse ; présentez-la de nouveau",
                es: "el coche se desconectó antes de la respuesta; preséntela de nuevo")
        case .unusable(let card): card.text
        }
    }
}

extension BackendRefusal {
    /// What the backend says.
    public var text: LocalizedText {
        switch self {
        case .blocked:
            LocalizedText(
                en: "is blocked", de: "ist gesperrt", fr: "est bloquée", es: "está bloqueada")
        case .expired:
            LocalizedText(
                en: "has expired", de: "ist abgelaufen", fr: "a expiré", es: "ha caducado")
        case .invalid:
            LocalizedText(
                en: "is not known to the backend", de: "ist dem Backend nicht bekannt", fr: "est inconnue du serveur",
                es: "es desconocida para el servidor")
        case .concurrent:
            LocalizedText(
                en: "is charging elsewhere", de: "lädt bereits an einem anderen Ort", fr: "charge déjà ailleurs",
                es: "ya está cargando en otro lugar")
        }
    }
}

extension UnusableCard {
    /// What is wrong with it, and what would be right.
    public var text: LocalizedText {
        switch self {
        case .randomUID:
            LocalizedText(
                en: "shows another number each time; use a card with a fixed one",
                de: "zeigt jedes Mal eine andere Nummer; bitte eine Karte mit fester Nummer verwenden",
                fr: "change de numéro à chaque fois ; utilisez une carte à numéro fixe",
                es: "cambia de número cada vez; use una tarjeta con número fijo")
        case .severalCards:
            LocalizedText(
                en: "several cards answer at once; hold one alone to the reader",
                de: "mehrere Karten antworten zugleich; bitte nur eine vor den Leser halten",
                fr: "plusieurs cartes répondent à la fois ; n’en présentez qu’une seule",
                es: "varias tarjetas responden a la vez; acerque solo una")
        case .invalidUID:
            LocalizedText(
                en: "has a number that no card may have; use another card",
                de: "hat eine Nummer, die keine Karte haben darf; bitte eine andere verwenden",
                fr: "porte un numéro qu’aucune carte ne peut avoir ; utilisez-en une autre",
                es: "tiene un número que ninguna tarjeta puede tener; use otra")
        }
    }
}
