import Metering
import Records

/// The energy of the running or last session, kept from what the meter's poller says of the counter.
struct SessionEnergyWatch: Sendable {
    /// The energy.
    private(set) var energy = SessionEnergy()
    private var session: UInt32 = 0

    /// Takes note of `news` in `session`; a new session begins where the counter stands.
    mutating func update(session: UInt32, _ news: MeterPoller.CounterNews) {
        guard session == self.session else {
            self.session = session
            energy = SessionEnergy(register: news.register?.rawValue)
            return
        }
        if news.forgotten > 0, let first = news.resets.first { energy.restart(at: first.before.rawValue) }
        for reset in news.resets where reset.quantity == .energyImported {
            energy.advance(to: reset.before.rawValue)
            energy.restart(at: reset.after.rawValue)
        }
        if let register = news.register { energy.advance(to: register.rawValue) }
    }
}
