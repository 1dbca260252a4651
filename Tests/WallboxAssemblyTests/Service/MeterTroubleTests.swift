import BoardProfiles
import Metering
import Modbus
import Testing
import WallboxAssembly

@Suite("A meter that brings no reading") struct MeterTroubleTests {
    @Test(
        "It is named with the line of the profile to look at, its settings and the mend",
        arguments: [
            (
                MeterError.bus(.timedOut), "primaryMeter.baudRate",
                "check its power and unit id, on a serial line also baud rate, parity and A/B swapped"
            ),
            (.bus(.crcMismatch), "primaryMeter.baudRate", "check wiring, termination, bias and the baud rate"),
            (.bus(.unexpectedUnit(7)), "primaryMeter.unit", "unit 7 answered instead"),
            (
                .unsteadySerial(unit: 1), "primaryMeter.unit",
                "do two meters answer as unit 1? Give each a unit id of its own"
            ),
            (.bus(.exception(.illegalDataAddress)), "primaryMeter.model", "check that the meter model"),
        ])
    func text(error: MeterError, path: String, mend: String) throws {
        let report = ProfileReport.check(path: ShippedProfile.path("rig-22kw-socket"))
        let meter = try #require(report.profile?.primaryMeter)
        let location = try #require(report.locations[path])
        let text = MeterTrouble(meter, error).text(in: report)
        #expect(
            text.hasPrefix(
                "\(report.file):\(location): \(path) (eastron-sdm630, unit 1 on /dev/ttyS1 at 9600 baud, parity none, "
                    + "1 stop bit): "), "\(text)")
        #expect(text.contains(mend), "\(text)")
    }
}
