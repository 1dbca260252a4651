import Synchronization

/// The handle by which other threads reach a virtual board that one thread advances.
public final class BoardRemote: Sendable {
    private struct Posted {
        var ticket: UInt64
        var command: BoardCommand
    }

    private static let capacity = 64

    private let queue = Mutex<[Posted]>([])
    private let lastTicket = Atomic<UInt64>(0)
    private let isWaiting = Atomic<Bool>(false)
    private let shared = Mutex(VirtualBoardState())

    init() {}

    /// Queues `command` for the next advance; returns its ticket, which `VirtualBoardState/lastCommand` reaches once it
    /// was carried out or refused. Throws `queueFull` if 64 wait. Not real-time safe.
    @discardableResult
    public func post(_ command: BoardCommand) throws(BoardRefusal) -> UInt64 {
        let ticket = queue.withLock { waiting -> UInt64? in
            if waiting.count >= Self.capacity { return nil }
            let ticket = lastTicket.wrappingAdd(1, ordering: .relaxed).newValue
            waiting.append(Posted(ticket: ticket, command: command))
            return ticket
        }
        guard let ticket else { throw .queueFull }
        isWaiting.store(true, ordering: .releasing)
        return ticket
    }

    /// The state as last published by the advancing thread. Not real-time safe.
    public var state: VirtualBoardState { shared.withLock { $0 } }

    /// Hands each waiting command to `body`; `true` if there was one. Takes the lock only if something waits.
    func drain(_ body: (UInt64, BoardCommand) -> Void) -> Bool {
        guard isWaiting.exchange(false, ordering: .acquiringAndReleasing) else { return false }
        let taken = queue.withLock { waiting in
            let taken = waiting
            waiting.removeAll(keepingCapacity: true)
            return taken
        }
        for posted in taken { body(posted.ticket, posted.command) }
        return !taken.isEmpty
    }

    func publish(_ state: VirtualBoardState) { shared.withLock { $0 = state } }
}
