import HAL
import Synchronization
import Testing

@testable import WallboxAssembly

@Suite("What is called before each renewal") struct RenewalHookTests {
    @Test("costs no more stack after three hours of renewals than at first")
    func stack() {
        let hook = RenewalHook()
        hook.call(at: .zero)
        let places = Mutex<[UInt]>([])
        hook.set { _ in
            var local = 0
            withUnsafeMutablePointer(to: &local) { place in
                let address = UInt(bitPattern: place)
                places.withLock { if $0.count < 2 { $0.append(address) } else { $0[1] = address } }
            }
        }
        for _ in 0..<100_000 { hook.call(at: .zero) }
        let (first, last) = places.withLock { ($0[0], $0[1]) }
        #expect(first == last)
    }

    @Test("is the last that was set, with the time of the renewal")
    func replacement() {
        let hook = RenewalHook()
        let seen = Mutex<[Int64]>([])
        hook.set { _ in seen.withLock { $0.append(-1) } }
        hook.set { now in seen.withLock { $0.append(now.nanoseconds) } }
        hook.call(at: MonotonicInstant(nanoseconds: 7))
        #expect(seen.withLock { $0 } == [7])
    }
}
