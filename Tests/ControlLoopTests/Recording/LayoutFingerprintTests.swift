import ChargeControl
import Testing

@testable import ControlLoop

@Suite("Layout fingerprint")
struct LayoutFingerprintTests {
    private struct Inner {
        var a: Int32 = 0
        var b: Int32 = 0
    }
    private struct Original {
        var first = Inner()
        var second = false
    }
    private struct Renamed {
        struct Inner {
            var a: Int32 = 0
            var c: Int32 = 0
        }
        var first = Inner()
        var second = false
    }

    @Test("does not depend on values")
    func values() {
        #expect(LayoutFingerprint.of(Original()) == LayoutFingerprint.of(Original(first: Inner(a: 7), second: true)))
        var configuration = Configuration()
        configuration.maximumMilliamperes = 32_000
        #expect(LayoutFingerprint.of(ChargeControl(configuration: configuration)) == LayoutFingerprint.current)
    }

    @Test("changes with a property's name, type or order, deep inside as well")
    func properties() {
        struct Reordered {
            var b: Int32 = 0
            var a: Int32 = 0
        }
        struct Retyped {
            var a: UInt32 = 0
            var b: Int32 = 0
        }
        let all = [
            LayoutFingerprint.of(Original()), LayoutFingerprint.of(Renamed()), LayoutFingerprint.of(Inner()),
            LayoutFingerprint.of(Reordered()), LayoutFingerprint.of(Retyped()),
        ]
        #expect(Set(all).count == all.count)
    }
}
