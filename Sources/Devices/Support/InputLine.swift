import HAL

/// A digital input that answers `nil` instead of throwing, and remembers why.
struct InputLine {
    let input: any DigitalInput
    private(set) var health = DeviceHealth()

    init(_ input: any DigitalInput) { self.input = input }

    mutating func read() -> LineState? {
        do throws(HALError) {
            let state = try input.read()
            health.succeeded()
            return state
        } catch {
            health.failed(error)
            return nil
        }
    }
}
