import Testing

@testable import HardwareInTheLoop

struct QEMUArgumentsTests {
    private func arguments(_ change: (inout VMOptions) -> Void = { _ in }) -> [String] {
        var options = VMOptions()
        change(&options)
        return QEMUArguments.make(options, kernelFolder: "/cache/amd64", workFolder: "/work,1")
    }

    private func value(after flag: String, in arguments: [String]) -> String? {
        arguments.firstIndex(of: flag).map { arguments[$0 + 1] }
    }

    @Test("the host's file system is read-only, the work folder is not, and a comma in its path does not end it")
    func fileSystems() {
        let shares = arguments().filter { $0.hasPrefix("local,") }
        #expect(shares.count == 2)
        #expect(shares[0].contains("path=/,") && shares[0].contains("readonly=on"))
        #expect(shares[1].contains("path=/work,,1,") && !shares[1].contains("readonly"))
    }

    @Test("virtual time counts instructions and skips idle time; otherwise the host's time is used")
    func time() {
        #expect(value(after: "-icount", in: arguments()) == nil)
        let virtual = arguments {
            $0.isVirtualTime = true
            $0.instructionShift = 3
        }
        #expect(value(after: "-icount", in: virtual) == "shift=3,sleep=off")
    }

    @Test("the watchdog cuts the power only where it is told to")
    func watchdog() {
        #expect(value(after: "-action", in: arguments()) == "watchdog=none")
        #expect(value(after: "-action", in: arguments { $0.watchdogPowersOff = true }) == "watchdog=poweroff")
    }

    @Test("with systemd it is the first process and reaches the rig's target")
    func systemd() {
        let line = value(after: "-append", in: arguments { $0.hasSystemd = true })
        #expect(line?.contains("RIGINIT=/lib/systemd/systemd systemd.unit=rig.target") == true)
        #expect(value(after: "-append", in: arguments())?.contains("RIGINIT=/rig/guest.sh") == true)
    }
}
