extension OCMFTime.Status {
    /// What the clock was.
    public var text: String {
        switch self {
        case .unknown: "not synchronized"
        case .informative: "informative only"
        case .synchronized: "synchronized"
        case .relative: "relative, to an informative time"
        }
    }
}

extension OCMFReading.Reason {
    /// What happened.
    public var text: String {
        switch self {
        case .begin: "begin"
        case .charging: "charging"
        case .exception: "error while charging"
        case .end: "end"
        case .endedLocally: "ended at the charge point"
        case .endedRemotely: "ended remotely"
        case .aborted: "aborted by an error"
        case .powerFailure: "ended by a power failure"
        case .suspended: "suspended"
        case .tariffChange: "tariff change"
        }
    }
}

extension OCMFReading.Status {
    /// What the meter was.
    public var text: String {
        switch self {
        case .good: "the meter was in order"
        case .notPresent: "the meter was not there"
        case .timeout: "the meter did not answer in time"
        case .disconnected: "the meter was disconnected from what signs"
        case .removed: "the meter was no longer there"
        case .manipulated: "the meter was tampered with"
        case .exchanged: "the meter was exchanged"
        case .incompatible: "the meter does not go with what signs"
        case .outOfRange: "the value was out of range"
        case .substitute: "the value is a substitute"
        case .otherError: "the meter had an error"
        case .readError: "the meter was not read correctly"
        }
    }

    /// What a status as written means.
    static func text(_ written: String?) -> String {
        guard let written else { return "the meter's status is not told" }
        return Self(rawValue: written)?.text ?? "the meter's status is \"\(written)\", which OCMF does not have"
    }
}

extension OCMFReading {
    /// What error flags mean.
    static func errorText(_ flags: String) -> String {
        flags.map { $0 == "E" ? "energy" : $0 == "t" ? "time" : "\"\($0)\"" }.joined(separator: ", ")
    }
}
