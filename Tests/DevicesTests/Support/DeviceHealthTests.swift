import HAL
import Testing

@testable import Devices

@Test("A device fails while its latest access failed, and remembers the error after recovery")
func healthFollowsLatestAccess() {
    var health = DeviceHealth()
    #expect(!health.isFailing && health.lastError == nil && health.errorCount == 0)
    let error = HALError(.inputOutput, on: ResourceName("line"))
    health.failed(error)
    #expect(health.isFailing && health.lastError == error && health.errorCount == 1)
    health.succeeded()
    #expect(!health.isFailing && health.lastError == error && health.errorCount == 1)
}

@Test("Merged health fails if one part does, and shows the failing part's error")
func healthMerges() {
    let old = HALError(.timedOut, on: ResourceName("a"))
    let new = HALError(.inputOutput, on: ResourceName("b"))
    var recovered = DeviceHealth()
    recovered.failed(old)
    recovered.succeeded()
    var failing = DeviceHealth()
    failing.failed(new)
    for merged in [DeviceHealth.merged(recovered, failing), .merged(failing, recovered)] {
        #expect(merged.isFailing && merged.lastError == new && merged.errorCount == 2)
    }
    #expect(DeviceHealth.merged(DeviceHealth(), recovered).lastError == old)
    #expect(!DeviceHealth.merged(DeviceHealth(), recovered).isFailing)
}
