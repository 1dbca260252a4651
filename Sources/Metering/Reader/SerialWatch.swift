/// Judges the serial numbers that a meter gives, one after another: the same, another meter's, or unsteady.
///
/// Another number must be given twice in a row to be believed, because a misread looks the same. Where that does not come
/// about, or a replacement is followed by the next at once, two meters may answer as one unit: then nothing is asked twice
/// any more, until one number has been given for some time.
struct SerialWatch: Sendable, BitwiseCopyable {
    /// What a number means.
    enum Verdict: Hashable, Sendable {
        /// The meter is the one that it was.
        case same
        /// Perhaps another meter: the number is to be asked for once more.
        case doubtful
        /// Another meter.
        case replaced
        /// The number does not stay the same. `isReplacement`: what was read before is to count as another meter's,
        /// which is said once.
        case unsteady(isReplacement: Bool)
    }

    /// So many different numbers in a row are not misreads any more.
    private static let mostQuestions: UInt8 = 4
    /// So many rounds in a row with a doubt that did not last are not misreads either.
    private static let mostDoubts: UInt8 = 3
    /// A meter that was put in is not taken out again for so many rounds.
    private static let shortestStay: UInt8 = 3
    /// After so many rounds with the same number it counts as steady again.
    private static let roundsUntilSteady: UInt8 = 10

    /// Whether the number does not stay the same.
    private(set) var isUnsteady = false
    private var suspected: MeterText?
    private var questions: UInt8 = 0
    private var doubts: UInt8 = 0
    private var stay = UInt8.max
    private var steadyRounds: UInt8 = 0

    /// Judges `serial`, given by the meter whose number was `known`.
    mutating func judge(_ serial: MeterText, known: MeterText) -> Verdict {
        if isUnsteady { return settle(serial, known: known) }
        if serial == known {
            doubts = suspected == nil ? 0 : doubts + 1
            suspected = nil
            questions = 0
            if stay < .max { stay += 1 }
            return doubts < Self.mostDoubts ? .same : becomeUnsteady(serial, isReplacement: true)
        }
        if suspected == serial {
            guard stay >= Self.shortestStay else { return becomeUnsteady(serial, isReplacement: false) }
            suspected = nil
            questions = 0
            doubts = 0
            stay = 0
            return .replaced
        }
        questions += 1
        guard questions <= Self.mostQuestions else { return becomeUnsteady(serial, isReplacement: true) }
        suspected = serial
        return .doubtful
    }

    private mutating func becomeUnsteady(_ serial: MeterText, isReplacement: Bool) -> Verdict {
        self = SerialWatch()
        isUnsteady = true
        suspected = serial
        steadyRounds = 1
        return .unsteady(isReplacement: isReplacement)
    }

    private mutating func settle(_ serial: MeterText, known: MeterText) -> Verdict {
        steadyRounds = suspected == serial ? steadyRounds + 1 : 1
        suspected = serial
        guard steadyRounds >= Self.roundsUntilSteady else { return .unsteady(isReplacement: false) }
        self = SerialWatch()
        stay = serial == known ? .max : 0
        return serial == known ? .same : .replaced
    }
}
