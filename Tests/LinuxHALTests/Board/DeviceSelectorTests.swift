import Testing

@testable import LinuxHAL

struct DeviceSelectorTests {
    @Test(
        "a device is meant by its whole name, or by its I2C address on any bus",
        arguments: [
            ("fe20c000.pwm", "fe20c000.pwm", true), ("fe20c000.pwm", "fe20c000.pw", false),
            ("i2c:0040", "0-0040", true),
            ("i2c:0040", "11-0040", true), ("i2c:0040", "0-0041", false), ("i2c:0040", "0040", false),
            ("i2c:0040", "x-0040", false), ("i2c:40", "0-0040", false), ("0-0040", "1-0040", false),
        ])
    func matches(selector: String, name: String, isMeant: Bool) {
        #expect(DeviceSelector(text: selector).matches(name) == isMeant)
    }
}
