import Glibc
import HAL
import LinuxHAL
import Synchronization
import Testing

struct RealtimeThreadTests {
    @Test("a thread runs its body once, under its name, before join returns")
    func runs() throws {
        let findings = ThreadFindings()
        let thread = try RealtimeThread.start(
            RealtimeThreadConfiguration(name: "pilotline-control", scheduling: .normal)
        ) { findings.record() }
        #expect(thread.grant.scheduling == .normal)
        #expect(thread.grant.cpu == .any)
        #expect(!thread.grant.isDegraded)
        thread.join()
        #expect(findings.runs == 1)
        #expect(findings.status.name == "pilotline-contr")
        #expect(findings.status.policy == SCHED_OTHER)
    }

    @Test("SCHED_FIFO is in force where it is reported, and a refusal is reported with its errno")
    func fifo() throws {
        let findings = ThreadFindings()
        let thread = try RealtimeThread.start(
            RealtimeThreadConfiguration(name: "fifo", scheduling: .fifo(priority: 5))
        ) { findings.record() }
        let grant = thread.grant
        thread.join()
        #expect(findings.runs == 1)
        let policy = findings.status.policy
        switch grant.scheduling {
        case .fifo(let priority):
            #expect(priority == 5)
            #expect(policy == SCHED_FIFO)
            #expect(findings.status.priority == 5)
            #expect(grant.findings.isEmpty)
        case .degraded(let errno):
            #expect(errno == EPERM)
            #expect(policy == SCHED_OTHER)
            #expect(grant.isDegraded)
            #expect(grant.findings.first?.contains("SCHED_FIFO was refused") == true)
        case .normal:
            Issue.record("a wish for SCHED_FIFO was forgotten")
        }
    }

    @Test("a priority that does not exist is refused, reported, and the thread runs all the same")
    func impossiblePriority() throws {
        let findings = ThreadFindings()
        let thread = try RealtimeThread.start(
            RealtimeThreadConfiguration(name: "impossible", scheduling: .fifo(priority: 1000))
        ) { findings.record() }
        let grant = thread.grant
        thread.join()
        #expect(grant.scheduling == .degraded(errno: EINVAL))
        #expect(grant.isDegraded)
        #expect(findings.status.policy == SCHED_OTHER)
        #expect(findings.runs == 1)
    }

    @Test("a thread bound to a CPU may run there only")
    func affinity() throws {
        let cpu = try #require(ThreadStatus.current().firstAllowedCPU)
        let findings = ThreadFindings()
        let thread = try RealtimeThread.start(
            RealtimeThreadConfiguration(name: "bound", scheduling: .normal, cpu: cpu)
        ) { findings.record() }
        let grant = thread.grant
        thread.join()
        #expect(grant.cpu == .granted(cpu: cpu))
        #expect(findings.status.allowedCPUs == "\(cpu)")
    }

    @Test("a CPU that is not there is refused, reported, and the thread runs all the same", arguments: [1000, 100_000])
    func missingCPU(cpu: Int32) throws {
        let findings = ThreadFindings()
        let thread = try RealtimeThread.start(
            RealtimeThreadConfiguration(name: "bound", scheduling: .normal, cpu: cpu)
        ) { findings.record() }
        let grant = thread.grant
        thread.join()
        #expect(grant.cpu == .degraded(errno: EINVAL))
        #expect(grant.findings.count == 1)
        #expect(findings.runs == 1)
    }

    @Test("signals that end the process are left to other threads, those of a defect are not")
    func signals() throws {
        let findings = ThreadFindings()
        let before = ThreadStatus.current().blockedSignals
        try RealtimeThread.start(RealtimeThreadConfiguration(name: "signals", scheduling: .normal)) {
            findings.record()
        }
        .join()
        func isBlocked(_ signal: Int32) -> Bool { findings.status.blockedSignals >> UInt64(signal - 1) & 1 == 1 }
        #expect([SIGTERM, SIGINT, SIGHUP, SIGPIPE, SIGALRM].allSatisfy(isBlocked))
        #expect([SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGABRT].allSatisfy { !isBlocked($0) })
        #expect(ThreadStatus.current().blockedSignals == before)
    }

    @Test("when its stack overflows, the signal's handler still runs, on a stack of its own")
    func overflow() async {
        await #expect(processExitsWith: .exitCode(42)) {
            var action = sigaction()
            action.__sigaction_handler.sa_handler = { _ in _exit(42) }
            action.sa_flags = SA_ONSTACK
            sigaction(SIGSEGV, &action, nil)
            try RealtimeThread.start(
                RealtimeThreadConfiguration(name: "overflow", scheduling: .normal, stackBytes: 256 * 1024)
            ) { _ = Self.useStack(pages: 4_096) }
            .join()
        }
    }

    /// Where the calling thread's alternate signal stack is.
    private static func alternate() -> UInt? {
        var present = stack_t()
        sigaltstack(nil, &present)
        return present.ss_flags & Int32(SS_DISABLE) == 0 ? UInt(bitPattern: present.ss_sp) : nil
    }

    @Test("a thread has an alternate stack from its start, and asking for one gives the same")
    func alternateStack() throws {
        let places = Mutex<[UInt?]>([])
        try RealtimeThread.start(RealtimeThreadConfiguration(name: "alternate", scheduling: .normal)) {
            let first = Self.alternate()
            do throws(HALError) { try AlternateSignalStack.install() } catch { Issue.record(error) }
            places.withLock { $0 = [first, Self.alternate()] }
        }
        .join()
        let found = places.withLock { $0 }
        #expect(found.count == 2 && found[0] != nil && found[0] == found[1])
    }

    @MainActor
    @Test("a thread can be started from the main actor without trapping")
    func fromMainActor() throws {
        let findings = ThreadFindings()
        try RealtimeThread.start(RealtimeThreadConfiguration(name: "main", scheduling: .normal)) { findings.record() }
            .join()
        #expect(findings.runs == 1)
    }

    /// Writes to a page of stack in each of `pages` nested calls.
    @inline(never)
    private static func useStack(pages: Int) -> Int {
        let page = InlineArray<4096, UInt8>(repeating: UInt8(truncatingIfNeeded: pages))
        guard pages > 0 else { return 0 }
        return useStack(pages: pages - 1) + Int(page[pages % 4096])
    }

    @Test("the stack is touched before the body runs: using it brings no page fault")
    func prefaulted() throws {
        let faults = Atomic<Int64>(-1)
        let thread = try RealtimeThread.start(
            RealtimeThreadConfiguration(name: "stack", scheduling: .normal, stackBytes: 512 * 1024)
        ) {
            // Brings in the code, which may fault the first time.
            _ = ThreadUsage.current()
            _ = Self.useStack(pages: 1)
            let before = ThreadUsage.current().minorFaults
            _ = Self.useStack(pages: 24)
            let after = ThreadUsage.current().minorFaults
            faults.store(after - before, ordering: .sequentiallyConsistent)
        }
        thread.join()
        // At least 24 without prefault; another page or two may still come in.
        #expect((0..<8).contains(faults.load(ordering: .sequentiallyConsistent)))
    }

    @Test("threads can be started and joined again and again")
    func manyThreads() throws {
        let findings = ThreadFindings()
        for _ in 0..<100 {
            try RealtimeThread.start(
                RealtimeThreadConfiguration(name: "many", scheduling: .normal, stackBytes: 0)
            ) { findings.record() }.join()
        }
        #expect(findings.runs == 100)
    }

    @Test("a stack that cannot be had is an error that names the thread")
    func noMemory() {
        #expect {
            try RealtimeThread.start(
                RealtimeThreadConfiguration(name: "huge", scheduling: .normal, stackBytes: Int.max / 2)
            ) {}.join()
        } throws: { error in
            guard let error = error as? HALError else { return false }
            return error.code == .busy && error.description.contains("thread huge")
        }
    }
}
