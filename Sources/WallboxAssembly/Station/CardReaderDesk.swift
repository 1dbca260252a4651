import BoardProfiles
import CardReaders
import HAL
import Records
import Station

/// Reads cards and shows them to policy. A reader that cannot be had is tried again; charging does not depend on it.
///
/// Belongs to the thread that polls it.
final class CardReaderDesk {
    /// How long to wait before a port that could not be opened is tried again.
    private static let retryInterval = Nanoseconds.seconds(10)

    private let profile: CardReaderProfile
    private let provider: any HardwareProvider
    private var reader: (any CardReader)?
    private var nextAttempt = MonotonicInstant.zero
    private var openError: HALError?

    init(_ profile: CardReaderProfile, on provider: any HardwareProvider) {
        self.profile = profile
        self.provider = provider
    }

    /// What is wrong; `nil` if nothing is.
    var trouble: String? {
        if let openError { return "\(profile.port): \(openError)" }
        return reader?.trouble.map(String.init(describing:))
    }

    /// Does what can be done at `now` without waiting; shows cards to `runner` and tells what happened.
    func poll(now: MonotonicInstant, runner: StationRunner) -> [StationNews] {
        guard let reader = opened(at: now) else { return [] }
        var news: [StationNews] = []
        for event in reader.poll(now: now) {
            switch event {
            case .cardShown(let card): _ = runner.present(card.token, from: .reader, at: now)
            case .cardRefused(let refusal): runner.take(.unusableCard(UnusableCard(refusal)), at: now)
            default: break
            }
            news.append(.reader(event))
        }
        return news
    }

    private func opened(at now: MonotonicInstant) -> (any CardReader)? {
        if let reader { return reader }
        guard now >= nextAttempt else { return nil }
        nextAttempt = now + Self.retryInterval
        do throws(HALError) {
            let made = PN532Reader(port: try provider.serialPort(profile.serial))
            reader = made
            openError = nil
            return made
        } catch {
            openError = error
            return nil
        }
    }
}

extension UnusableCard {
    fileprivate init(_ refusal: CardRefusal) {
        self =
            switch refusal {
            case .randomUID: .randomUID
            case .severalCards: .severalCards
            case .invalidUID: .invalidUID
            }
    }
}
