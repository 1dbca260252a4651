import HAL
import Metering
import Modbus
import OCMF

extension SignedTransaction {
    /// How long after a command with an open outcome the meter may take to show that it was carried out.
    private static var settling: Nanoseconds { .seconds(1) }

    /// What came of the request. Called by the reader that serves this guest.
    public mutating func take(_ result: Result<ModbusReply, ModbusError>, now: MonotonicInstant) {
        guard let action = queue.first else { return }
        if case .command = action { commandAttempts += 1 }
        switch result {
        case .failure(let error):
            statistics.failures += 1
            takeFailure(error, of: action, now: now)
        case .success(let reply): takeReply(reply, of: action, now: now)
        }
    }

    // MARK: Failures

    private mutating func takeFailure(_ error: ModbusError, of action: TransactionAction, now: MonotonicInstant) {
        if case .command(let address, let value, let done, let step) = action, error.leavesOutcomeOpen {
            // Never written again blindly: the state tells whether it was carried out.
            statistics.openOutcomes += 1
            queue[0] = .settle(address: address, value: value, done: done, step)
            actionSince = now
            notBefore = now + Self.interval
            return
        }
        if action == .look(.watch) {
            queue = []
            return
        }
        let isFinal =
            switch error {
            case .exception(let exception):
                exception == .illegalFunction || exception == .illegalDataAddress || exception == .illegalDataValue
            case .invalidRequest: true
            default: false
            }
        // A damaged record may be one that cannot be read: that must not keep the meter from being released.
        if isFinal, isDamaged { return endDamaged() }
        if isFinal || now - actionSince >= Self.patience {
            return fail(.bus(error, action.step, address: address(of: action)))
        }
        if case .command = action { commandAttempts -= 1 }
        notBefore = now + Self.interval
    }

    mutating func fail(_ error: SigningError) {
        queue = []
        phase = .failed(error)
    }

    // MARK: Replies

    private mutating func takeReply(_ reply: ModbusReply, of action: TransactionAction, now: MonotonicInstant) {
        let registers = reply.registers
        let value = registers.count > 0 ? registers.values[0] : 0
        switch action {
        case .look(let intent): look(value, intent, now: now)
        case .write, .writeSeconds, .command: next(now: now)
        case .compare(let address, let words, let step):
            guard registers.values == RegisterValues(words) else {
                return fail(.readBackDiffers(step, address: address))
            }
            next(now: now)
        case .settle: settle(value, action, now: now)
        case .awaitState(let wanted, let step): awaitState(value, wanted, step, now: now)
        case .awaitStatus(let step): awaitStatus(value, step, now: now)
        case .lookForRecord:
            isLeftover = true
            // After a power failure the status may say nothing although the record is there: it is looked at all the same.
            isLeftoverSigned = value == meter.status?.good
            queue = fetchActions()
            restartClock(now: now)
        case .length(let part, let address, let dataAt, let longest):
            takeLength(value, of: part, address, dataAt, longest, now: now)
        case .fetch(let part, _, let count): takeBytes(registers.values, of: part, count, now: now)
        case .keyType(let address):
            guard case .subjectPublicKeyInfo(_, let at, let counts) = meter.key, let count = counts[value] else {
                rawRecord = recordBytes()
                return fetchAgain(after: .noKey(type: value, address: address), now: now)
            }
            queue[0] = .fetch(.key, address: at, registers: count)
            restartClock(now: now)
        case .assemble: break
        }
    }

    private mutating func next(now: MonotonicInstant) {
        queue.removeFirst()
        restartClock(now: now)
        guard queue.isEmpty else { return }
        switch phase {
        case .beginning: phase = .running
        case .acknowledging: phase = .idle
        default: break
        }
    }

    mutating func restartClock(now: MonotonicInstant) {
        actionSince = now
        notBefore = now
    }

    private mutating func wait(now: MonotonicInstant) { notBefore = now + Self.interval }

    // MARK: The state

    private mutating func look(_ value: UInt16, _ intent: TransactionAction.Intent, now: MonotonicInstant) {
        guard let state = meter.state.meanings[value] else {
            if intent != .watch { return fail(.unknownState(value, address: meter.state.address)) }
            queue = []
            return
        }
        let isOpen = state == .open || state == .openAfterPowerFailure || state == .openAfterReset
        if intent == .watch {
            guard !isOpen else {
                queue = []
                return
            }
            // Nothing that needs the time follows, unless the meter fails once more.
            start([.look(.watch)], .ending, time: nil, now: now)
        }
        if intent == .end || intent == .watch { isEndedEarly = !isOpen }
        stateFound = value
        commandAttempts = 0
        do throws(SigningError) {
            switch (intent, state) {
            case (.begin, .idle):
                // Where nothing waits for an acknowledgement, begin overwrites the record of the transaction before.
                queue = meter.acknowledgement == nil ? [.lookForRecord] : try beginActions()
            case (.begin, _): throw .notIdle(state)
            case (_, .open), (_, .openAfterReset): queue = endActions()
            case (_, .openAfterPowerFailure):
                // It lost its clock, and signs whatever time it is told now.
                guard isTimeKnown else { throw .clockUnknown }
                queue = try tellingActions() + endActions()
            case (_, .recordReady): queue = fetchActions()
            case (_, .recordCorrupted): return fetchDamaged(now: now)
            case (_, .idle):
                // Whether the meter still shows the record of a transaction that somebody ended.
                guard meter.acknowledgement == nil else { return endLeftover(now: now) }
                queue = [.lookForRecord]
            }
        } catch {
            return fail(error)
        }
        restartClock(now: now)
    }

    /// The values of the state register with one of these meanings.
    private func values(_ isWanted: (SigningMeter.State) -> Bool) -> Set<UInt16> {
        Set(meter.state.meanings.filter { isWanted($0.value) }.keys)
    }

    private func tellingActions() throws(SigningError) -> [TransactionAction] {
        let settings = meter.settings.map { setting in
            TransactionAction.write(address: setting.address, words: [setting.value], .settings)
        }
        // A meter that lost who charges, and a program that does not know either: the record is fetched all the same.
        let identification = identification ?? SigningIdentification(chargePoint: "")
        return clockActions() + settings + (try identificationActions(identification))
    }

    func beginActions() throws(SigningError) -> [TransactionAction] {
        let open = values { $0 == .open }
        let command = TransactionAction.command(
            address: meter.command.address, value: meter.command.begin, done: open, .begin)
        return try tellingActions() + [command, .awaitState(open, .begin)] + signingActions()
    }

    private func endActions() -> [TransactionAction] {
        // Where records are acknowledged they wait in a state of their own.
        let ended = values { meter.acknowledgement == nil ? $0 == .idle : $0 == .recordReady }
        let done = ended.union(values { $0 == .recordCorrupted })
        let command = TransactionAction.command(
            address: meter.command.address, value: meter.command.end, done: done, .end)
        return [command, .awaitState(ended, .end)] + signingActions() + fetchActions()
    }

    private func signingActions() -> [TransactionAction] { meter.status == nil ? [] : [.awaitStatus(.signing)] }

    private mutating func settle(_ value: UInt16, _ action: TransactionAction, now: MonotonicInstant) {
        guard case .settle(let address, let command, let done, let step) = action else { return }
        if done.contains(value) { return next(now: now) }
        if isInterruption(value) { return interrupt(value, now: now) }
        guard now - actionSince >= Self.settling else { return wait(now: now) }
        guard commandAttempts < Self.attempts else {
            return failStuck(step, value, meter.state.address, since: Self.settling)
        }
        statistics.repeatedCommands += 1
        queue[0] = .command(address: address, value: command, done: done, step)
        restartClock(now: now)
    }

    private mutating func awaitState(
        _ value: UInt16, _ wanted: Set<UInt16>, _ step: SigningError.Step, now: MonotonicInstant
    ) {
        if wanted.contains(value) { return next(now: now) }
        if meter.state.meanings[value] == nil { return fail(.unknownState(value, address: meter.state.address)) }
        if isInterruption(value) { return interrupt(value, now: now) }
        guard now - actionSince < Self.patience else {
            return failStuck(step, value, meter.state.address, since: Self.patience)
        }
        wait(now: now)
    }

    /// Whether the meter restarted, or finished by itself, since the last look.
    private func isInterruption(_ value: UInt16) -> Bool {
        guard value != stateFound, let state = meter.state.meanings[value] else { return false }
        switch state {
        case .openAfterPowerFailure, .openAfterReset: return true
        case .recordReady: return phase == .beginning
        case .recordCorrupted: return phase != .acknowledging
        case .idle, .open: return false
        }
    }

    private mutating func interrupt(_ value: UInt16, now: MonotonicInstant) {
        let state = meter.state.meanings[value] ?? .open
        if state == .recordCorrupted { return fetchDamaged(now: now) }
        restarts += 1
        guard phase != .beginning, restarts <= Self.attempts else { return fail(.interrupted(state)) }
        queue = [.look(.recover)]
        restartClock(now: now)
    }

    private mutating func awaitStatus(_ value: UInt16, _ step: SigningError.Step, now: MonotonicInstant) {
        guard let status = meter.status else { return next(now: now) }
        if value == status.good { return next(now: now) }
        if value >= status.firstError {
            return fail(.refused(step, status: value, meaning: status.errors[value], address: status.address))
        }
        guard now - actionSince < Self.patience else {
            return failStuck(step, value, status.address, since: Self.patience)
        }
        wait(now: now)
    }

    private mutating func failStuck(
        _ step: SigningError.Step, _ value: UInt16, _ address: UInt16, since span: Nanoseconds
    ) {
        fail(.stuck(step, state: value, address: address, seconds: Int(span.rawValue / 1_000_000_000)))
    }
}
