import HAL
import LinuxHAL
import Testing

struct CPULatencyTests {
    @Test("a wish that cannot be made says which file is missing")
    func missingFile() {
        #expect {
            _ = try CPULatency(path: "/nonexistent/cpu_dma_latency")
        } throws: { error in
            guard let error = error as? HALError else { return false }
            return error.code == .notFound && error.description.contains("/nonexistent/cpu_dma_latency")
        }
    }

    @Test("the wish is granted, or the refusal is one of permission or absence")
    func realFile() {
        do throws(HALError) {
            _ = try CPULatency()
        } catch {
            #expect([.permissionDenied, .notFound].contains(error.code))
        }
    }
}
