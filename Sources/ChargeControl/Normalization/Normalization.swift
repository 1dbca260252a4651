/// Brings a value that remembers instants to a form that is the same for all values that behave the same.
///
/// Exhaustive exploration needs it: a core at 10:00 that charges since 09:00 behaves as one at 12:00 that charges since
/// 08:00. The core never looks at an instant by itself, only at how long ago it was, and at that only through
/// comparisons with thresholds of its own. So the form of a value is the value itself with
/// - now moved to ``origin`` and every instant with it (time translation);
/// - every age no longer than the largest threshold it is compared with (saturation): beyond, all comparisons agree;
/// - what is written before it is next read set to one value (dead variables).
///
/// The form is a value of the same type and can be stepped on from. Outputs and successors' forms are those of the
/// original; ExplorationTests checks that along random walks over every field. What is reported but decides nothing is
/// given up: the number of the session above one and the count of BCB toggles.
///
/// On the way every stored property is mixed into a ``Fingerprint``, and the time to the next threshold is found.
package struct Normalization {
    /// What an exploration knows of its surroundings, and the core may therefore forget.
    package struct Assumptions: OptionSet, Hashable, Sendable {
        package var rawValue: UInt8
        package init(rawValue: UInt8) { self.rawValue = rawValue }

        /// No feedback changes outside the blanking after a command, so the bounce window stays empty for ever.
        package static let quietFeedback = Assumptions(rawValue: 1)
        /// The self-test interval does not run out: the age of the last passed test stays what it is at the pass.
        package static let freshSelfTest = Assumptions(rawValue: 2)
    }

    /// Where now is moved to: later than the core ever looks back (a day), so that no age has to become negative.
    package static let origin = Instant(nanoseconds: 1_000_000_000_000_000)

    /// Now before the move.
    package let now: Instant
    /// What may be forgotten.
    package let assumptions: Assumptions
    /// What was mixed so far.
    package private(set) var fingerprint = Fingerprint()
    /// The same without ages: while it stays, time passes and nothing else happens.
    package private(set) var skeleton = Fingerprint()
    /// Nanoseconds to the first threshold that time alone will cross; `Int64.max` if there is none.
    package private(set) var nextExpiry = Int64.max

    /// Starts at `now`.
    package init(now: Instant, assumptions: Assumptions = []) {
        self.now = now
        self.assumptions = assumptions
    }

    /// Takes in a word that is no time.
    package mutating func mix(_ word: UInt64) {
        fingerprint.mix(word)
        skeleton.mix(word)
    }
    /// Takes in a number that is no time.
    package mutating func mix(_ number: Int32) { mix(UInt64(bitPattern: Int64(number))) }
    /// Takes in flags.
    package mutating func mix(
        _ first: Bool, _ second: Bool = false, _ third: Bool = false, _ fourth: Bool = false, _ fifth: Bool = false
    ) {
        let low: UInt64 = (first ? 1 : 0) | (second ? 2 : 0) | (third ? 4 : 0)
        mix(low | (fourth ? 8 : 0) | (fifth ? 16 : 0))
    }

    /// An instant that counts by its age: thresholds are the ages at which a comparison turns (`age >= threshold`).
    package mutating func since(
        _ instant: inout Instant, _ first: TimeSpan, _ second: TimeSpan = .zero, _ third: TimeSpan = .zero
    ) {
        let age = now.nanoseconds - instant.nanoseconds
        expire(first.nanoseconds - age)
        expire(second.nanoseconds - age)
        expire(third.nanoseconds - age)
        let kept = min(age, max(first.nanoseconds, second.nanoseconds, third.nanoseconds))
        instant = Instant(nanoseconds: Self.origin.nanoseconds - kept)
        fingerprint.mix(UInt64(bitPattern: kept))
    }

    /// The same for an instant that may be unset.
    package mutating func since(
        _ instant: inout Instant?, _ first: TimeSpan, _ second: TimeSpan = .zero, _ third: TimeSpan = .zero
    ) {
        skeleton.mix(instant.isUnset ? 1 : 2)
        guard var set = instant else {
            fingerprint.mix(.max)
            return
        }
        since(&set, first, second, third)
        instant = set
    }

    /// An instant that an age beyond `threshold` makes worth as much as none.
    package mutating func recent(_ instant: inout Instant?, _ threshold: TimeSpan) {
        if let set = instant, now - set >= threshold { instant = nil }
        since(&instant, threshold)
    }

    /// An instant whose age is of no consequence, only whether it is set.
    package mutating func mark(_ instant: inout Instant?) { since(&instant, .zero) }

    /// An instant that is set anew before it is read.
    package mutating func dead(_ instant: inout Instant) { instant = Self.origin }

    /// An instant still to come, of consequence until `after` later.
    package mutating func until(_ instant: inout Instant, after: TimeSpan = .zero) {
        let ahead = instant.nanoseconds - now.nanoseconds
        expire(ahead)
        expire(ahead + after.nanoseconds)
        let kept = max(ahead, -after.nanoseconds)
        instant = Instant(nanoseconds: Self.origin.nanoseconds + kept)
        fingerprint.mix(UInt64(bitPattern: kept))
    }

    /// A sum of time that grows while nothing changes and is compared with `threshold`.
    package mutating func growing(_ span: TimeSpan, _ threshold: TimeSpan) {
        expire(threshold.nanoseconds - span.nanoseconds)
        fingerprint.mix(UInt64(bitPattern: span.nanoseconds))
    }

    /// A span that changes in steps only.
    package mutating func mix(_ span: TimeSpan) { mix(UInt64(bitPattern: span.nanoseconds)) }

    private mutating func expire(_ ahead: Int64) {
        if ahead > 0, ahead < nextExpiry { nextExpiry = ahead }
    }
}
