import HAL
import Records
import Station
import Testing

@Suite struct AuthorizationTextTests {
    private let token = AuthorizationBench.known
    private let holder = AuthorizationBench.holder(AuthorizationBench.known)
    private let languages = Language.allCases

    private var refusals: [RefusalReason] {
        [
            .unknown, .otherCardCharging, .otherOutlet(2), .backendUnreachable, .lookupFailed("disk error"), .noAnswer,
            .busy, .carLeft,
        ] + BackendRefusal.allCases.map { .backendRefused($0) } + UnusableCard.allCases.map { .unusable($0) }
    }

    private var causes: [StopCause] {
        [.sameCard, .inputOff, .remote(owner: "app"), .freeChargingEnded, .unplugged]
    }

    private var events: [AuthorizationEvent] {
        let until = MonotonicInstant.zero
        return [
            .accepted(holder), .waitingForCar(holder, until: until), .timedOut(holder), .started(holder),
            .restored(holder),
            .learning(.local, until: until), .learning(.ocpp, until: until), .learned(token, .local),
            .learned(token, .ocpp),
            .learningFailed(token, "disk error"),
        ] + refusals.map { .refused(token, $0) } + IgnoreReason.allCases.map { .ignored(token, $0) }
            + causes.map { .stopped(holder, $0) } + LearnEnd.allCases.map { .learningEnded($0) }
    }

    @Test("every decision has a text in four languages, none like another")
    func complete() throws {
        let texts = try events.map { try #require($0.text) }
        for language in languages {
            let inLanguage = texts.map { $0[language] }
            #expect(Set(inLanguage).count == texts.count, "two decisions read alike in \(language)")
            for text in inLanguage { #expect(!text.isEmpty) }
        }
        for text in texts {
            #expect(Set([text.english, text.german, text.french, text.spanish]).count == 4, "\(text.english)")
        }
    }

    @Test("reasons have texts of their own, in four languages")
    func reasons() {
        let texts = refusals.map(\.text) + causes.map(\.text) + IgnoreReason.allCases.map(\.text)
        for language in languages { #expect(Set(texts.map { $0[language] }).count == texts.count) }
        for text in texts {
            #expect(Set([text.english, text.german, text.french, text.spanish]).count == 4, "\(text.english)")
        }
    }

    @Test("a text names the card and the reason")
    func content() throws {
        let text = try #require(AuthorizationEvent.refused(token, .lookupFailed("disk error")).text)
        #expect(text[.english] == "04A1B2C3: refused: the list cannot be read: disk error")
        #expect(text[.german] == "04A1B2C3: abgelehnt: die Liste ist nicht lesbar: disk error")
        #expect(AuthorizationEvent.refused(nil, .otherCardCharging).text?.english.hasPrefix("refused") == true)
    }

    @Test("each cause of a stop has its reason in the history")
    func endReasons() {
        #expect(causes.map(\.endReason) == [.local, .deauthorized, .remote, .deauthorized, .evDisconnected])
    }

    @Test("a look-up is nobody's business")
    func checks() {
        #expect(AuthorizationEvent.check(TokenCheckMaker.check(token, allowsInDoubt: false)).text == nil)
    }
}
