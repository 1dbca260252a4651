import HAL
import Modbus

extension MeterReader {
    mutating func take(_ reply: ReadReply, at index: Int, now: MonotonicInstant) -> Event {
        let step = schedule.steps[index]
        plan.noteAnswer(toStep: index)
        stepErrors[index] = nil
        if step.rate == .slow { return takeSlow(reply, at: index) }
        values.takeExponents(schedule.exponents, function: step.function, from: reply.registers)
        for term in schedule.terms[step.terms] {
            guard values.take(term, isSwapped: isOrderSwapped, from: reply.registers) == .implausible else { continue }
            if !isOrderKnown || Self.isDecisive(term.quantity) { return giveUp(on: term.quantity, at: index) }
            noteImplausible(term.quantity, at: index)
        }
        return goOn(after: index, at: reply.sentAt, now: now)
    }

    static var phaseVoltages: [MeterQuantity] { [.voltageL1, .voltageL2, .voltageL3] }

    /// Whether nothing is published without `quantity`: the limit goes by it, or it is what the reading is for.
    private static func isDecisive(_ quantity: MeterQuantity) -> Bool {
        switch quantity {
        case .currentL1, .currentL2, .currentL3, .energyImported: true
        default: false
        }
    }

    /// Whether live values of which some are doubtful are those of the described meter, for a voltage among them is one of
    /// the mains. Where all are doubtful, it is another model, or its words come in another order.
    private var isCredible: Bool {
        func isMains(_ quantity: MeterQuantity) -> Bool {
            values[quantity].map { (80_000_000...300_000_000).contains($0) } ?? false
        }
        if !isOrderKnown { return isMains(.voltageL1) }
        guard describesVoltage else { return !values.hasImplausible }
        return isMains(.voltageL1) || isMains(.voltageL2) || isMains(.voltageL3)
    }

    private mutating func noteImplausible(_ quantity: MeterQuantity, at index: Int) {
        statistics.implausibleValues &+= 1
        lastError = .implausibleValue(quantity)
        lastErrorPlace = RegisterPlace(schedule.steps[index].request)
    }

    /// Gives a reading up because `quantity` cannot be.
    private mutating func giveUp(on quantity: MeterQuantity, at index: Int) -> Event {
        noteImplausible(quantity, at: index)
        stepErrors[index] = .implausibleValue(quantity)
        statistics.implausibleReadings &+= 1
        if !isOrderKnown { isOrderSwapped.toggle() }
        return giveUp(.implausibleValue(quantity), countsAsFailure: true)
    }

    /// Asks for the rest of a reading of live values or energy, or publishes it.
    mutating func goOn(after index: Int, at sentAt: MonotonicInstant, now: MonotonicInstant) -> Event {
        let rate = schedule.steps[index].rate
        askedAt = plan.isFirst(index) ? sentAt : min(askedAt, sentAt)
        if let next = plan.next(after: index) {
            plan.current = .step(next)
            return begin(.step(next), now: now)
        }
        plan.current = nil
        if rate == .live {
            // All of it was refused.
            if values.isEmpty, let error = stepErrors[index] ?? stepErrors[schedule.firstLive] {
                return giveUp(error, countsAsFailure: true)
            }
            if let doubt = values.firstDoubt, !isCredible { return giveUp(on: doubt, at: index) }
        }
        // After an outage another meter may be there.
        if statistics.consecutiveFailures >= Self.outage {
            plan.identifyNow(now: now)
            serials = SerialWatch()
        }
        statistics.consecutiveFailures = 0
        switch rate {
        case .energy: return publishEnergy() ? .updated(.energy) : .none
        default: publishLive()
        }
        return .updated(rate)
    }

    private mutating func takeSlow(_ reply: ReadReply, at index: Int) -> Event {
        let step = schedule.steps[index]
        slowValues.takeExponents(schedule.exponents, function: step.function, from: reply.registers)
        for term in schedule.terms[step.terms]
        where slowValues.take(term, isSwapped: isOrderSwapped, from: reply.registers) == .implausible {
            noteImplausible(term.quantity, at: index)
        }
        slowAskedAt = min(slowAskedAt, reply.sentAt)
        plan.current = nil
        guard plan.endSlow(index) else { return .none }
        return publishSlow() ? .updated(.slow) : .none
    }
}
