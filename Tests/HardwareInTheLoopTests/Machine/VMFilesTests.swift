import Testing

@testable import HardwareInTheLoop

struct VMFilesTests {
    private func files(_ change: (inout VMOptions) -> Void = { _ in }) -> VMFiles {
        var options = VMOptions()
        change(&options)
        return VMFiles(options: options, kernelFolder: "/cache/amd64", command: ["true", "a b"])
    }

    @Test("the command comes with its variables and its library path in front of the machine's")
    func command() {
        let text = files {
            $0.environment = ["B": "2", "A": "it's"]
            $0.libraryPaths = ["/x", "/y"]
        }.commandText
        let lines = text.split(separator: "\n")
        #expect(lines.contains("export A='it'\\''s'"))
        #expect(lines.contains("export B='2'"))
        #expect(lines.contains("export LD_LIBRARY_PATH='/x:/y'${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"))
        #expect(lines.last == "exec 'true' 'a b'")
    }

    @Test("the command can tell whether the machine's time is the host's")
    func time() {
        #expect(files().commandText.contains("PILOTLINE_RIG_TIME='real'"))
        #expect(
            files { $0.isVirtualTime = true }.commandText.contains("PILOTLINE_RIG_TIME='virtual, 4 ns an instruction'"))
    }

    @Test("settings name the kernel's modules and whether there are devices")
    func settings() {
        #expect(files().settings.contains("rig_root='/cache/amd64/root'"))
        #expect(files().settings.contains("rig_devices=yes"))
        #expect(files { $0.hasDevices = false }.settings.contains("rig_devices=no"))
    }
}
