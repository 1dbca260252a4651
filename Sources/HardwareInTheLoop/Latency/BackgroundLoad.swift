import Glibc
import HAL
import LinuxHAL
import Synchronization

/// Keeps the machine busy: two ordinary threads compute, one writes files, one maps and touches memory; and a thread of
/// the control loop's priority and period computes for half a millisecond each time, as a long tick would.
final class BackgroundLoad: Sendable {
    private let isStopping = Flag()
    private let threads: Mutex<Threads>

    private final class Flag: Sendable {
        let value = Atomic<Bool>(false)
        var isSet: Bool { value.load(ordering: .acquiring) }
    }

    private struct Threads: ~Copyable {
        var first: RealtimeThread?
        var second: RealtimeThread?
        var files: RealtimeThread?
        var memory: RealtimeThread?
        var ticks: RealtimeThread?
    }

    init() throws(HALError) {
        let flag = isStopping
        func start(
            _ name: String, _ scheduling: RealtimeThreadConfiguration.Scheduling = .normal,
            _ body: @escaping @Sendable (Flag) -> Void
        ) throws(HALError) -> RealtimeThread {
            try RealtimeThread.start(RealtimeThreadConfiguration(name: name, scheduling: scheduling)) { body(flag) }
        }
        threads = Mutex(
            Threads(
                first: try start("load-1", .normal, Self.compute), second: try start("load-2", .normal, Self.compute),
                files: try start("load-files", .normal, Self.writeFiles),
                memory: try start("load-memory", .normal, Self.mapMemory),
                ticks: try start("load-ticks", .fifo(priority: 60), Self.tick)))
    }

    func stop() {
        isStopping.value.store(true, ordering: .releasing)
        threads.withLock { threads in
            threads.first.take()?.join()
            threads.second.take()?.join()
            threads.files.take()?.join()
            threads.memory.take()?.join()
            threads.ticks.take()?.join()
        }
    }

    private static func compute(until flag: Flag) {
        var value: UInt64 = 1
        while !flag.isSet {
            for _ in 0..<1_000 { value = value &* 6_364_136_223_846_793_005 &+ 1 }
            // Used, so that the loop is not taken out.
            if value == 0 { return }
        }
    }

    private static func tick(until flag: Flag) {
        let clock = SystemMonotonicClock()
        var timer = PeriodicTimer(period: .milliseconds(10))
        while !flag.isSet {
            let end = timer.waitForNextPeriod().actual + .microseconds(500)
            while clock.now < end {}
        }
    }

    private static func writeFiles(until flag: Flag) {
        let bytes = [UInt8](repeating: 0x55, count: 65_536)
        let path = "/tmp/pilotline-load-\(getpid())"
        while !flag.isSet {
            let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
            if file < 0 { return }
            for _ in 0..<16 { _ = write(file, bytes, bytes.count) }
            _ = fsync(file)
            close(file)
        }
        unlink(path)
    }

    private static func mapMemory(until flag: Flag) {
        let size = 4 * 1_048_576
        while !flag.isSet {
            let memory = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
            guard let memory, memory != MAP_FAILED else { return }
            for offset in stride(from: 0, to: size, by: 4_096) {
                memory.storeBytes(of: 1, toByteOffset: offset, as: UInt8.self)
            }
            munmap(memory, size)
        }
    }
}
