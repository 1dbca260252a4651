import BoardProfiles
import CardReaders
import HAL
import Records
import Station

/// Reads cards and shows them to policy. Charging does not depend on it.
///
/// Belongs to the thread that polls it.
final class CardReaderDesk {
    /// How long to wait before a port that could not be opened is tried again.
    private static let retryInterval = Nanoseconds.seconds(10)

    private let profile: CardReaderProfile
    /// Where a port that could not be opened is tried again; `nil` where it was opened beforehand or never will be.
    private let provider: (any HardwareProvider)?
    private var reader: (any CardReader)?
    private var nextAttempt = MonotonicInstant.zero
    private var openError: HALError?

    /// A desk that opens its port when it is first polled, and tries again where it cannot be had. `provider` is then
    /// used by the polling thread.
    init(_ profile: CardReaderProfile, on provider: any HardwareProvider) {
        self.profile = profile
        self.provider = provider
    }

    /// A desk whose port is opened now, once and for all: for a provider that will belong to another thread than the
    /// polling one.
    init(_ profile: CardReaderProfile, openedOn provider: any HardwareProvider) {
        self.profile = profile
        self.provider = nil
        open(on: provider)
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
        guard let provider, now >= nextAttempt else { return nil }
        nextAttempt = now + Self.retryInterval
        open(on: provider)
        return reader
    }

    private func open(on provider: any HardwareProvider) {
        do throws(HALError) {
            reader = PN532Reader(port: try provider.serialPort(profile.serial))
            openError = nil
        } catch {
            openError = error
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
