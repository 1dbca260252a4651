import HAL
import Modbus

/// A round of questions about the meter's identity.
struct Identification: Sendable, BitwiseCopyable {
    /// Expected and unexpected answers of this round.
    var confirmed = 0
    var unexpected = 0
}

extension MeterReader {
    mutating func take(_ reply: ReadReply, ofIdentity index: Int, now: MonotonicInstant) -> Event {
        plan.current = nil
        plan.noteAnswer(toIdentity: index)
        let field = schedule.identity[index].field
        var answer = identity
        let verdict = answer.answer(field, from: reply.registers)
        statistics.identityReadings &+= 1
        var trouble: MeterError?
        if field.kind == .serial, !identity.serial.isEmpty {
            // A meter that starts up may not have its number at hand: that says nothing.
            if answer.serial.isEmpty { answer.serial = identity.serial }
            switch serials.judge(answer.serial, known: identity.serial) {
            case .same: break
            case .doubtful:
                plan.askAgain(index, now: now)
                return .none
            case .replaced: noteReplacement()
            case .unsteady(let isReplacement):
                if isReplacement { noteReplacement() }
                answer.serial = identity.serial
                trouble = .unsteadySerial(unit: schedule.unit)
            }
            answer.isSerialUnsteady = serials.isUnsteady
        }
        identity = answer
        switch verdict {
        case true?: identification.confirmed += 1
        case false?: identification.unexpected += 1
        case nil: break
        }
        let isComplete = finishIdentity(index, now: now)
        if let trouble {
            lastError = trouble
            lastErrorPlace = RegisterPlace(schedule.identity[index].request)
            return .failed(trouble)
        }
        return isComplete ? .identified : .none
    }

    /// The meter is another one than before: no energy can be told across, and it may have what the other refused.
    private mutating func noteReplacement() {
        statistics.replacements &+= 1
        counters.noteReplacement()
        plan.forgetRefusals()
    }

    /// Goes on to the next field; `true` at the end of the round.
    @discardableResult
    mutating func finishIdentity(_ index: Int, now: MonotonicInstant) -> Bool {
        guard plan.endIdentity(index, now: now) else { return false }
        statistics.identityRounds &+= 1
        if identification.unexpected > 0 {
            identity.verdict = .unexpected
        } else if identification.confirmed > 0 {
            identity.verdict = .confirmed
        }
        identification.confirmed = 0
        identification.unexpected = 0
        return true
    }
}
