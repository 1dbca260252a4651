/// A quantity that the model has and the reader has no value of, and why. Made on demand for people: allocates.
public struct MissingValue: Hashable, Sendable, CustomStringConvertible {
    /// Why there is no value.
    public enum Reason: Hashable, Sendable {
        /// The meter says that it does not have the value at present.
        case absent
        /// What the meter gave cannot be.
        case implausible
        /// The request failed and is left out for the time being.
        case leftOut(MeterError, RegisterPlace)
        /// The request failed the last time.
        case failed(MeterError, RegisterPlace)
        /// The meter was not asked yet, or the reading that the value belongs to is not complete.
        case notRead
    }

    /// The quantity.
    public let quantity: MeterQuantity
    /// Whether the description says that some units of the model do not have it.
    public let isOptional: Bool
    /// Why there is no value.
    public let reason: Reason

    /// Whether waiting is of no use: nothing will change before the meter does.
    public var isDefinite: Bool {
        switch reason {
        case .absent, .implausible, .leftOut: true
        case .failed, .notRead: false
        }
    }

    /// One sentence: which and why, and the mend.
    public var description: String {
        switch reason {
        case .absent:
            "\(quantity.name): the meter says that it has no such value; check what is connected and how it is set up"
        case .implausible: "\(quantity.name): \(MeterError.implausibleValue(quantity))"
        case .leftOut(let error, let place), .failed(let error, let place): "\(quantity.name): \(place): \(error)"
        case .notRead: "\(quantity.name): not read in the time allowed; check with `meter watch` whether it comes later"
        }
    }
}

extension MeterReader {
    /// The quantities of the model that there is no value of, with the reason, in the order of the description.
    public var missingValues: [MissingValue] {
        model.registers.filter { reading(of: $0.quantity) == nil }.map { register in
            MissingValue(
                quantity: register.quantity, isOptional: register.isOptional, reason: reason(register.quantity))
        }
    }

    private func reason(_ quantity: MeterQuantity) -> MissingValue.Reason {
        if newest.isImplausible(quantity) { return .implausible }
        if newest.isAbsent(quantity) { return .absent }
        for (index, step) in schedule.steps.enumerated() where step.rate == quantity.rate {
            // A power of ten may be in a request of its own.
            guard let error = stepErrors[index], let place = RegisterPlace(step.request),
                schedule.needs(step, for: quantity)
            else { continue }
            return plan.hasLeftOut(step: index) ? .leftOut(error, place) : .failed(error, place)
        }
        return .notRead
    }
}
