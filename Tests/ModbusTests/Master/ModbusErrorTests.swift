import Modbus
import Testing

struct ModbusErrorTests {
    @Test(
        "a refusal names the exception and the mend that fits it",
        arguments: [
            (.illegalDataAddress, "exception 2 (illegal data address); check that the meter model"),
            (.serverDeviceBusy, "exception 6 (server device busy); if it goes on, switch the device off and on"),
            (
                .gatewayTargetFailedToRespond,
                "exception 11 (gateway target failed to respond); check the unit id, and the device and the line behind"
            ),
            (ModbusException(rawValue: 99), "exception 99; check that the meter model"),
        ] as [(ModbusException, String)])
    func refusals(exception: ModbusException, text: String) {
        #expect(ModbusError.exception(exception).description.contains(text))
    }
}
