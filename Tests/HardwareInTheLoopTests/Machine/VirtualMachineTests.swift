import Testing

@testable import HardwareInTheLoop

struct VirtualMachineTests {
    @Test("a machine that was not prepared says how to prepare it")
    func notPrepared() {
        var options = VMOptions()
        options.flavour = .realtime
        let machine = VirtualMachine(cache: RigCache(path: "/nonexistent"), options: options)
        let error = #expect(throws: RigError.self) { try machine.run(["true"], workFolder: "/nonexistent/run") }
        #expect(error?.description.contains("wallbox-hil vm prepare --flavour rt-amd64") == true)
    }

    @Test("the command's exit code is the result; a limit and a silent end have codes of their own")
    func exitCodes() {
        func code(_ end: VMResult.End) -> Int32 { VMResult(end: end, seconds: 1, workFolder: "/w").exitCode }
        #expect(code(.command(exitCode: 3)) == 3)
        #expect(code(.limit) == 124)
        #expect(code(.noResult) == 125)
    }

    @Test("the cache is where the environment says, else below the user's")
    func cache() {
        #expect(RigCache(environment: ["PILOTLINE_RIG_CACHE": "/c", "HOME": "/h"]).path == "/c")
        #expect(RigCache(environment: ["XDG_CACHE_HOME": "/x", "HOME": "/h"]).path == "/x/pilotline-rig")
        #expect(RigCache(environment: ["HOME": "/h"]).path == "/h/.cache/pilotline-rig")
    }
}
